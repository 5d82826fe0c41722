/**
 * Starts of a torus, by what the points may show of it: much of a ring, a bent piece of tube, a patch of its skin.
 */
import { across, addScaled, cross, dot, subtract, unit, type Vector3 } from '../../../space/vector.ts';
import type { Torus } from '../../shape.ts';
import { torusSurface } from '../../surface/torus-surface.ts';
import { eigenvector, type Moments } from '../moments.ts';
import { afterFewSteps } from './after-few-steps.ts';
import { framed, linear, rmsOf } from './algebraic.ts';
import { halfSphere } from './directions.ts';
import { roundAbout } from './round-starts.ts';

const BEST = 6;
const LOOKED_AT = 24;

export function torusStarts(points: Float64Array, moments: Moments, given: Vector3 | null): Torus[] {
  const tried = given
    ? [unit(given)]
    : [...([0, 1, 2] as const).map((k) => eigenvector(moments, k)), ...halfSphere(60)];
  const rings = tried.flatMap((direction) => ringsAbout(points, moments.centroid, direction));
  const others = given
    ? []
    : [
        ...tried.flatMap((direction) => bentTube(points, moments.centroid, direction)),
        ...patches(points, moments),
      ];
  const residuals = new Float64Array(points.length / 3);
  const rated = [...rings, ...others]
    .filter(({ majorRadius, minorRadius }) => majorRadius > 0 && minorRadius > 0)
    .map((torus) => {
      torusSurface.distances(torus, points, residuals);
      return { torus, rms: rmsOf([...residuals], (d) => d) };
    })
    .filter(({ rms }) => Number.isFinite(rms))
    .sort((a, b) => a.rms - b.rms);
  const looked: Torus[] = [];
  for (const { torus } of rated) {
    if (looked.length === LOOKED_AT) break;
    if (!looked.some((other) => isNear(other, torus))) looked.push(torus);
  }
  return afterFewSteps(looked, points, moments.reach, BEST);
}

/** Neighbours of a wrong optimum may not crowd out the right one. */
function isNear(a: Torus, b: Torus): boolean {
  const alike = (x: number, y: number) => Math.max(x, y) < 1.3 * Math.min(x, y);
  return (
    Math.abs(dot(a.direction, b.direction)) > Math.cos(0.2) &&
    alike(a.majorRadius, b.majorRadius) &&
    alike(a.minorRadius, b.minorRadius)
  );
}

/** In a half plane through the axis a torus is a circle: its algebraic fit gives R, r and the height. */
function ringsAbout(points: Float64Array, centroid: Vector3, direction: Vector3): Torus[] {
  const [s, t] = across(direction);
  const flat = framed(points, centroid, direction);
  const round = roundAbout(points, centroid, direction, false);
  const middles: (readonly [number, number])[] = [[0, 0]];
  if (round?.shape.kind === 'cylinder') {
    const w = subtract(round.shape.point, centroid);
    middles.push([dot(w, s), dot(w, t)]);
  }
  return middles.flatMap(([cu, cv]): Torus[] => {
    const meridian = flat.map(([u, v, h]) => [Math.hypot(u - cu, v - cv), h] as const);
    const x = linear(
      meridian.map(([q, h]) => [2 * q, 2 * h, 1]),
      meridian.map(([q, h]) => q * q + h * h),
    );
    if (!x) return [];
    const minorRadius = Math.sqrt(x[2] + x[0] ** 2 + x[1] ** 2);
    const centre = addScaled(addScaled(addScaled(centroid, cu, s), cv, t), x[1], direction);
    return [{ kind: 'torus', centre, direction, majorRadius: x[0], minorRadius }];
  });
}

/**
 * A piece of tube along h whose middle line bends, (c + e h + k h²): u² + v² = r² + 2 u (c_u + e_u h + k_u h²) + … − |…|²,
 * linear in all its coefficients. The bend 2 k is 1 / R.
 */
function bentTube(points: Float64Array, centroid: Vector3, along: Vector3): Torus[] {
  const [s, t] = across(along);
  const flat = framed(points, centroid, along);
  const x = linear(
    flat.map(([u, v, h]) => {
      const row = [u, v].flatMap((q) => [2 * q, 2 * q * h, 2 * q * h * h]);
      return [...row, 1, h, h * h, h ** 3, h ** 4];
    }),
    flat.map(([u, v]) => u * u + v * v),
  );
  if (!x) return [];
  const [cu, eu, ku, cv, ev, kv] = x;
  const minorRadius = Math.sqrt(x[6] + cu * cu + cv * cv);
  const bend = 2 * Math.hypot(ku, kv);
  if (!(bend > 0)) return [];
  const middle = addScaled(addScaled(centroid, cu, s), cv, t);
  const way = unit(addScaled(addScaled(along, eu, s), ev, t));
  const inwards = unit(addScaled(addScaled([0, 0, 0], ku, s), kv, t));
  const direction = unit(cross(way, inwards));
  const majorRadius = (1 + eu * eu + ev * ev) / bend;
  return [
    { kind: 'torus', centre: addScaled(middle, majorRadius, inwards), direction, majorRadius, minorRadius },
  ];
}

const LEANS = [-75, -60, -45, -30, -15, 0, 15, 30, 45, 60, 75].map((deg) => (deg * Math.PI) / 180);

/**
 * A patch has two curvatures: 1 / r of the tube and, where the skin leans by θ from the ring's outside,
 * cos θ / (R + r cos θ) of the parallel (J. B. Meusnier 1785). Which is which and θ are tried.
 */
function patches(points: Float64Array, moments: Moments): Torus[] {
  const normal = eigenvector(moments, 0);
  const [s, t] = across(normal);
  const flat = framed(points, moments.centroid, normal);
  const x = linear(
    flat.map(([u, v]) => [1, u, v, u * u, u * v, v * v]),
    flat.map(([, , h]) => h),
  );
  if (!x) return [];
  const turn = 0.5 * Math.atan2(x[4], x[3] - x[5]);
  const mean = x[3] + x[5];
  const half = Math.hypot(x[3] - x[5], x[4]);
  const first = addScaled(addScaled([0, 0, 0], Math.cos(turn), s), Math.sin(turn), t);
  const second = addScaled(addScaled([0, 0, 0], -Math.sin(turn), s), Math.cos(turn), t);
  const foot = addScaled(moments.centroid, x[0], normal);
  const roles = [
    { tube: mean + half, parallel: mean - half, across: first },
    { tube: mean - half, parallel: mean + half, across: second },
  ];
  return roles.flatMap(({ tube, parallel, across: meridian }) => {
    if (tube === 0 || parallel === 0) return [];
    const minorRadius = 1 / Math.abs(tube);
    // Outwards of the skin: away from the tube's middle.
    const out = unit(addScaled([0, 0, 0], -Math.sign(tube), normal));
    const ofParallel = parallel * Math.sign(tube);
    return LEANS.flatMap((lean): Torus[] => {
      // Where the parallel curves the other way the patch is of the ring's inside.
      const cosine = Math.sign(ofParallel) * Math.cos(lean);
      const majorRadius = cosine / ofParallel - minorRadius * cosine;
      const middle = addScaled(foot, -minorRadius, out);
      const outOfRing = unit(addScaled(addScaled([0, 0, 0], cosine, out), Math.sin(lean), meridian));
      const direction = unit(cross(outOfRing, cross(meridian, out)));
      return [
        {
          kind: 'torus',
          centre: addScaled(middle, -majorRadius, outOfRing),
          direction,
          majorRadius,
          minorRadius,
        },
      ];
    });
  });
}
