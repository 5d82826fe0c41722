/** Starts of what has opposite sides: two parallel planes, slots. */
import { across, addScaled, cross, dot, subtract, unit, type Vector3 } from '../../../space/vector.ts';
import type { Shape } from '../../shape.ts';
import { eigenvector, type Moments } from '../moments.ts';
import { place } from './algebraic.ts';
import { halfSphere } from './directions.ts';

const BEST = 6;

/** The points fall into two heaps along the right normal. */
export function pairStarts(points: Float64Array, moments: Moments, given: Vector3 | null): Shape[] {
  const tried = given
    ? [given]
    : [...([0, 1, 2] as const).map((k) => eigenvector(moments, k)), ...halfSphere(60)];
  const found = tried.flatMap((direction) => {
    const normal = unit(direction);
    const heights = Float64Array.from({ length: points.length / 3 }, (_, i) =>
      dot(subtract(place(points, i), moments.centroid), normal),
    ).sort();
    const split = widestGap(heights);
    if (!split) return [];
    const low = mean(heights.subarray(0, split));
    const high = mean(heights.subarray(split));
    const spread = heights.reduce((sum, h, k) => sum + (h - (k < split ? low : high)) ** 2, 0);
    const point = addScaled(moments.centroid, (low + high) / 2, normal);
    const shape: Shape = { kind: 'parallelPlanes', point, normal, width: high - low };
    return [{ shape, spread }];
  });
  return found
    .sort((a, b) => a.spread - b.spread)
    .slice(0, BEST)
    .map(({ shape }) => shape);
}

function widestGap(sorted: Float64Array): number {
  let place = 0;
  let widest = 0;
  for (let k = 1; k < sorted.length; k++)
    if (sorted[k] - sorted[k - 1] > widest) {
      widest = sorted[k] - sorted[k - 1];
      place = k;
    }
  return place;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** In the plane: the long way of the points, the width from what lies across it. */
export function slotStarts(points: Float64Array, moments: Moments, normal: Vector3): Shape[] {
  const [s, t] = across(normal);
  const starts: Shape[] = [];
  for (let k = 0; k < 12; k++) {
    const angle = (k * Math.PI) / 12;
    const direction = addScaled([0, 0, 0], Math.cos(angle), s).map(
      (value, c) => value + Math.sin(angle) * t[c],
    ) as unknown as Vector3;
    const side = cross(normal, direction);
    const n = points.length / 3;
    const along = Float64Array.from({ length: n }, (_, i) =>
      dot(subtract(place(points, i), moments.centroid), direction),
    );
    const beside = Float64Array.from({ length: n }, (_, i) =>
      dot(subtract(place(points, i), moments.centroid), side),
    );
    const [a0, a1] = [Math.min(...along), Math.max(...along)];
    const [b0, b1] = [Math.min(...beside), Math.max(...beside)];
    if (a1 - a0 < b1 - b0) continue;
    const centre = addScaled(addScaled(moments.centroid, (a0 + a1) / 2, direction), (b0 + b1) / 2, side);
    starts.push({ kind: 'slot', centre, normal, direction, width: b1 - b0, length: a1 - a0 });
  }
  return starts;
}
