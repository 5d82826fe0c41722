/** When a correction has worked, and which experience is like another. Pure. */
import type { CorrectionState } from './corrections.ts';

/** From each state where a person can bring it; `worked` and `failed` come of an inspection or of their own judgement. */
export const nextCorrectionStates: Readonly<Record<CorrectionState, readonly CorrectionState[]>> = {
  open: ['done', 'dropped'],
  done: ['worked', 'failed', 'open'],
  worked: ['open'],
  failed: ['open', 'dropped'],
  dropped: ['open'],
};

/**
 * What an inspection after the correction says of it.
 * @returns worked where the zone now conforms, failed where it does not; null: it cannot be told
 */
export function outcomeOfCheck(verdictAfter: string): 'worked' | 'failed' | null {
  if (verdictAfter === 'conforming') return 'worked';
  return verdictAfter === 'notConforming' ? 'failed' : null;
}

/**
 * How far a value lies beyond its nearer limit, with the sign of the side; 0 within. Of a zone with limits lo … hi a
 * value above hi is positive.
 */
export function beyondLimits(
  value: number | null,
  lower: number | null,
  upper: number | null,
): number | null {
  if (value === null) return null;
  if (upper !== null && value > upper) return value - upper;
  if (lower !== null && value < lower) return value - lower;
  return 0;
}

/**
 * Of a zone that somebody drew: where its points lie on the average, against the tolerance of the whole part. One stray
 * point does not fail it; whether each face conforms is the inspection's to say.
 */
export function verdictOfArea(
  mean: number | null,
  tolerance: { readonly lower: number; readonly upper: number } | null,
): 'conforming' | 'notConforming' | 'undecided' | 'noTolerance' {
  if (mean === null) return 'undecided';
  if (tolerance === null) return 'noTolerance';
  return mean < tolerance.lower || mean > tolerance.upper ? 'notConforming' : 'conforming';
}

export interface Experience {
  readonly shape: string;
  readonly zoneKind: string;
  readonly steel: string | null;
  readonly alloy: string | null;
  readonly deviation: number | null;
}

/**
 * How alike two cases are, 0 … 1: the kind of zone and its shape weigh most, then the side and size of the deviation
 * (a factor of two apart counts half), then steel and alloy.
 */
export function likeness(a: Experience, b: Experience): number {
  const kind = a.zoneKind === b.zoneKind && a.shape === b.shape ? 1 : 0;
  return (
    0.45 * kind +
    0.3 * nearness(a.deviation, b.deviation) +
    0.15 * same(a.steel, b.steel) +
    0.1 * same(a.alloy, b.alloy)
  );
}

function nearness(a: number | null, b: number | null): number {
  if (a === null || b === null || a === 0 || b === 0) return 0;
  if (Math.sign(a) !== Math.sign(b)) return 0;
  return 2 ** -Math.abs(Math.log2(Math.abs(a / b)));
}

/** Names as people write them: case and blanks do not tell steels apart. */
function same(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0;
  const plain = (name: string) => name.toLowerCase().replace(/[\s._-]+/g, '');
  return plain(a) === plain(b) ? 1 : 0;
}
