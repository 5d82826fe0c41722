/** Other places to begin an extreme fit from, and the few points of many that can touch it. */
import { seededRandom } from '../../numerics/random.ts';
import { across, dot, subtract, type Vector3 } from '../../space/vector.ts';
import type { Motions } from '../motions.ts';
import { motionOfStep } from '../motions.ts';
import type { Shape } from '../shape.ts';
import type { FitSurface } from '../surface/fit-surface.ts';
import { surfaceOf } from '../surface/surface-of.ts';

const STARTS = 6;

/** Around the start by as much as the points scatter about it; the same points give the same starts. */
export function otherStarts(start: Shape, points: Float64Array, motions: Motions | undefined): Shape[] {
  const surface = surfaceOf(start.kind) as unknown as FitSurface<Shape>;
  const distances = new Float64Array(points.length / 3);
  surface.distances(start, points, distances);
  const range = Math.max(...distances) - Math.min(...distances);
  const own = motions ?? surface.motions(start, []);
  const count = own.turns.length + own.shifts.length;
  if (!(range > 0) || count === 0) return [];
  let reach = 0;
  for (let i = 0; i < points.length; i += 3)
    reach = Math.max(
      reach,
      Math.hypot(points[i] - own.pivot[0], points[i + 1] - own.pivot[1], points[i + 2] - own.pivot[2]),
    );
  const random = seededRandom(20_261_126);
  return Array.from({ length: STARTS }, () => {
    const step = Float64Array.from({ length: count }, (_, k) => {
      const by = 2 * range * (2 * random() - 1);
      return k < own.turns.length ? by / reach : by;
    });
    return surface.move(start, motionOfStep(own, step));
  });
}

/** Sectors about the axis and layers along it in which the highest and the lowest point are kept. */
const SECTORS = 36;
const LAYERS = 24;

/** The highest and lowest points of every part of the surface. */
export function telling(start: Shape, points: Float64Array): Float64Array {
  const surface = surfaceOf(start.kind) as unknown as FitSurface<Shape>;
  const n = points.length / 3;
  const distances = new Float64Array(n);
  surface.distances(start, points, distances);
  const [origin, axis] = frameOf(start);
  const [s, t] = across(axis);
  const height = new Float64Array(n);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const isFlat = start.kind === 'plane' || start.kind === 'parallelPlanes';
  const along = isFlat ? s : axis;
  for (let i = 0; i < n; i++) {
    const x = points[3 * i] - origin[0];
    const y = points[3 * i + 1] - origin[1];
    const z = points[3 * i + 2] - origin[2];
    height[i] = x * along[0] + y * along[1] + z * along[2];
    low = Math.min(low, height[i]);
    high = Math.max(high, height[i]);
  }
  const most = new Int32Array(SECTORS * LAYERS).fill(-1);
  const least = new Int32Array(SECTORS * LAYERS).fill(-1);
  for (let i = 0; i < n; i++) {
    const w: Vector3 = subtract([points[3 * i], points[3 * i + 1], points[3 * i + 2]], origin);
    const angle = Math.atan2(dot(w, t), dot(w, s)) / (2 * Math.PI) + 0.5;
    const sector = Math.min(SECTORS - 1, Math.floor(angle * SECTORS));
    const layer = Math.min(LAYERS - 1, Math.floor(((height[i] - low) / (high - low || 1)) * LAYERS));
    const cell = sector * LAYERS + layer;
    if (most[cell] < 0 || distances[i] > distances[most[cell]]) most[cell] = i;
    if (least[cell] < 0 || distances[i] < distances[least[cell]]) least[cell] = i;
  }
  const kept = [...new Set([...most, ...least])].filter((i) => i >= 0).sort((a, b) => a - b);
  const few = new Float64Array(3 * kept.length);
  kept.forEach((i, k) => {
    few.set(points.subarray(3 * i, 3 * i + 3), 3 * k);
  });
  return few;
}

function frameOf(shape: Shape): readonly [Vector3, Vector3] {
  if (shape.kind === 'sphere') return [shape.centre, [0, 0, 1]];
  const origin = 'point' in shape ? shape.point : shape.centre;
  return [origin, 'normal' in shape ? shape.normal : shape.direction];
}
