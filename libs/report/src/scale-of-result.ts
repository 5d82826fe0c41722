import type { InspectionResult } from '@diewright/metrology';
import { type ColourScale, makeColourScale, type Palette } from '@diewright/viewer/colour-scale';

export interface ResultScale {
  readonly scale: ColourScale;
  /** Where its limits come from: the general tolerance, that of most of the area, or the figures (green is not "good"). */
  readonly basis: 'general' | 'face' | 'figures';
}

/** The colour scale of a result, the same in every form of the report. */
export function scaleOfResult(result: InspectionResult, palette: Palette = 'customary'): ResultScale {
  const { whole } = result;
  const limits = whole.tolerance ?? commonestTolerance(result);
  const options = { palette, ...reachOf(result, limits) };
  if (limits) return { scale: makeColourScale(limits, options), basis: whole.tolerance ? 'general' : 'face' };
  const p = whole.statistics.percentiles;
  const half = p ? niceAbove(Math.max(Math.abs(p.p5), Math.abs(p.p95))) : 0.1;
  return { scale: makeColourScale({ lower: -half, upper: half }, options), basis: 'figures' };
}

/** The tolerance under which most of the toleranced area stands; zones count where no face has one. */
function commonestTolerance(result: InspectionResult): { lower: number; upper: number } | null {
  const areas = new Map<string, { lower: number; upper: number; area: number }>();
  const add = (tolerance: { lower: number; upper: number } | null, area: number) => {
    if (!tolerance) return;
    const key = `${tolerance.lower} ${tolerance.upper}`;
    const known = areas.get(key) ?? { lower: tolerance.lower, upper: tolerance.upper, area: 0 };
    areas.set(key, { ...known, area: known.area + area });
  };
  for (const face of result.faces) add(face.tolerance, face.face.area);
  if (areas.size === 0) for (const zone of result.zones) add(zone.tolerance, 1);
  if (areas.size === 0) for (const touch of result.touches) add(touch.tolerance, 1);
  let best: { lower: number; upper: number; area: number } | null = null;
  for (const one of areas.values()) if (!best || one.area > best.area) best = one;
  return best;
}

/** The bulk of the points, not a stray one; and never so far that the steps near the tolerance grow coarse. */
function reachOf(result: InspectionResult, limits: { lower: number; upper: number } | null) {
  const { percentiles, lowest, highest } = result.whole.statistics;
  const low = result.measuredKind === 'touches' ? lowest?.value : percentiles?.p1;
  const high = result.measuredKind === 'touches' ? highest?.value : percentiles?.p99;
  if (low === undefined || high === undefined || !limits) return {};
  const width = Number.isFinite(limits.upper - limits.lower)
    ? limits.upper - limits.lower
    : Math.max(high - low, 1e-6);
  return {
    reach: {
      lowest: Math.max(low, limits.lower - 3 * width),
      highest: Math.min(high, limits.upper + 3 * width),
    },
  };
}

/** Next 1, 2 or 5 times a power of ten. */
function niceAbove(value: number): number {
  if (!(value > 0)) return 0.01;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((digit) => digit * power).find((nice) => nice >= value * (1 - 1e-9)) ?? 10 * power;
}
