import { readFileSync } from 'node:fs';
import { nistPair, referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../../numerics/random.ts';
import { compose, rotation, transformPoints } from '../../space/transform.ts';
import { across, addScaled, dot, type Vector3 } from '../../space/vector.ts';
import { placesOf } from '../../testing/sample-shapes.ts';
import type { Fit, FitCriterion, FitOptions } from '../fit.ts';
import { fitShape } from '../fit-shape.ts';
import { gradientOfMotions } from '../motions.ts';
import type { Shape, ShapeKind } from '../shape.ts';
import type { FitSurface } from '../surface/fit-surface.ts';
import { surfaceOf } from '../surface/surface-of.ts';
import { fitted as fittedBy } from '../testing/fitted.ts';

const fitted = (kind: ShapeKind, points: Float64Array, criterion: FitCriterion, more: FitOptions = {}): Fit =>
  fittedBy(kind, points, { criterion, ...more });

/** Anyone can check it: contacts at the boundary, multipliers that hold, no way downhill. */
function checkCertificate(
  fit: Fit,
  points: Float64Array,
  boundaries: readonly [inner: number, outer: number],
) {
  const { certificate, shape, residuals } = fit;
  if (!certificate) throw new Error('no certificate');
  const surface = surfaceOf(shape.kind) as unknown as FitSurface<Shape>;
  const motions = surface.motions(shape, []);
  const columns = motions.turns.length + motions.shifts.length;
  const sum = new Float64Array(columns);
  const row = new Float64Array(columns);
  const out = new Float64Array(4 + surface.sizes.length);
  let total = 0;
  let reach = 0;
  for (const { index, side, multiplier } of certificate.contacts) {
    expect(Math.abs(residuals[index] - boundaries[side > 0 ? 1 : 0])).toBeLessThan(1e-9);
    expect(multiplier).toBeGreaterThan(0);
    total += multiplier;
    surface.differentiate(shape, points, index, out);
    const [x, y, z] = points.subarray(3 * index, 3 * index + 3);
    reach = Math.max(reach, Math.hypot(x - motions.pivot[0], y - motions.pivot[1], z - motions.pivot[2]));
    gradientOfMotions(motions)(x, y, z, out[1], out[2], out[3], row, 0);
    for (let k = 0; k < columns; k++) sum[k] += multiplier * side * row[k];
  }
  expect(total).toBeCloseTo(1, 9);
  sum.forEach((value, k) => {
    expect(Math.abs(value) / (k < motions.turns.length ? reach : 1)).toBeLessThan(1e-6);
  });
}

const file = referenceFile('metrology/fit_reference/circle2d_minimum_zone.json');
const zones: Record<string, Record<string, unknown>> = file ? JSON.parse(readFileSync(file, 'utf8')) : {};

describe.skipIf(!file)('circles of NIST: zones computed by others in two ways', () => {
  const named = Object.entries(zones).filter(([, zone]) => typeof zone.axes === 'string');

  test.each(named)('%s', (name, zone) => {
    const pair = nistPair('nist_ats_circle2d', name);
    if (!pair) return;
    const [u, v] = [...(zone.axes as string)].map((axis) => 'xyz'.indexOf(axis));
    const planar = (shape: Shape) => ('centre' in shape ? [shape.centre[u], shape.centre[v]] : [Number.NaN]);
    const zoneFit = fitted('circle', pair.points, 'minimumZone');
    expect(zoneFit.range).toBeCloseTo(zone.mzc_width as number, 8);
    planar(zoneFit.shape).forEach((x, k) => {
      expect(Math.abs(x - (zone.mzc_center as number[])[k])).toBeLessThan(1e-6);
    });
    const contacts = zoneFit.certificate?.contacts ?? [];
    const outer = contacts
      .filter(({ side }) => side > 0)
      .map(({ index }) => index)
      .sort((a, b) => a - b);
    const inner = contacts
      .filter(({ side }) => side < 0)
      .map(({ index }) => index)
      .sort((a, b) => a - b);
    expect(outer).toEqual([...(zone.mzc_outer_contacts as number[])].sort((a, b) => a - b));
    expect(inner).toEqual([...(zone.mzc_inner_contacts as number[])].sort((a, b) => a - b));
    checkCertificate(zoneFit, pair.points, [zoneFit.lowest, zoneFit.highest]);
    // Alternating by angle: outer, inner, outer, inner.
    const centre = 'centre' in zoneFit.shape ? zoneFit.shape.centre : [0, 0, 0];
    const around = contacts
      .map(({ index, side }) => ({
        side,
        angle: Math.atan2(pair.points[3 * index + v] - centre[v], pair.points[3 * index + u] - centre[u]),
      }))
      .sort((a, b) => a.angle - b.angle)
      .map(({ side }) => side);
    for (const [k, side] of around.entries()) expect(side).toBe(-around[(k + 1) % around.length]);

    const ring = fitted('circle', pair.points, 'minimumCircumscribed');
    expect('radius' in ring.shape && ring.shape.radius).toBeCloseTo(zone.mcc_radius as number, 8);
    planar(ring.shape).forEach((x, k) => {
      expect(Math.abs(x - (zone.mcc_center as number[])[k])).toBeLessThan(1e-6);
    });
    const squares = fitted('circle', pair.points, 'leastSquares');
    expect(zoneFit.range).toBeLessThanOrEqual(squares.range + 1e-12);

    const inscribed = fitShape('circle', pair.points, { criterion: 'maximumInscribed' });
    if (zone.mic_radius === undefined) return;
    if (!inscribed.ok) throw new Error(inscribed.reason);
    expect(inscribed.value.shape.radius).toBeCloseTo(zone.mic_radius as number, 8);
  });
});

const axis: Vector3 = [0.36, -0.48, 0.8];
const cylinder = { kind: 'cylinder', point: [50, 20, -10], direction: axis, radius: 15 } as const;

/** Heights and angles in a full grid, so that lobes are met at their tops: k lobes of amplitude a. */
function lobed(k: number, a: number): Float64Array {
  const [s, t] = across(axis);
  const places: number[] = [];
  for (let h = -2; h <= 2; h++)
    for (let i = 0; i < 120; i++) {
      const angle = (i * Math.PI) / 60;
      const r = 15 + a * Math.cos(k * angle);
      const middle = addScaled(cylinder.point, 10 * h, axis);
      places.push(...addScaled(addScaled(middle, r * Math.cos(angle), s), r * Math.sin(angle), t));
    }
  return Float64Array.from(places);
}

describe('closed forms', () => {
  test.each([2, 3, 4, 5, 6])('a cylinder with %i lobes of 0.01 mm has a zone of 0.02 mm', (k) => {
    const points = lobed(k, 0.01);
    const zone = fitted('cylinder', points, 'minimumZone');
    expect(zone.range).toBeCloseTo(0.02, 9);
    expect('radius' in zone.shape && zone.shape.radius).toBeCloseTo(15, 8);
    checkCertificate(zone, points, [zone.lowest, zone.highest]);
    const out = fitted('cylinder', points, 'minimumCircumscribed');
    const within = fitted('cylinder', points, 'maximumInscribed');
    // With three lobes and more nothing is won by standing off the axis; two leave the smaller ways free.
    expect('radius' in out.shape && out.shape.radius).toBeCloseTo(15.01, 8);
    // Between two lobes the inscribed one slips sideways to where four points hold it: larger by less than a lobe's rise.
    expect('radius' in within.shape && within.shape.radius).toBeCloseTo(14.99, k === 2 ? 6 : 8);
    expect(out.highest).toBeCloseTo(0, 9);
    expect(within.lowest).toBeCloseTo(0, 9);
    checkCertificate(out, points, [Number.NaN, 0]);
    checkCertificate(within, points, [0, Number.NaN]);
  });

  test('four corners of a square: circumscribed through them, inscribed as well', () => {
    const square = Float64Array.of(1, 0, 0, 0, 1, 0, -1, 0, 0, 0, -1, 0);
    for (const criterion of ['minimumCircumscribed', 'maximumInscribed', 'minimumZone'] as const) {
      const fit = fitted('circle', square, criterion);
      expect('radius' in fit.shape && fit.shape.radius).toBeCloseTo(1, 9);
      expect(fit.range).toBeLessThan(1e-9);
    }
  });

  test('two points across a circle hold the circumscribed one', () => {
    const points = Float64Array.of(-3, 0, 0, 3, 0, 0, 1, 1, 0, 0, -2, 0, -1, 2, 0);
    const fit = fitted('circle', points, 'minimumCircumscribed');
    expect('radius' in fit.shape && fit.shape.radius).toBeCloseTo(3, 12);
    expect('centre' in fit.shape && Math.hypot(...fit.shape.centre)).toBeLessThan(1e-6);
  });

  test('a plane with one bump: flatness is its height; with two planes apart, theirs', () => {
    const places: number[] = [];
    for (let x = -20; x <= 20; x += 4)
      for (let y = -12; y <= 12; y += 4) places.push(x, y, x === 0 && y === 0 ? 0.05 : 0);
    const tilt = rotation([0.6, 0.8, 0], 0.4, [10, 20, 30]);
    const points = transformPoints(tilt, Float64Array.from(places));
    const zone = fitted('plane', points, 'minimumZone');
    expect(zone.range).toBeCloseTo(0.05, 10);
    checkCertificate(zone, points, [zone.lowest, zone.highest]);
    expect(fitted('plane', points, 'leastSquares').range).toBeGreaterThanOrEqual(zone.range - 1e-12);
  });

  test('a sphere with planted points', () => {
    const points = placesOf({ kind: 'sphere', centre: [1, 2, 3], radius: 10 }, 400, { seed: 3 });
    const six: Vector3[] = [
      [1, 0, 0],
      [-1, 0, 0],
      [0, 1, 0],
      [0, -1, 0],
      [0, 0, 1],
      [0, 0, -1],
    ];
    for (const [k, d] of six.entries()) points.set(addScaled([1, 2, 3], 10.02, d), 3 * k);
    const out = fitted('sphere', points, 'minimumCircumscribed');
    expect('radius' in out.shape && out.shape.radius).toBeCloseTo(10.02, 9);
  });

  test('outer and inner of a slab; a line’s cylinder', () => {
    const slab = placesOf({ kind: 'parallelPlanes', point: [0, 0, 0], normal: axis, width: 8 }, 200);
    const bump = addScaled([0, 0, 0], 4.03, axis);
    const points = Float64Array.of(...slab, ...bump);
    const out = fitted('parallelPlanes', points, 'minimumCircumscribed');
    expect('width' in out.shape && out.shape.width).toBeGreaterThan(8);
    const within = fitted('parallelPlanes', points, 'maximumInscribed');
    expect('width' in within.shape && within.shape.width).toBeCloseTo(8, 9);
    const [s, t] = across(axis);
    const line: number[] = [];
    for (let k = 0; k < 30; k++) {
      const middle = addScaled([5, 5, 5], k, axis);
      const angle = (k % 3) * ((2 * Math.PI) / 3);
      line.push(...addScaled(addScaled(middle, 0.2 * Math.cos(angle), s), 0.2 * Math.sin(angle), t));
    }
    // Three threads around the axis, all 0.2 from it.
    expect(fitted('line', Float64Array.from(line), 'minimumZone').highest).toBeCloseTo(0.2, 6);
  });
});

describe('one-sided fits', () => {
  const noise = normalRandom(seededRandom(4));
  const points = placesOf({ kind: 'plane', point: [3, 4, 5], normal: axis }, 300, {
    off: () => 0.01 * noise(),
  });

  test('outside the material no point lies beyond, and it touches', () => {
    for (const criterion of ['leastSquaresExternal', 'minimumZoneExternal'] as const) {
      const fit = fitted('plane', points, criterion, { outside: axis });
      expect(fit.highest).toBeLessThan(1e-9);
      expect(fit.highest).toBeGreaterThan(-1e-9);
      expect('normal' in fit.shape && dot(fit.shape.normal, axis)).toBeGreaterThan(0.99);
    }
    const inside = fitted('plane', points, 'leastSquaresInternal', { outside: axis });
    expect(Math.abs(inside.lowest)).toBeLessThan(1e-9);
  });

  test('constrained least squares is the best of all planes through three points that keep the side', () => {
    const few = points.slice(0, 3 * 25);
    const fit = fitted('plane', few, 'leastSquaresExternal', { outside: axis });
    const cost = fit.residuals.reduce((sum, d) => sum + d * d, 0);
    const n = few.length / 3;
    const place = (i: number) => [...few.subarray(3 * i, 3 * i + 3)] as unknown as Vector3;
    let best = Number.POSITIVE_INFINITY;
    for (let a = 0; a < n; a++)
      for (let b = a + 1; b < n; b++)
        for (let c = b + 1; c < n; c++) {
          const [p, q, r] = [place(a), place(b), place(c)];
          const u = q.map((x, k) => x - p[k]);
          const v = r.map((x, k) => x - p[k]);
          let normal: Vector3 = [
            u[1] * v[2] - u[2] * v[1],
            u[2] * v[0] - u[0] * v[2],
            u[0] * v[1] - u[1] * v[0],
          ];
          const size = Math.hypot(...normal) * Math.sign(dot(normal, axis));
          normal = [normal[0] / size, normal[1] / size, normal[2] / size];
          let sum = 0;
          let keeps = true;
          for (let i = 0; i < n && keeps; i++) {
            const d = dot(place(i).map((x, k) => x - p[k]) as unknown as Vector3, normal);
            keeps = d <= 1e-12;
            sum += d * d;
          }
          if (keeps) best = Math.min(best, sum);
        }
    // A plane may touch in fewer points than three: then it is better still.
    expect(cost).toBeLessThanOrEqual(best + 1e-12);
  });

  test('a convex face: least squares outside touches once, at the top', () => {
    const places: number[] = [];
    for (let x = -10; x <= 10; x += 2)
      for (let y = -10; y <= 10; y += 2) places.push(x, y, -0.001 * (x * x + y * y));
    const fit = fitted('plane', Float64Array.from(places), 'leastSquaresExternal', { outside: [0, 0, 1] });
    if (fit.shape.kind !== 'plane') throw new Error('no plane');
    expect(fit.shape.normal[2]).toBeCloseTo(1, 12);
    expect(fit.residuals.filter((d) => Math.abs(d) < 1e-10)).toHaveLength(1);
  });

  test('the side must be known', () => {
    expect(fitShape('plane', points, { criterion: 'leastSquaresExternal' })).toMatchObject({
      ok: false,
      reason: 'fit-side-unknown',
    });
  });

  test('around a shaft and within a hole', () => {
    const round = placesOf(cylinder, 400, { off: () => 0.01 * noise() });
    const around = fitted('cylinder', round, 'leastSquaresExternal');
    expect(Math.abs(around.highest)).toBeLessThan(1e-9);
    const within = fitted('cylinder', round, 'minimumZoneInternal');
    expect(Math.abs(within.lowest)).toBeLessThan(1e-9);
    // With the radius free the one-sided zone is as wide as the free one.
    expect(within.range).toBeCloseTo(fitted('cylinder', round, 'minimumZone').range, 6);
  });
});

describe('invariances', () => {
  const noise = normalRandom(seededRandom(11));
  const points = placesOf(cylinder, 300, { off: () => 0.01 * noise(), seed: 5 });
  const criteria = ['minimumZone', 'minimumCircumscribed', 'maximumInscribed'] as const;

  test.each(criteria)('%s: order, motion and scale', (criterion) => {
    const fit = fitted('cylinder', points, criterion);
    const order = Array.from({ length: 300 }, (_, i) => (i * 131) % 300);
    const shuffled = Float64Array.from(order.flatMap((i) => [...points.subarray(3 * i, 3 * i + 3)]));
    expect(fitted('cylinder', shuffled, criterion).range).toBeCloseTo(fit.range, 9);
    const motion = compose(rotation([0, 0.6, 0.8], 1.3, [200, -300, 40]), rotation([1, 0, 0], 0.7));
    expect(fitted('cylinder', transformPoints(motion, points), criterion).range).toBeCloseTo(fit.range, 9);
    for (const scale of [1e-3, 1e3]) {
      const scaled = fitted(
        'cylinder',
        points.map((x) => x * scale),
        criterion,
      );
      expect(scaled.range / scale).toBeCloseTo(fit.range, 7);
    }
  });

  test('zone ≤ least squares’ range; inscribed ≤ least squares ≤ circumscribed', () => {
    const [zone, out, within, squares] = (
      ['minimumZone', 'minimumCircumscribed', 'maximumInscribed', 'leastSquares'] as const
    ).map((criterion) => fitted('cylinder', points, criterion));
    const radius = (fit: Fit) => ('radius' in fit.shape ? fit.shape.radius : Number.NaN);
    expect(zone.range).toBeLessThanOrEqual(squares.range);
    expect(radius(within)).toBeLessThan(radius(squares));
    expect(radius(squares)).toBeLessThan(radius(out));
  });

  test('no zone of a seeded search around it is narrower', () => {
    const few = points.slice(0, 3 * 60);
    const fit = fitted('cylinder', few, 'minimumZone');
    const surface = surfaceOf('cylinder');
    const random = normalRandom(seededRandom(9));
    const distances = new Float64Array(60);
    for (let k = 0; k < 3000; k++) {
      const size = 10 ** (-1 - (k % 5));
      const turn = rotation([1, 0, 0], size * 0.02 * random(), [
        size * random(),
        size * random(),
        size * random(),
      ]);
      const tilt = rotation([0, 1, 0], size * 0.02 * random());
      if (fit.shape.kind !== 'cylinder') throw new Error('no cylinder');
      const centre = fit.shape.point;
      const about = compose(
        [1, 0, 0, centre[0], 0, 1, 0, centre[1], 0, 0, 1, centre[2]],
        compose(compose(turn, tilt), [1, 0, 0, -centre[0], 0, 1, 0, -centre[1], 0, 0, 1, -centre[2]]),
      );
      surface.distances(surface.move(fit.shape, about), few, distances);
      expect(Math.max(...distances) - Math.min(...distances)).toBeGreaterThanOrEqual(fit.range - 1e-9);
    }
  });
});

describe('what cannot be', () => {
  test('an inscribed circle that its points do not surround', () => {
    const arc = placesOf({ kind: 'circle', centre: [0, 0, 0], normal: [0, 0, 1], radius: 10 }, 40, {
      arc: 1.2,
    });
    expect(fitShape('circle', arc, { criterion: 'maximumInscribed' })).toMatchObject({
      ok: false,
      reason: 'fit-unbounded',
    });
  });

  test('criteria that a shape does not know', () => {
    const points = placesOf({ kind: 'plane', point: [0, 0, 0], normal: [0, 0, 1] }, 20);
    expect(fitShape('plane', points, { criterion: 'maximumInscribed' })).toMatchObject({
      ok: false,
      reason: 'fit-criterion-not-defined',
      details: { criterion: 'maximumInscribed', shape: 'plane' },
    });
  });
});

describe('one-sided least squares obeys the same laws for a nanometre and for a kilometre', () => {
  const random = seededRandom(61);
  const plate = Float64Array.from(
    Array.from({ length: 24 }, () => [random(), random(), 0.01 * random()]).flat(),
  );

  test.each([1e-6, 1e-3, 1e3, 1e6])('times %d', (factor) => {
    for (const criterion of ['leastSquaresExternal', 'leastSquaresInternal'] as const) {
      const outside: Vector3 = [0, 0, 1];
      const one = fitted('plane', plate, criterion, { outside });
      const scaled = fitted(
        'plane',
        plate.map((x) => factor * x),
        criterion,
        { outside },
      );
      for (const [i, d] of one.residuals.entries())
        expect(Math.abs((scaled.residuals[i] as number) / factor - d)).toBeLessThan(1e-12);
    }
  });
});
