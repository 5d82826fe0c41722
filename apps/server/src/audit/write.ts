/**
 * The one road to write. Every change of a firm's data, by a page, a key, a job or an import, is a command: it says who
 * does what under which idempotency key, runs in one transaction, and leaves one line in the firm's chain in that same
 * transaction. A command that comes twice with one key is done once and answered twice.
 */
import { type Insertable, sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Db } from '../db/connect.ts';
import { type FirmTransaction, inFirm } from '../db/in-firm.ts';
import type { Tables } from '../db/tables.ts';
import type { Actor } from './actor.ts';
import { appendOnlyTables, type EvidenceTable } from './append-only.ts';
import { CHAIN_BEGIN, type Evidence, hashOfLine, sha256Of, sha256OfBatch } from './chain.ts';
import { KeyReused } from './key-reused.ts';
import { queueDeliveries } from './queue-deliveries.ts';
import { tellPages } from './tell-pages.ts';

export interface Command {
  readonly firmId: string;
  readonly actor: Actor;
  /** Noun and verb: `die.create`. */
  readonly name: string;
  /** Chosen by whoever asks, once for each thing they want done. */
  readonly idempotencyKey: string;
  /** What is asked; it stands in the line, so no secret may be in it. */
  readonly input: unknown;
  /** When it happened, in a demonstration, whose past is made up; everything else happens now. */
  readonly at?: Date;
}

/** What a command may do: write in its transaction, append evidence, say what it is about. */
export interface WriteScope {
  readonly tx: FirmTransaction;
  readonly firmId: string;
  readonly actor: Actor;
  /** The instant of the command, to the millisecond: the same in its line and its rows. */
  readonly now: Date;
  newId(): string;
  /** Adds a row to a table that is written once; its hash goes into the line. */
  append<T extends EvidenceTable>(table: T, row: Omit<Insertable<Tables[T]>, 'firm_id'>): Promise<void>;
  /** Adds rows that share the first column of their key (`of`), with one hash for all of them. */
  appendBatch<T extends EvidenceTable>(
    table: T,
    of: string,
    rows: readonly Omit<Insertable<Tables[T]>, 'firm_id'>[],
  ): Promise<void>;
  /** The thing whose history the line belongs to. */
  about(kind: string, id: string): void;
  /** Tells everybody who looks at a thing that it changed; heard when the transaction is through. */
  changed(kind: string, id: string): void;
}

/** A statement takes 65,535 parameters. */
const BATCH_ROWS = 1000;
const BATCH_LINES = 500;

/**
 * @returns what the command answered, now or the first time its key came; as JSON keeps it, so that both are alike
 * @throws KeyReused where the key belongs to another command
 */
export async function write<T>(
  db: Db,
  command: Command,
  work: (scope: WriteScope) => Promise<T>,
): Promise<T> {
  return inFirm(db, command.firmId, async (tx) => {
    // Two with one key at the same time: the second waits here, and then finds the line of the first.
    const name = `${command.firmId} ${command.idempotencyKey}`;
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
    const earlier = await earlierAnswer<T>(tx, command);
    return earlier ? earlier.answer : run(tx, command, work, lineByLine);
  });
}

/** What a command answered before, where it came before: for work that is done ahead of the transaction. */
export function answeredBefore<T>(db: Db, command: Command): Promise<{ answer: T } | null> {
  return inFirm(db, command.firmId, (tx) => earlierAnswer<T>(tx, command), { readOnly: true });
}

/** Where commands are written and what they see is read: the database, or one long transaction of it. */
export interface Ledger {
  read<T>(firmId: string, work: (tx: FirmTransaction) => Promise<T>): Promise<T>;
  write<T>(command: Command, work: (scope: WriteScope) => Promise<T>): Promise<T>;
}

export function ledgerOf(db: Db): Ledger {
  return {
    read: (firmId, work) => inFirm(db, firmId, work, { readOnly: true }),
    write: (command, work) => write(db, command, work),
  };
}

/**
 * Many commands in one transaction, one after the other: all of them are written or none. For the demonstration's two
 * years; each still leaves its own line in the chain. Their keys must be new, which the database watches.
 */
export function writeTogether<T>(db: Db, firmId: string, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  return inFirm(db, firmId, async (tx) => {
    let head = await lockHead(tx, firmId);
    const waiting: Line[] = [];
    const flush = async () => {
      for (let at = 0; at < waiting.length; at += BATCH_LINES)
        await insertLines(tx, waiting.slice(at, at + BATCH_LINES));
      waiting.length = 0;
      await moveHead(tx, firmId, head);
    };
    const finish: Finish = {
      async line(_tx, command, done) {
        const line = lineAfter(head, command, done);
        head = { number: line.number, hash: line.hash };
        waiting.push(line);
      },
      async tell() {},
    };
    const answer = await work({
      read: (_firm, look) => look(tx),
      write: (command, act) => run(tx, command, act, finish),
    });
    await flush();
    await lineByLine.tell(tx, firmId, [{ kind: 'firm', id: firmId }]);
    return answer;
  });
}

/** What a command leaves when its work is done. */
interface Finish {
  line(tx: FirmTransaction, command: Command, done: Done): Promise<void>;
  tell(tx: FirmTransaction, firmId: string, changes: readonly { kind: string; id: string }[]): Promise<void>;
}

const lineByLine: Finish = {
  // The last thing of a command, so that the chain's end is locked for as short as can be.
  async line(tx, command, done) {
    const line = lineAfter(await lockHead(tx, command.firmId), command, done);
    await insertLines(tx, [line]);
    await queueDeliveries(tx, line);
    await moveHead(tx, command.firmId, line);
  },
  async tell(tx, firmId, changes) {
    for (const change of changes) await tellPages(tx, { firmId, ...change });
  },
};

async function run<T>(
  tx: FirmTransaction,
  command: Command,
  work: (scope: WriteScope) => Promise<T>,
  finish: Finish,
): Promise<T> {
  const evidence: Evidence[] = [];
  const changes: { kind: string; id: string }[] = [];
  let subject: { kind: string; id: string } | null = null;
  const { firmId, actor } = command;
  const now = command.at ?? new Date();
  const scope: WriteScope = {
    tx,
    firmId,
    actor,
    now,
    newId,
    about(kind, id) {
      subject = { kind, id };
    },
    changed: (kind, id) => void changes.push({ kind, id }),
    async appendBatch(table, of, rows) {
      const whole: Record<string, unknown>[] = rows.map((row) => ({ firm_id: firmId, ...row }));
      for (let at = 0; at < whole.length; at += BATCH_ROWS)
        await tx
          .insertInto(table as EvidenceTable)
          .values(whole.slice(at, at + BATCH_ROWS) as never)
          .execute();
      if (whole.length > 0)
        evidence.push({
          ...{ table, key: [of], rows: whole.length },
          sha256: sha256OfBatch(whole.map(withJsonRead), appendOnlyTables[table]),
        });
    },
    async append(table, row) {
      const whole: Readonly<Record<string, unknown>> = { firm_id: firmId, ...row };
      await tx
        .insertInto(table as EvidenceTable)
        .values(whole as never)
        .execute();
      evidence.push(evidenceOf(table, whole));
    },
  };
  const done = await work(scope);
  const answer: T = done === undefined ? (null as T) : JSON.parse(JSON.stringify(done));
  await finish.line(tx, command, { subject, evidence, answer, now });
  await finish.tell(tx, firmId, changes);
  return answer;
}

interface Done {
  readonly subject: { readonly kind: string; readonly id: string } | null;
  readonly evidence: readonly Evidence[];
  readonly answer: unknown;
  readonly now: Date;
}

interface Head {
  readonly number: number;
  readonly hash: string;
}

type Line = ReturnType<typeof lineAfter>;

function lineAfter(head: Head, command: Command, done: Done) {
  const line = {
    firm_id: command.firmId,
    number: head.number + 1,
    at: done.now,
    actor: command.actor,
    command: command.name,
    idempotency_key: command.idempotencyKey,
    subject_kind: done.subject?.kind ?? null,
    subject_id: done.subject?.id ?? null,
    input: command.input ?? null,
    answer: done.answer ?? null,
    evidence: done.evidence,
    previous_hash: head.hash,
  };
  return { ...line, hash: hashOfLine(line) };
}

async function insertLines(tx: FirmTransaction, lines: readonly Line[]): Promise<void> {
  const rows = lines.map((line) => ({
    ...line,
    actor: JSON.stringify(line.actor),
    input: JSON.stringify(line.input),
    answer: JSON.stringify(line.answer),
    evidence: JSON.stringify(line.evidence),
  }));
  await tx.insertInto('audit_lines').values(rows).execute();
}

async function moveHead(tx: FirmTransaction, firmId: string, { number, hash }: Head): Promise<void> {
  await tx.updateTable('audit_heads').set({ number, hash }).where('firm_id', '=', firmId).execute();
}

async function lockHead(tx: FirmTransaction, firmId: string): Promise<Head> {
  const find = () =>
    tx.selectFrom('audit_heads').select(['number', 'hash']).where('firm_id', '=', firmId).forUpdate();
  const head = await find().executeTakeFirst();
  if (head) return head;
  await tx
    .insertInto('audit_heads')
    .values({ firm_id: firmId, number: 0, hash: CHAIN_BEGIN })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return find().executeTakeFirstOrThrow();
}

export function evidenceOf(table: EvidenceTable, row: Readonly<Record<string, unknown>>): Evidence {
  return {
    table,
    key: appendOnlyTables[table].map((column) => row[column] as string | number),
    sha256: sha256Of(withJsonRead(row)),
  };
}

/** Of the tables that are written once; a test asks the database. */
export const jsonColumns = ['problem', 'parameters', 'before'] as const;

/** JSON columns are given as text and come back as what they hold; the hash is of what they hold. */
function withJsonRead(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read = jsonColumns.flatMap((column) => {
    const text = row[column];
    return typeof text === 'string' ? [[column, JSON.parse(text)] as const] : [];
  });
  return { ...row, ...Object.fromEntries(read) };
}

async function earlierAnswer<T>(tx: FirmTransaction, command: Command): Promise<{ answer: T } | null> {
  const line = await tx
    .selectFrom('audit_lines')
    .select(['command', 'input', 'answer'])
    .where('firm_id', '=', command.firmId)
    .where('idempotency_key', '=', command.idempotencyKey)
    .executeTakeFirst();
  if (!line) return null;
  const same = line.command === command.name && sha256Of(line.input) === sha256Of(command.input ?? null);
  if (!same) throw new KeyReused(command.idempotencyKey);
  return { answer: line.answer as T };
}
