/**
 * Where least squares may begin, from nothing but the points: several shapes, best first. Directions are tried all over
 * the half sphere, and for each the rest is a linear problem (algebraic fits of circle, cylinder and cone: the squared
 * distance from the axis is a polynomial of the height); so short arcs, few sections and steep cones find their start too.
 */
import { solveCholesky } from '../../numerics/cholesky.ts';
import { across, addScaled, cross, dot, subtract, unit, type Vector3 } from '../../space/vector.ts';
import type { Shape, ShapeKind } from '../shape.ts';
import { eigenvector, type Moments } from './moments.ts';

/** So many points settle a start. */
const LOOKED_AT = 400;
const BEST = 6;

export function startsOf(
  kind: ShapeKind,
  points: Float64Array,
  moments: Moments,
  normal: Vector3 | null,
): Shape[] {
  const few = thinned(points, LOOKED_AT);
  switch (kind) {
    case 'sphere':
      return sphereStart(few, moments);
    case 'circle':
      return circleStart(few, moments.centroid, normal ?? eigenvector(moments, 0));
    case 'cylinder':
      return roundStarts(few, moments, normal, false);
    case 'cone':
      return roundStarts(few, moments, normal, true);
    case 'torus':
      return torusStarts(few, moments, normal);
    case 'parallelPlanes':
      return pairStarts(few, moments, normal);
    case 'slot':
      return slotStarts(few, moments, normal ?? eigenvector(moments, 0));
    default:
      throw new RangeError(`startsOf: a ${kind} needs no start`);
  }
}

function thinned(points: Float64Array, most: number): Float64Array {
  const n = points.length / 3;
  if (n <= most) return points;
  const kept = new Float64Array(3 * most);
  for (let k = 0; k < most; k++) {
    const i = Math.floor((k * n) / most);
    kept.set(points.subarray(3 * i, 3 * i + 3), 3 * k);
  }
  return kept;
}

function place(points: Float64Array, i: number): Vector3 {
  return [points[3 * i], points[3 * i + 1], points[3 * i + 2]];
}

/** Least squares of A x = b by normal equations, columns brought to one size; null where they depend on one another. */
function linear(rows: readonly (readonly number[])[], b: readonly number[]): Float64Array | null {
  const n = rows[0].length;
  const size = new Float64Array(n);
  for (const row of rows)
    row.forEach((value, k) => {
      size[k] = Math.max(size[k], Math.abs(value));
    });
  const a = new Float64Array(n * n);
  const right = new Float64Array(n);
  rows.forEach((row, r) => {
    for (let i = 0; i < n; i++) {
      const value = row[i] / (size[i] || 1);
      right[i] += value * b[r];
      for (let j = 0; j <= i; j++) a[i * n + j] += (value * row[j]) / (size[j] || 1);
    }
  });
  const x = solveCholesky(a, right);
  return x === null ? null : x.map((value, k) => value / (size[k] || 1));
}

/** |p|² = 2 c·p + (r² − |c|²) about the centroid. */
function sphereStart(points: Float64Array, { centroid }: Moments): Shape[] {
  const away = Array.from({ length: points.length / 3 }, (_, i) => subtract(place(points, i), centroid));
  const x = linear(
    away.map((w) => [2 * w[0], 2 * w[1], 2 * w[2], 1]),
    away.map((w) => dot(w, w)),
  );
  if (!x) return [];
  const centre: Vector3 = [x[0], x[1], x[2]];
  const square = x[3] + dot(centre, centre);
  if (!(square > 0)) return [];
  return [
    {
      kind: 'sphere',
      centre: [centroid[0] + x[0], centroid[1] + x[1], centroid[2] + x[2]],
      radius: Math.sqrt(square),
    },
  ];
}

function circleStart(points: Float64Array, centroid: Vector3, normal: Vector3): Shape[] {
  const round = roundAbout(points, centroid, normal, false);
  if (round?.shape.kind !== 'cylinder') return [];
  const { point, radius } = round.shape;
  return [{ kind: 'circle', centre: point, normal, radius }];
}

const LEAST_SLOPE = 1e-3;

interface Round {
  readonly shape: Shape;
  readonly rms: number;
}

/**
 * About an axis direction a, in the frame (u, v, h) of the centroid: u² + v² = 2 c_u u + 2 c_v v + A of a cylinder,
 * + B h + C h² of a cone with tan²ψ = C, B = 2 r₀ tan ψ.
 */
function roundAbout(
  points: Float64Array,
  centroid: Vector3,
  direction: Vector3,
  isCone: boolean,
): Round | null {
  const [s, t] = across(direction);
  const away = Array.from({ length: points.length / 3 }, (_, i) => subtract(place(points, i), centroid));
  const flat = away.map((w) => [dot(w, s), dot(w, t), dot(w, direction)] as const);
  const x = linear(
    flat.map(([u, v, h]) => (isCone ? [2 * u, 2 * v, 1, h, h * h] : [2 * u, 2 * v, 1])),
    flat.map(([u, v]) => u * u + v * v),
  );
  if (!x) return null;
  const [cu, cv, a] = x;
  const point = addScaled(addScaled(centroid, cu, s), cv, t);
  const square = a + cu * cu + cv * cv;
  if (!isCone) {
    if (!(square > 0)) return null;
    const radius = Math.sqrt(square);
    const rms = rmsOf(flat, ([u, v]) => Math.hypot(u - cu, v - cv) - radius);
    return { shape: { kind: 'cylinder', point, direction, radius }, rms };
  }
  // Of a slender cone about an axis that is a little off the curvature along it may come out negative: then the change
  // of the squared radius at the middle tells the slope.
  const middle = Math.sqrt(Math.max(0, square));
  const slope = x[4] > 0 ? Math.sqrt(x[4]) : Math.max(Math.abs(x[3]) / (2 * middle), LEAST_SLOPE);
  if (!(slope > 0 && Number.isFinite(slope))) return null;
  const halfAngle = Math.atan(slope);
  const radius = x[4] > 0 ? x[3] / (2 * slope) : middle * Math.sign(x[3] || 1);
  const sense = coneSense(flat, radius, slope);
  const offset = radius * Math.cos(halfAngle) * sense;
  const rms = rmsOf(
    flat,
    ([u, v, h]) =>
      Math.hypot(u - cu, v - cv) * Math.cos(halfAngle) - sense * h * Math.sin(halfAngle) - offset,
  );
  const along: Vector3 = sense > 0 ? direction : [-direction[0], -direction[1], -direction[2]];
  return { shape: { kind: 'cone', point, direction: along, offset, halfAngle }, rms };
}

/** Which nappe: r₀ + slope · h is positive on one of them and its negative on the other. */
function coneSense(
  flat: readonly (readonly [number, number, number])[],
  radius: number,
  slope: number,
): 1 | -1 {
  const sum = flat.reduce((total, [, , h]) => total + radius + slope * h, 0);
  return sum >= 0 ? 1 : -1;
}

function rmsOf<T>(all: readonly T[], distance: (one: T) => number): number {
  return Math.sqrt(all.reduce((sum, one) => sum + distance(one) ** 2, 0) / all.length);
}

function roundStarts(
  points: Float64Array,
  moments: Moments,
  given: Vector3 | null,
  isCone: boolean,
): Shape[] {
  const tried = given
    ? [given]
    : [...([0, 1, 2] as const).map((k) => eigenvector(moments, k)), ...halfSphere(200)];
  const rounds = tried.flatMap(
    (direction) => roundAbout(points, moments.centroid, unit(direction), isCone) ?? [],
  );
  // An axis that is nearly right is a better start than the best of a coarse grid that is wrong.
  const best = rounds.sort((a, b) => a.rms - b.rms).slice(0, BEST);
  if (given) return best.map(({ shape }) => shape);
  return best
    .map((round) => sharpened(points, moments.centroid, round, isCone))
    .sort((a, b) => a.rms - b.rms)
    .map(({ shape }) => shape);
}

const ROUNDS = 14;

/** Looks around the direction, and where nothing there is better, nearer by. */
function sharpened(points: Float64Array, centroid: Vector3, from: Round, isCone: boolean): Round {
  let best = from;
  let tilt = 0.08;
  for (let round = 0; round < ROUNDS; round++) {
    const direction = 'direction' in best.shape ? best.shape.direction : ([0, 0, 1] as const);
    const tried = around(direction, tilt).flatMap((each) => roundAbout(points, centroid, each, isCone) ?? []);
    const better = tried.reduce((a, b) => (b.rms < a.rms ? b : a), best);
    if (better === best) tilt /= 2;
    best = better;
  }
  return best;
}

/** Evenly over the half sphere (spiral of R. Swinbank, R. J. Purser 2006). */
function halfSphere(count: number): Vector3[] {
  const golden = Math.PI * (3 - Math.sqrt(5));
  return Array.from({ length: count }, (_, k): Vector3 => {
    const z = (k + 0.5) / count;
    const r = Math.sqrt(1 - z * z);
    return [r * Math.cos(k * golden), r * Math.sin(k * golden), z];
  });
}

function around(direction: Vector3, tilt: number): Vector3[] {
  const [s, t] = across(direction);
  return [0, 1, 2, 3, 4, 5].map((k) => {
    const angle = (k * Math.PI) / 3;
    return unit(addScaled(addScaled(direction, tilt * Math.cos(angle), s), tilt * Math.sin(angle), t));
  });
}

/** Axis by axis: in a half plane through the axis a torus is a circle; its algebraic fit gives R, r and the height. */
function torusStarts(points: Float64Array, moments: Moments, given: Vector3 | null): Shape[] {
  const tried = given
    ? [given]
    : [...([0, 1, 2] as const).map((k) => eigenvector(moments, k)), ...halfSphere(60)];
  const found: { shape: Shape; rms: number }[] = [];
  for (const direction of tried) {
    const [s, t] = across(direction);
    const flat = Array.from({ length: points.length / 3 }, (_, i) => {
      const w = subtract(place(points, i), moments.centroid);
      return [dot(w, s), dot(w, t), dot(w, direction)] as const;
    });
    const round = roundAbout(points, moments.centroid, direction, false);
    const middles: (readonly [number, number])[] = [[0, 0]];
    if (round?.shape.kind === 'cylinder') {
      const w = subtract(round.shape.point, moments.centroid);
      middles.push([dot(w, s), dot(w, t)]);
    }
    for (const [cu, cv] of middles) {
      const meridian = flat.map(([u, v, h]) => [Math.hypot(u - cu, v - cv), h] as const);
      const x = linear(
        meridian.map(([q, h]) => [2 * q, 2 * h, 1]),
        meridian.map(([q, h]) => q * q + h * h),
      );
      if (!x || !(x[0] > 0) || !(x[2] + x[0] ** 2 + x[1] ** 2 > 0)) continue;
      const minorRadius = Math.sqrt(x[2] + x[0] ** 2 + x[1] ** 2);
      const centre = addScaled(addScaled(addScaled(moments.centroid, cu, s), cv, t), x[1], direction);
      found.push({
        shape: { kind: 'torus', centre, direction, majorRadius: x[0], minorRadius },
        rms: rmsOf(meridian, ([q, h]) => Math.hypot(q - x[0], h - x[1]) - minorRadius),
      });
    }
  }
  return found
    .sort((a, b) => a.rms - b.rms)
    .slice(0, BEST)
    .map(({ shape }) => shape);
}

/** The points fall into two heaps along the right normal. */
function pairStarts(points: Float64Array, moments: Moments, given: Vector3 | null): Shape[] {
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
function slotStarts(points: Float64Array, moments: Moments, normal: Vector3): Shape[] {
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
