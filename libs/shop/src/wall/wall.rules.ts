/** What a die waits for, and what stands first on the wall. Pure. */
import type { DieState } from '../dies/dies.ts';
import type { WaitKind } from './wall.ts';

/** What is known of a die that may wait; days as YYYY-MM-DD, instants as ISO 8601. */
export interface WaitFacts {
  readonly state: DieState;
  readonly stateSince: string;
  readonly lastTryoutAt: string | null;
  /** One is queued or runs: then it waits for no other. */
  readonly isBeingInspected: boolean;
  readonly open: { readonly count: number; readonly since: string | null; readonly dueOn: string | null };
  /** Reported done, to be proved by the next inspection. */
  readonly done: { readonly count: number; readonly since: string | null };
}

export interface Wait {
  readonly waitsFor: WaitKind;
  readonly count: number;
  readonly since: string;
  readonly dueOn: string | null;
}

/**
 * The next thing that somebody must do for a die: correct what is ordered, prove what was corrected, cast a trial.
 * @returns null: it waits for nothing
 */
export function waitOf({
  state,
  stateSince,
  lastTryoutAt,
  isBeingInspected,
  open,
  done,
}: WaitFacts): Wait | null {
  if (open.count > 0)
    return {
      ...{ waitsFor: 'correction', count: open.count },
      ...{ since: open.since ?? stateSince, dueOn: open.dueOn },
    };
  if (done.count > 0)
    return isBeingInspected
      ? null
      : { waitsFor: 'inspection', count: done.count, since: done.since ?? stateSince, dueOn: null };
  // It was sent to be corrected, and nobody has said what.
  if (state === 'correcting') return { waitsFor: 'correction', count: 0, since: stateSince, dueOn: null };
  if (state === 'tryout' && !isBeingInspected && (lastTryoutAt === null || lastTryoutAt < stateSince))
    return { waitsFor: 'tryout', count: 0, since: stateSince, dueOn: null };
  return null;
}

/** A day in the zone of the shop is over when the next one has begun there. */
export const isOverdue = (dueOn: string | null, today: string) => dueOn !== null && dueOn < today;

/** By their day, the earliest first; those without one after them, the longest waiting first. */
export function compareWaits(a: Wait, b: Wait): number {
  if (a.dueOn !== b.dueOn) {
    if (a.dueOn === null) return 1;
    if (b.dueOn === null) return -1;
    return a.dueOn < b.dueOn ? -1 : 1;
  }
  return a.since < b.since ? -1 : a.since > b.since ? 1 : 0;
}
