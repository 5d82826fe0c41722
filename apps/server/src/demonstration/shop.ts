/** The firm as the story's people use it: commands at an instant, files, measurements. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '@diewright/geometry';
import { runInspection } from '@diewright/metrology/run';
import { formatResultScene, SCENE_FILE } from '@diewright/report';
import { type AnswerOf, addFile, type CallOf, permissionsOf, type Route } from '@diewright/shop';
import { type Language, say } from '@diewright/words';
import { v7 as newId } from 'uuid';
import type { Signed } from '../access/signed.ts';
import { type Ledger, ledgerOf } from '../audit/write.ts';
import type { Db } from '../db/connect.ts';
import { saveFile } from '../features/files/files.sql.ts';
import { finishInspection } from '../features/inspections/inspections.jobs.ts';
import { layOutFiles, takeUp } from '../features/inspections/take-up-inspection.ts';
import { nameColumnsOf } from '../features/people/people.sql.ts';
import { recogniseFile } from '../files/recognise.ts';
import type { FileStore } from '../files/store.ts';
import type { Served } from '../http/serve-route.ts';
import type { Queue } from '../jobs/queue.ts';
import { storyPeople } from './shop-story.ts';

export type Actor = (typeof storyPeople)[number]['key'] | 'owner';
export type Say = (key: Parameters<typeof say>[1]) => string;

/** What of the server the story is told with. */
export interface DemonstrationMeans {
  readonly db: Db;
  readonly files: FileStore;
  readonly queue: Queue;
  readonly version: string;
  readonly commandsWith: (queue: Queue) => readonly Served[];
}

export interface DemonstrationOptions {
  readonly firmId: string;
  readonly owner: { readonly personId: string; readonly userId: string; readonly name: string };
  readonly language: Language;
  readonly now: Date;
}

export class Shop {
  readonly language: Language;
  readonly random = seededRandom(2026);
  readonly say: Say;
  /** Null: now, as everywhere else. */
  private told: Date | null = null;
  inspections = 0;
  lastScan: string | null = null;
  private readonly means: DemonstrationMeans;
  private readonly ledger: Ledger;
  private readonly firmId: string;
  private readonly people: ReadonlyMap<Actor, Signed>;
  private readonly commands: ReadonlyMap<string, Served>;
  private readonly folder: string;
  private keys = 0;

  private constructor(
    means: DemonstrationMeans,
    ledger: Ledger,
    firmId: string,
    language: Language,
    people: ReadonlyMap<Actor, Signed>,
    commands: readonly Served[],
  ) {
    this.means = means;
    this.ledger = ledger;
    this.firmId = firmId;
    this.language = language;
    this.people = people;
    this.say = (key) => (say as (language: Language, key: string) => string)(language, key);
    this.commands = new Map(commands.map((served) => [served.route.name, served]));
    this.folder = join(means.files.workFolder, `demonstration-${firmId}`);
  }

  static async found(
    means: DemonstrationMeans,
    ledger: Ledger,
    firmId: string,
    owner: DemonstrationOptions['owner'],
    language: Language,
  ): Promise<Shop> {
    const people = new Map<Actor, Signed>();
    const signed = (personId: string, name: string, role: Signed['role'], userId: string): Signed => ({
      ...{ firmId, personId, userId, sessionId: null, name, role },
      actor: { kind: 'person', id: personId, name },
      needsSecondFactor: false,
      scope: (permission) => permissionsOf(role).includes(permission),
    });
    people.set('owner', signed(owner.personId, owner.name, 'owner', owner.userId));
    const command = {
      ...{ firmId, actor: { kind: 'system' } as const, name: 'demonstration.people', input: {} },
      idempotencyKey: `demonstration people ${firmId}`,
    };
    await ledger.write(command, async ({ tx, now }) => {
      for (const { key, role, ...names } of storyPeople) {
        const personId = newId();
        const name = names[language];
        await tx
          .insertInto('people')
          .values({
            ...{ firm_id: firmId, person_id: personId, user_id: null, name, role, created_at: now },
            ...nameColumnsOf(name),
          })
          .execute();
        people.set(key, signed(personId, name, role, ''));
      }
      return null;
    });
    // Nothing of the past is left to be done: jobs of the story are done by the story.
    const quiet = { ...means.queue, send: async () => {} };
    const shop = new Shop(means, ledger, firmId, language, people, means.commandsWith(quiet));
    await shop.open();
    return shop;
  }

  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
  }

  async at(instant: Date, run: () => Promise<void>): Promise<void> {
    this.told = instant;
    await run();
  }

  get instant(): Date {
    return this.told ?? new Date();
  }

  /** The same people, from now on: what they ask for is truly done. */
  today(): Shop {
    const { means, firmId, language, people } = this;
    const commands = means.commandsWith(means.queue);
    return new Shop(means, ledgerOf(means.db), firmId, language, people, commands);
  }

  idOf(actor: Actor): string {
    return (this.people.get(actor) as Signed).personId;
  }

  async do<R extends Route>(by: Actor, route: R, call: CallOf<R>): Promise<AnswerOf<R>> {
    const served = this.commands.get(route.name);
    if (!served?.perform) throw new RangeError(`${route.name} is no command`);
    return (await served.perform(
      this.ledger,
      this.people.get(by) as Signed,
      call as object,
      this.command(),
    )) as AnswerOf<R>;
  }

  private command() {
    const idempotencyKey = `demonstration ${this.firmId} ${this.told ? '' : 'today '}${++this.keys}`;
    return this.told ? { idempotencyKey, at: this.told } : { idempotencyKey };
  }

  async versionOf(dieId: string): Promise<number> {
    const row = await this.ledger.read(this.firmId, (tx) =>
      tx
        .selectFrom('dies')
        .select('version')
        .where('firm_id', '=', this.firmId)
        .where('die_id', '=', dieId)
        .executeTakeFirstOrThrow(),
    );
    return row.version;
  }

  /** @returns its SHA-256 */
  async file(by: Actor, name: string, content: Uint8Array): Promise<string> {
    const { files } = this.means;
    const path = join(this.folder, `file-${this.keys}`);
    await writeFile(path, content);
    const { kind } = await recogniseFile(path, name);
    const taken = await files.take(path);
    await this.ledger.write(
      {
        ...{ firmId: this.firmId, actor: (this.people.get(by) as Signed).actor, name: addFile.name },
        ...{ input: { name }, ...this.command() },
      },
      async (scope) => {
        await saveFile(scope, { ...taken, kind, problem: null });
        return null;
      },
    );
    return taken.sha256;
  }

  /** The road of every inspection, in this process: a story's scans are small. */
  async measure(inspectionId: string) {
    const { files, version } = this.means;
    const order = await this.ledger.read(this.firmId, (tx) =>
      takeUp(tx, this.firmId, inspectionId, this.instant),
    );
    if (order === null) throw new Error(`inspection ${inspectionId} was not begun`);
    const folder = join(this.folder, inspectionId);
    await mkdir(folder, { recursive: true });
    const inspection = await layOutFiles(files, folder, order);
    const found = await runInspection(inspection, {
      progress: { stage() {}, step() {} },
      signal: new AbortController().signal,
      software: { name: 'Diewright', version },
      now: () => this.instant,
    });
    if (!found.ok) throw new Error(`the story's scan was refused: ${JSON.stringify(found)}`);
    const { result } = found.value;
    const paths = { result: join(folder, 'result.json'), scene: join(folder, SCENE_FILE) };
    await writeFile(paths.result, `${JSON.stringify(result, null, 1)}\n`);
    await writeFile(
      paths.scene,
      Buffer.concat([...formatResultScene({ ...found.value, timeZone: order.timeZone })]),
    );
    await finishInspection(
      { ledger: this.ledger, files },
      this.firmId,
      inspectionId,
      [
        { name: 'result.json', language: '-', path: paths.result },
        { name: SCENE_FILE, language: '-', path: paths.scene },
      ],
      this.instant,
    );
    this.inspections++;
    const stored = await this.ledger.read(this.firmId, (tx) =>
      tx
        .selectFrom('inspection_results')
        .select('result_sha256')
        .where('firm_id', '=', this.firmId)
        .where('inspection_id', '=', inspectionId)
        .executeTakeFirstOrThrow(),
    );
    return { ...result, sha256: stored.result_sha256 };
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
