/** One die on its way: what the shop knows of it, and what it truly is like. */
import { formatStl, formatXyz } from '@diewright/geometry';
import {
  createComponent,
  createDie,
  createPlan,
  createRevision,
  type DieState,
  moveCorrection,
  moveDie,
  openCorrection,
  recordDieEvent,
  recordTryout,
  requestInspection,
  signInspection,
} from '@diewright/shop';
import { say } from '@diewright/words';
import { planOfBlock } from './plan-of-block.ts';
import type { Actor, Say, Shop } from './shop.ts';
import { blocks, type StoryDie } from './shop-story.ts';
import { type Condition, meshOfBlock, PARTING, scanOfBlock } from './step-block.ts';

const DAY_MS = 24 * 3_600_000;
const UNCERTAINTY_MM = 0.008;

/** Whose scans the released but never measured die has. */
const SISTER = 'JR-2401';

export class DieLife {
  private readonly shop: Shop;
  private readonly story: StoryDie;
  private dieId = '';
  private componentId = '';
  private revisionId = '';
  private planId = '';
  private state: DieState = 'ordered';
  private shots: Record<string, number> = {};
  /** Left too high when it was first made. */
  private offsets: Record<string, number> = { gate: 0.14 };
  private scans = 0;
  private mended = 0;
  private correction: { correctionId: string } | null = null;
  private last: { inspectionId: string; worst: number | null; verdict: string } | null = null;

  constructor(shop: Shop, story: StoryDie) {
    this.shop = shop;
    this.story = story;
  }

  async enter(): Promise<void> {
    const { shop, story } = this;
    this.state = story.state === 'quoted' ? 'quoted' : 'ordered';
    const { dieId } = await shop.do('planner', createDie, {
      body: {
        ...{ number: story.number, name: shop.language === 'zh' ? story.zh : story.en, kind: story.kind },
        ...{ customer: story.customer, alloy: story.alloy, steel: story.steel, cavities: story.cavities },
        ...{ machineTonnageT: story.tonnageT, designLifeShots: story.lifeShots, shrinkagePercent: 0.6 },
        ...{ sisterGroup: story.sisters ?? null, state: this.state },
      },
    });
    this.dieId = dieId;
  }

  async model(): Promise<void> {
    const { shop, story } = this;
    const { componentId } = await shop.do('engineer', createComponent, {
      params: { dieId: this.dieId },
      body: { name: shop.say('demo.component'), material: story.steel, hardness: 'HRC 46–48' },
    });
    this.componentId = componentId;
    const model = await shop.file(
      'engineer',
      `${story.number}.stl`,
      formatStl(meshOfBlock(blocks[story.block])),
    );
    const { revisionId } = await shop.do('engineer', createRevision, {
      params: { componentId },
      body: {
        ...{ label: 'A', modelSha256: model, modelName: `${story.number}.stl`, modelUnit: 'mm' },
        note: shop.say('demo.first-revision'),
      },
    });
    this.revisionId = revisionId;
    const plan = await shop.file('inspector', 'plan.json', Buffer.from(planOfBlock(shop, story)));
    const { planId } = await shop.do('inspector', createPlan, {
      params: { componentId },
      body: { name: shop.say('demo.plan'), sha256: plan },
    });
    this.planId = planId;
  }

  async move(to: DieState, note: string | null = null): Promise<void> {
    if (this.state === to) return;
    await this.shop.do('planner', moveDie, {
      params: { dieId: this.dieId },
      body: { to, note, version: await this.shop.versionOf(this.dieId) },
    });
    this.state = to;
    const place =
      to === 'issued'
        ? say(this.shop.language, 'demo.machine', { number: 1 + (Number(this.story.number.slice(-2)) % 6) })
        : to === 'in-stock'
          ? say(this.shop.language, 'demo.store', { bay: `A-${this.story.number.slice(-2)}` })
          : null;
    if (place) await this.event('planner', { kind: 'move', place });
  }

  note(kind: 'order' | 'maintenance' | 'repair', text: string): Promise<void> {
    return this.event(kind === 'order' ? 'planner' : 'machinist', { kind, text });
  }

  async count(months: number): Promise<void> {
    const shots = Math.round(months * (this.story.pace ?? 3000) * (0.85 + 0.3 * this.shop.random()));
    for (const step of [PARTING, ...blocks[this.story.block].steps.map(({ name }) => name)])
      this.shots[step] = (this.shots[step] ?? 0) + shots;
    await this.event('machinist', { kind: 'shots', shots });
  }

  private async event(
    by: Actor,
    body: {
      kind: 'order' | 'shots' | 'maintenance' | 'repair' | 'move';
      text?: string;
      shots?: number;
      place?: string;
    },
  ): Promise<void> {
    await this.shop.do(by, recordDieEvent, {
      params: { dieId: this.dieId },
      body: { ...body, happenedAt: this.shop.instant.toISOString() } as never,
    });
  }

  async tryout(isGood: boolean): Promise<void> {
    const { shop, story } = this;
    await shop.do('engineer', recordTryout, {
      params: { dieId: this.dieId },
      body: {
        heldOn: shop.instant.toISOString().slice(0, 10),
        ...{ machine: `LK ${story.tonnageT}T`, alloy: story.alloy, castings: isGood ? 200 : 30 },
        parameters: [
          { name: say(shop.language, 'parameter.slow-shot'), value: '0.25', unit: 'm/s' },
          { name: say(shop.language, 'parameter.fast-shot'), value: isGood ? '3.2' : '2.8', unit: 'm/s' },
          { name: say(shop.language, 'parameter.die-temperature'), value: '205', unit: '°C' },
        ],
        defects: isGood
          ? []
          : [
              { kind: 'soldering', cavity: 1, zone: shop.say('demo.gate-side'), castings: 11 },
              { kind: 'flash' },
            ],
        verdict: isGood ? 'accept' : 'correct',
        note: shop.say(isGood ? 'demo.t1-note' : 'demo.t0-note'),
      },
    });
  }

  async inspect(
    occasion: 'T0' | 'T1' | 'demo.quarterly' | 'demo.after-correction',
    { isCopied = false } = {},
  ) {
    const { shop, story } = this;
    const seed = 7919 * Number(story.number.slice(-4)) + this.scans++;
    const condition: Condition = { shots: this.shots, offsetMm: this.offsets, seed };
    const name = `${story.number}-${shop.instant.toISOString().slice(0, 10)}.xyz`;
    const scan =
      isCopied && shop.lastScan
        ? shop.lastScan
        : await shop.file(
            'inspector',
            name,
            Buffer.concat([...formatXyz({ positions: scanOfBlock(blocks[story.block], condition) })]),
          );
    if (story.number === SISTER) shop.lastScan = scan;
    const { inspectionId } = await shop.do('inspector', requestInspection, {
      body: {
        ...{ componentId: this.componentId, revisionId: this.revisionId, planId: this.planId },
        occasion: occasion.startsWith('demo.') ? shop.say(occasion as 'demo.quarterly') : occasion,
        files: [{ sha256: scan, name }],
        settings: { unit: 'mm', align: 'none', uncertaintyMm: UNCERTAINTY_MM, maxDistanceMm: 1 },
      },
    });
    const result = await shop.measure(inspectionId);
    const gate = result.faces.find(({ name: of }) => of === shop.say('demo.gate'));
    this.last = {
      inspectionId,
      verdict: result.verdict.outcome,
      worst: gate && gate.verdict === 'notConforming' ? gate.face.index : null,
    };
    const isGood = result.verdict.outcome === 'conforming';
    const isOpen = result.verdict.outcome === 'undecided';
    await shop.do('inspector', signInspection, {
      params: { inspectionId },
      body: {
        decision: isGood || isOpen ? 'released' : 'rejected',
        note: isGood ? null : shop.say(isOpen ? 'demo.undecided' : 'demo.rejected'),
        resultSha256: result.sha256,
      },
    });
  }

  async correct(
    action: 'recut' | 'weld-and-recut' | 'polish',
    words: 'demo.recut' | 'demo.weld' | 'demo.polish',
  ) {
    const { shop } = this;
    if (this.last?.worst === null || !this.last) return;
    const due = new Date(shop.instant.getTime() + 4 * DAY_MS).toISOString().slice(0, 10);
    this.correction = await shop.do('engineer', openCorrection, {
      body: {
        inspectionId: this.last.inspectionId,
        zone: { kind: 'face', id: String(this.last.worst) },
        ...{ action, amountMm: action === 'recut' ? 0.14 : null, instruction: shop.say(words), dueOn: due },
        personId: shop.idOf('machinist'),
      },
    });
  }

  /** @param offsets what the steps are like from now on */
  async corrected(words: Parameters<Say>[0], offsets: Record<string, number> | null): Promise<void> {
    const { shop } = this;
    if (!this.correction) return;
    const { correctionId } = this.correction;
    await shop.do('machinist', moveCorrection, {
      params: { correctionId },
      body: { to: 'done', note: shop.say(words), version: 1 },
    });
    this.correction = null;
    if (offsets === null) return;
    this.offsets = { ...this.offsets, ...offsets };
    for (const step of Object.keys(offsets)) this.shots[step] = 0;
  }

  /** Worn beyond its limit: welded, or only polished; measured again, and what came of it stands in the correction. */
  async mendIfWorn(): Promise<void> {
    if (this.last?.verdict !== 'notConforming') return;
    const polishOnly = this.story.twist === 'polish-fails' && this.mended++ === 0;
    await this.move('repair');
    await this.correct(polishOnly ? 'polish' : 'weld-and-recut', polishOnly ? 'demo.polish' : 'demo.weld');
    await this.corrected(
      polishOnly ? 'demo.polish-done' : 'demo.weld-done',
      polishOnly ? null : { gate: 0.004 },
    );
    await this.inspect('demo.after-correction');
    await this.move('in-stock');
  }
}
