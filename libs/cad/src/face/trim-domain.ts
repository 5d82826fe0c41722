import { apexOf } from './cone-nappe.ts';
import { type ParameterSpace, wrapped } from './parameter-space.ts';

/** The rectangle of parameters that a face lies in. */
export interface TrimDomain {
  readonly uFrom: number;
  readonly uTo: number;
  /** 0: does not close. */
  readonly uPeriod: number;
  readonly vFrom: number;
  readonly vTo: number;
  readonly vPeriod: number;
  /** Whether the face may reach the side u = from, u = to, v = from or v = to with no edge there. */
  readonly open: readonly [uFrom: boolean, uTo: boolean, vFrom: boolean, vTo: boolean];
}

/** Room around the loops, so that no edge lies on a side. */
const MARGIN = 0.013;

/**
 * @param segments shape [4 · segments]; none: the whole surface
 * @param reach how far in u and v the neighbourhood of each segment reaches, shape [2 · segments]
 */
export function trimDomain(space: ParameterSpace, segments: Float64Array, reach: Float64Array): TrimDomain {
  const { surface, poles } = space;
  // A cone's poles are not at the ends of its parameter but where it has no width.
  const apex = surface.shape.kind === 'cone' ? apexOf(surface.shape) : null;
  const u = side(surface.u, space.uPeriod, extremes(segments, reach, 0), [poles[0], poles[1]], null);
  const v = side(surface.v, space.vPeriod, extremes(segments, reach, 1), [poles[2], poles[3]], apex);
  return {
    ...{ uFrom: u.from, uTo: u.to, uPeriod: space.uPeriod },
    ...{ vFrom: v.from, vTo: v.to, vPeriod: space.vPeriod },
    open: [...u.open, ...v.open],
  };
}

interface Side {
  readonly from: number;
  readonly to: number;
  readonly open: readonly [boolean, boolean];
}

function side(
  range: { readonly from: number; readonly to: number },
  period: number,
  { low, high, least, ends }: Extremes,
  [poleAtFrom, poleAtTo]: readonly [boolean, boolean],
  apex: number | null,
): Side {
  if (period > 0) {
    const from = emptiest(ends, Number.isFinite(range.from) ? range.from : 0, period);
    return { from, to: from + period, open: [true, true] };
  }
  if (low > high) return { ...range, open: [true, true] };
  const margin = Math.max(MARGIN * (high - low), least);
  const rounding = 1e-9 * (high - low);
  const towards = apex === null ? 0 : apex >= high - rounding ? 1 : apex <= low + rounding ? -1 : 0;
  return {
    from: poleAtFrom ? range.from : towards < 0 ? Math.min(apex as number, low) : low - margin,
    to: poleAtTo ? range.to : towards > 0 ? Math.max(apex as number, high) : high + margin,
    open: [poleAtFrom || towards < 0, poleAtTo || towards > 0],
  };
}

interface Extremes {
  readonly low: number;
  readonly high: number;
  /** Room that the neighbourhoods need on either side. */
  readonly least: number;
  /** All segments' ends. */
  readonly ends: Float64Array;
}

function extremes(segments: Float64Array, reach: Float64Array, axis: 0 | 1): Extremes {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let least = 0;
  for (let i = axis; i < segments.length; i += 2) {
    low = Math.min(low, segments[i]);
    high = Math.max(high, segments[i]);
  }
  // Next to a pole a neighbourhood is as wide as everything: that needs no room.
  for (let i = axis; i < reach.length; i += 2)
    if (reach[i] < high - low || low === high) least = Math.max(least, reach[i]);
  const ends = segments.filter((_, i) => i % 2 === axis);
  return { low, high, least: least || 1e-9 * (1 + Math.abs(high)), ends };
}

/** Where a closed parameter is cut open: in the middle of the widest part without an end of a segment. */
function emptiest(ends: Float64Array, start: number, period: number): number {
  if (ends.length === 0) return start;
  const sorted = ends.map((end) => wrapped(end, start, period)).sort();
  let widest = sorted[0] + period - sorted[sorted.length - 1];
  let middle = sorted[0] - 0.5 * widest;
  for (let k = 1; k < sorted.length; k++)
    if (sorted[k] - sorted[k - 1] > widest) {
      widest = sorted[k] - sorted[k - 1];
      middle = sorted[k] - 0.5 * widest;
    }
  return middle;
}
