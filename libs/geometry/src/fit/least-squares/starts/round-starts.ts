/**
 * Starts of what is round: sphere, circle, cylinder, cone. Axis directions are tried all over the half sphere, and for
 * each the rest is a linear problem (the squared distance from the axis is a polynomial of the height), so short arcs, few
 * sections and steep cones find their start too.
 */
import { across, addScaled, dot, subtract, unit, type Vector3 } from '../../../space/vector.ts';
import type { Shape } from '../../shape.ts';
import { eigenvector, type Moments } from '../moments.ts';
import { afterFewSteps } from './after-few-steps.ts';
import { type Framed, framed, linear, place, rmsOf } from './algebraic.ts';
import { around, halfSphere } from './directions.ts';

const BEST = 6;
const LOOKED_AT = 20;
const SHALLOW = 6;

/** |p|² = 2 c·p + (r² − |c|²) about the centroid. */
export function sphereStart(points: Float64Array, { centroid }: Moments): Shape[] {
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

export function circleStart(points: Float64Array, centroid: Vector3, normal: Vector3): Shape[] {
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
export function roundAbout(
  points: Float64Array,
  centroid: Vector3,
  direction: Vector3,
  isCone: boolean,
): Round | null {
  const [s, t] = across(direction);
  const flat = framed(points, centroid, direction);
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
function coneSense(flat: readonly Framed[], radius: number, slope: number): 1 | -1 {
  const sum = flat.reduce((total, [, , h]) => total + radius + slope * h, 0);
  return sum >= 0 ? 1 : -1;
}

export function roundStarts(
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
  if (given) return rounds.map(({ shape }) => shape);
  // An axis that is nearly right is a better start than the best of a coarse grid that is wrong.
  const sharp = apart(rounds, BEST).map((round) => sharpened(points, moments.centroid, round, isCone));
  if (!isCone) return apart(sharp, BEST).map(({ shape }) => shape);
  const looked = [...sharp, ...apart(rounds, LOOKED_AT), ...apart(shallowCones(points, moments), SHALLOW, 0)];
  return afterFewSteps(
    looked.map(({ shape }) => shape),
    points,
    moments.reach,
    BEST,
  );
}

const APEX_RINGS = [0, 0.3, 0.6, 1, 1.5, 2.5, 4, 8];
const APEX_SPOKES = 24;

/**
 * Of a shallow cone's part the axis is told by little: a lean of a degree changes all else. Over the points' plane it is
 * h = h₀ + α u + β v + k √((u − a)² + (v − b)²), linear for each apex (a, b).
 */
function shallowCones(points: Float64Array, moments: Moments): Round[] {
  const normal = eigenvector(moments, 0);
  const axes = across(normal);
  const flat = framed(points, moments.centroid, normal);
  const reach = flat.reduce((most, [u, v]) => Math.max(most, Math.hypot(u, v)), 0);
  const heights = flat.map(([, , h]) => h);
  return APEX_RINGS.flatMap((ring) =>
    Array.from({ length: ring === 0 ? 1 : APEX_SPOKES }, (_, spoke): Round[] => {
      const angle = (2 * Math.PI * spoke) / APEX_SPOKES;
      const a = ring * reach * Math.cos(angle);
      const b = ring * reach * Math.sin(angle);
      const x = linear(
        flat.map(([u, v]) => [1, u, v, Math.hypot(u - a, v - b)]),
        heights,
      );
      if (!x || Math.abs(x[3]) < LEAST_SLOPE) return [];
      const apex = addScaled(
        addScaled(addScaled(moments.centroid, a, axes[0]), b, axes[1]),
        x[0] + x[1] * a + x[2] * b,
        normal,
      );
      const upright = unit(addScaled(addScaled(normal, -x[1], axes[0]), -x[2], axes[1]));
      const direction: Vector3 = x[3] > 0 ? upright : [-upright[0], -upright[1], -upright[2]];
      const halfAngle = Math.atan(1 / Math.abs(x[3]));
      const along = dot(subtract(moments.centroid, apex), direction);
      const rms =
        Math.sin(halfAngle) *
        rmsOf(flat, ([u, v, h]) => x[0] + x[1] * u + x[2] * v + x[3] * Math.hypot(u - a, v - b) - h);
      return [
        {
          shape: {
            kind: 'cone',
            point: addScaled(apex, along, direction),
            direction,
            offset: along * Math.sin(halfAngle),
            halfAngle,
          },
          rms,
        },
      ];
    }).flat(),
  );
}

/** Axes nearer than this, rad, are one start: neighbours of a wrong optimum may not crowd out the right one. */
const APART = 0.3;

/** The best, none beside a better one. */
function apart(rounds: readonly Round[], most: number, angle = APART): Round[] {
  const kept: Round[] = [];
  for (const round of [...rounds].sort((a, b) => a.rms - b.rms)) {
    if (kept.length === most) break;
    if (kept.every((other) => Math.abs(dot(axisOf(other), axisOf(round))) <= Math.cos(angle)))
      kept.push(round);
  }
  return kept;
}

function axisOf({ shape }: Round): Vector3 {
  return 'direction' in shape ? shape.direction : [0, 0, 1];
}

const ROUNDS = 14;

/** Looks around the direction, and where nothing there is better, nearer by. */
function sharpened(points: Float64Array, centroid: Vector3, from: Round, isCone: boolean): Round {
  let best = from;
  let tilt = 0.08;
  for (let round = 0; round < ROUNDS; round++) {
    const tried = around(axisOf(best), tilt).flatMap(
      (each) => roundAbout(points, centroid, each, isCone) ?? [],
    );
    const better = tried.reduce((a, b) => (b.rms < a.rms ? b : a), best);
    if (better === best) tilt /= 2;
    best = better;
  }
  return best;
}
