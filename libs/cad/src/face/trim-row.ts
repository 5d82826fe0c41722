import type { TrimDomain } from './trim-domain.ts';

/** A line of constant v through a face's parameters: where the boundary crosses it and what lies between. */
export interface TrimRow {
  readonly v: number;
  /** u of the crossings, rising. */
  readonly crossings: Float64Array;
  /** Whether each part of the line is inside; part k lies before crossing k, the last one behind the last. */
  readonly inside: Uint8Array;
  /** Share of the line over which the two crossings beside a part do not agree. */
  readonly contradiction: number;
}

/** A side where no edge is and the face must not be, but is: so much of the row counts as contradicting itself. */
const LEAK = 0.25;

/** @param segments copied over the periods, shape [4 · copies] */
export function trimRow(domain: TrimDomain, segments: Float64Array, v: number): TrimRow {
  const found: { readonly u: number; readonly isUp: boolean }[] = [];
  for (let i = 0; i < segments.length; i += 4) {
    const v0 = segments[i + 1];
    const v1 = segments[i + 3];
    if (v0 <= v === v1 <= v) continue;
    const u = segments[i] + ((v - v0) * (segments[i + 2] - segments[i])) / (v1 - v0);
    if (domain.uPeriod === 0 || (u >= domain.uFrom && u < domain.uTo)) found.push({ u, isUp: v1 > v0 });
  }
  if (found.length === 0)
    return {
      ...{ v, crossings: new Float64Array(0), contradiction: 0 },
      inside: Uint8Array.of(isInsideByColumns(domain, segments, v) ? 1 : 0),
    };
  found.sort((a, b) => a.u - b.u);
  return { v, ...judgeParts(domain, found) };
}

/** Upward the face lies on the left, towards smaller u; downward on the right. */
function judgeParts(domain: TrimDomain, found: readonly { readonly u: number; readonly isUp: boolean }[]) {
  const { uFrom, uTo, uPeriod, open } = domain;
  const count = found.length;
  const inside = new Uint8Array(count + 1);
  let contradiction = 0;
  for (let part = 0; part <= count; part++) {
    const before = part > 0 ? found[part - 1] : uPeriod > 0 ? found[count - 1] : null;
    const after = part < count ? found[part] : uPeriod > 0 ? found[0] : null;
    const byBefore = before && !before.isUp;
    const byAfter = after?.isUp;
    inside[part] = (byBefore ?? byAfter) ? 1 : 0;
    const from = part > 0 ? found[part - 1].u : uFrom;
    const to = part < count ? found[part].u : uTo;
    if (before && after && byBefore !== byAfter) contradiction += (to - from) / (uTo - uFrom);
    if (inside[part] && ((!before && !open[0]) || (!after && !open[1]))) contradiction += LEAK;
  }
  return { crossings: Float64Array.from(found, ({ u }) => u), inside, contradiction };
}

/** How many lines of constant u are asked; each passes through the middle of a wide segment and so meets one at least. */
const COLUMNS = 3;

/** For a row that nothing crosses: the first crossing above it, or else below, along lines of constant u. */
function isInsideByColumns(domain: TrimDomain, segments: Float64Array, v: number): boolean {
  const count = segments.length / 4;
  if (count === 0) return true;
  const part = Math.ceil(count / COLUMNS);
  let votes = 0;
  for (let first = 0; first < count; first += part) {
    const i = 4 * widest(segments, first, Math.min(count, first + part));
    const u = 0.4874 * segments[i] + 0.5126 * segments[i + 2];
    // A narrow one is rounding: it has no say beside wide ones.
    const weight = Math.abs(segments[i + 2] - segments[i]);
    votes += (isInsideAlongColumn(segments, u, v, domain.vPeriod) ? 1 : -1) * weight;
  }
  return votes > 0;
}

function widest(segments: Float64Array, first: number, end: number): number {
  let best = first;
  for (let i = first; i < end; i++)
    if (
      Math.abs(segments[4 * i + 2] - segments[4 * i]) > Math.abs(segments[4 * best + 2] - segments[4 * best])
    )
      best = i;
  return best;
}

/** Rightward the face lies on the left, towards greater v. */
function isInsideAlongColumn(segments: Float64Array, u: number, v: number, vPeriod: number): boolean {
  let above = Number.POSITIVE_INFINITY;
  let below = Number.NEGATIVE_INFINITY;
  let insideByAbove = false;
  let insideByBelow = false;
  for (let i = 0; i < segments.length; i += 4) {
    const u0 = segments[i];
    const u1 = segments[i + 2];
    if (u0 <= u === u1 <= u) continue;
    const at = segments[i + 1] + ((u - u0) * (segments[i + 3] - segments[i + 1])) / (u1 - u0);
    const isRight = u1 > u0;
    if (at >= v && at < above) {
      above = at;
      insideByAbove = !isRight;
    } else if (at < v && at > below) {
      below = at;
      insideByBelow = isRight;
    }
  }
  if (vPeriod > 0 && Number.isFinite(below) && Number.isFinite(above)) return insideByAbove;
  return Number.isFinite(above) ? insideByAbove : insideByBelow;
}

/** Whether a place on the row's line is inside. */
export function isInsideOnRow({ crossings, inside }: TrimRow, u: number): boolean {
  return inside[firstBeyond(crossings, u)] === 1;
}

/** The middle of the widest part of the line between u = from and u = to that no crossing cuts. */
export function farFromCrossings({ crossings }: TrimRow, from: number, to: number): number {
  let widest = -1;
  let best = from;
  let start = from;
  for (let k = firstBeyond(crossings, from); start < to; k++) {
    const end = k < crossings.length ? Math.min(to, crossings[k]) : to;
    if (end - start > widest) {
      widest = end - start;
      best = 0.5 * (start + end);
    }
    start = end;
  }
  return best;
}

/** Index of the first crossing behind u. */
function firstBeyond(crossings: Float64Array, u: number): number {
  let low = 0;
  let high = crossings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (crossings[middle] <= u) low = middle + 1;
    else high = middle;
  }
  return low;
}
