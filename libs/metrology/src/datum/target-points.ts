/**
 * What was measured at a datum target: the surface there, as a few places. Of a target point the nearest measured points
 * speak, of a line and an area those on it; each with the same weight, so that a target counts as one.
 */
import { dot, subtract, type Vector3 } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { PlanDatumTarget } from '../plan/plan-shape.ts';

/** Points farther from a target point than this many times the nearest one say nothing of it. */
const NEIGHBOURHOOD = 2;
/** A target of which no point is nearer than this share of the feature's size was not measured. */
const REACH_SHARE = 0.05;

/** @returns places, shape [3 n]; null where the target was not measured */
export function targetPoints(
  target: PlanDatumTarget,
  feature: MeasuredFeature,
  points: Float64Array,
): Float64Array | null {
  if (!target.place || feature.nominal?.kind !== 'plane') return null;
  const { normal } = feature.nominal;
  const { origin, x } = target.place;
  const z = normal;
  const y: Vector3 = [z[1] * x[2] - z[2] * x[1], z[2] * x[0] - z[0] * x[2], z[0] * x[1] - z[1] * x[0]];
  const size = (quantity: { value: number; unit: string } | undefined) =>
    quantity?.unit === 'mm' ? quantity.value : null;
  const place = (i: number): Vector3 => [
    points[3 * i] as number,
    points[3 * i + 1] as number,
    points[3 * i + 2] as number,
  ];
  const inFrame = (i: number) => {
    const from = subtract(place(i), origin);
    return [dot(from, x), dot(from, y)] as const;
  };
  const n = points.length / 3;
  const all = Array.from({ length: n }, (_, i) => i);
  const nearest = (distance: (i: number) => number): number[] => {
    const least = Math.min(...all.map(distance));
    return least <= REACH_SHARE * extentOf(points)
      ? all.filter((i) => distance(i) <= Math.max(NEIGHBOURHOOD * least, 1e-9))
      : [];
  };
  const chosen = ((): number[] => {
    switch (target.shape) {
      case 'point':
        return nearest((i) => Math.hypot(...inFrame(i)));
      case 'line': {
        const length = size(target.length);
        if (length === null) return [];
        return nearest((i) => {
          const [u, v] = inFrame(i);
          return Math.hypot(u - Math.min(Math.max(u, 0), length), v);
        });
      }
      case 'circle': {
        const diameter = size(target.diameter);
        return diameter === null ? [] : all.filter((i) => Math.hypot(...inFrame(i)) <= diameter / 2);
      }
      case 'rectangle': {
        const [length, width] = [size(target.length), size(target.width)];
        if (length === null || width === null) return [];
        return all.filter((i) => {
          const [u, v] = inFrame(i);
          return Math.abs(u) <= length / 2 && Math.abs(v) <= width / 2;
        });
      }
      default:
        return [];
    }
  })();
  if (chosen.length === 0) return null;
  const heights = chosen.map((i) => dot(subtract(place(i), origin), normal)).sort((a, b) => a - b);
  if (target.shape === 'point') {
    // The surface at the very place: what several points around it say in the middle.
    const middle =
      (heights[Math.floor((heights.length - 1) / 2)] as number) +
      (heights[Math.ceil((heights.length - 1) / 2)] as number);
    return Float64Array.from(origin.map((value, k) => value + (middle / 2) * (normal[k] as number)));
  }
  return Float64Array.from(chosen.flatMap((i) => [...place(i)]));
}

function extentOf(points: Float64Array): number {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  points.forEach((value, i) => {
    low[i % 3] = Math.min(low[i % 3] as number, value);
    high[i % 3] = Math.max(high[i % 3] as number, value);
  });
  return Math.hypot(...low.map((value, k) => (high[k] as number) - value));
}
