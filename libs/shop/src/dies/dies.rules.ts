/** When a die may pass from one state to another, and why not. Pure: what it must know comes as facts. */
import type { DieState } from './dies.ts';

/** From each state where a die can go; the order is that in which a page offers them. */
export const nextStates: Readonly<Record<DieState, readonly DieState[]>> = {
  quoted: ['ordered', 'scrapped'],
  ordered: ['designing', 'scrapped'],
  designing: ['design-frozen', 'scrapped'],
  'design-frozen': ['machining', 'designing'],
  machining: ['fitting', 'designing'],
  fitting: ['tryout', 'machining'],
  tryout: ['correcting', 'accepted'],
  correcting: ['tryout', 'machining', 'fitting'],
  accepted: ['delivered', 'in-stock', 'correcting'],
  delivered: ['in-stock', 'repair', 'remodel', 'scrapped'],
  'in-stock': ['issued', 'maintenance', 'repair', 'remodel', 'mothballed', 'delivered', 'scrapped'],
  issued: ['in-stock', 'maintenance', 'repair'],
  maintenance: ['in-stock', 'issued', 'repair'],
  repair: ['in-stock', 'issued', 'tryout', 'scrapped'],
  remodel: ['tryout', 'in-stock'],
  mothballed: ['in-stock', 'scrapped'],
  scrapped: [],
};

export interface DieFacts {
  readonly components: number;
  /** Components of which no revision is the valid one, and that are not made of parts alone. */
  readonly withoutValidRevision: number;
  readonly openInspections: number;
  /** Of the inspection asked last that came to an end; null: there was none. */
  readonly lastInspection: {
    readonly number: number;
    readonly verdict: string;
    /** Of the last signature under it. */
    readonly decision: 'released' | 'rejected' | null;
  } | null;
}

export type DieMoveReason =
  | 'die-state-same'
  | 'die-state-not-next'
  | 'die-has-no-component'
  | 'die-without-valid-revision'
  | 'die-inspection-open'
  | 'die-not-inspected'
  | 'die-inspection-not-signed'
  | 'die-inspection-rejected';

export interface Refused {
  readonly reason: DieMoveReason;
  readonly details: Readonly<Record<string, string | number>>;
}

/** States in which metal is cut after drawings: somebody must know which one is valid. */
const needsValidRevision: readonly DieState[] = ['design-frozen', 'machining'];
/** States that say to a customer that the die is right. */
const needsRelease: readonly DieState[] = ['accepted'];

/** @returns why the die cannot go there; empty: it can */
export function refusalsOfMove(from: DieState, to: DieState, facts: DieFacts): Refused[] {
  if (from === to) return [{ reason: 'die-state-same', details: {} }];
  if (!nextStates[from].includes(to)) return [{ reason: 'die-state-not-next', details: {} }];
  const refusals: Refused[] = [];
  const refuse = (reason: DieMoveReason, details: Refused['details'] = {}) =>
    void refusals.push({ reason, details });
  if (needsValidRevision.includes(to)) {
    if (facts.components === 0) refuse('die-has-no-component');
    else if (facts.withoutValidRevision > 0)
      refuse('die-without-valid-revision', { count: facts.withoutValidRevision });
  }
  if (needsRelease.includes(to)) {
    const { lastInspection } = facts;
    if (facts.openInspections > 0) refuse('die-inspection-open', { count: facts.openInspections });
    if (lastInspection === null) refuse('die-not-inspected');
    else if (lastInspection.decision === null)
      refuse('die-inspection-not-signed', { number: lastInspection.number });
    else if (lastInspection.decision === 'rejected')
      refuse('die-inspection-rejected', { number: lastInspection.number });
  }
  return refusals;
}
