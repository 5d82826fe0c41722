import { seededRandom } from '@diewright/geometry';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../curve/frame.ts';
import { placeCurve } from '../curve/place-curve.ts';
import { tiltedFrame, wavySpline } from '../testing/sample-curves.ts';
import {
  cylinderAsSpline,
  sampleSurfaces,
  sphereAsSpline,
  torusAsSpline,
  wavySheet,
} from '../testing/sample-surfaces.ts';
import { makeSurface } from './make-surface.ts';
import { placeSurface } from './place-surface.ts';
import { nearestBySeeds, seedsOfSurface } from './seeds-of-surface.ts';
import type { Surface } from './surface.ts';
import type { SurfaceShape } from './surface-shape.ts';

type Point = [number, number, number];

const upright: Frame = { origin: [0, 0, 0], x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] };
const frame = tiltedFrame(61);

function foot(surface: Surface, point: Point, u = Number.NaN, v = Number.NaN): number[] {
  const out = new Float64Array(5);
  expect(surface.project(...point, u, v, out)).toBe(true);
  return [...out];
}

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Points all about the frame's origin. */
function cloud(count: number, reach: number): Point[] {
  const random = seededRandom(62);
  return Array.from({ length: count }, () => {
    const about = () => reach * (2 * random() - 1);
    return frame.origin.map((c) => c + about()) as Point;
  });
}

describe('the same surface said in two ways has the same feet', () => {
  const circle = {
    kind: 'circle',
    frame: { ...frame, x: frame.x, y: frame.z, z: [0, 1, 2].map((k) => -frame.y[k]) },
    radius: 7,
  };
  const turned = (curve: object) =>
    ({ kind: 'revolution', curve, axisOrigin: frame.origin, axis: frame.z }) as unknown as SurfaceShape;
  const shifted = placeCurve(circle as never, [
    1,
    0,
    0,
    9 * frame.x[0],
    0,
    1,
    0,
    9 * frame.x[1],
    0,
    0,
    1,
    9 * frame.x[2],
  ]);
  const cylinder: SurfaceShape = { kind: 'cylinder', frame, radius: 5 };
  const sphere: SurfaceShape = { kind: 'sphere', frame, radius: 7 };
  const torus: SurfaceShape = { kind: 'torus', frame, majorRadius: 9, minorRadius: 3, part: 'whole' };
  const pairs: [string, SurfaceShape, SurfaceShape][] = [
    ['cylinder as NURBS', cylinder, cylinderAsSpline(frame, 5, -40, 40)],
    ['sphere as NURBS', sphere, sphereAsSpline(frame, 7)],
    ['torus as NURBS', torus, torusAsSpline(frame, 9, 3)],
    [
      'sphere as half a circle turned',
      sphere,
      turned({ kind: 'trimmed', basis: circle, from: -Math.PI / 2, to: Math.PI / 2, sameSense: true }),
    ],
    ['ring as a circle turned', { ...torus, minorRadius: 7 }, turned(shifted)],
    [
      'cylinder as a line turned',
      cylinder,
      turned({
        kind: 'line',
        origin: [0, 1, 2].map((k) => frame.origin[k] + 5 * frame.y[k]),
        direction: frame.z,
      }),
    ],
    [
      'cylinder as a circle swept',
      cylinder,
      {
        kind: 'extrusion',
        curve: { kind: 'circle', frame, radius: 5 },
        direction: [0, 1, 2].map((k) => 3 * frame.z[k] + 2 * frame.x[k] * 0) as never,
      },
    ],
    ['cylinder as an offset', cylinder, { kind: 'offset', basis: { ...cylinder, radius: 8 }, distance: -3 }],
    [
      'cylinder as an offset of a NURBS',
      cylinder,
      { kind: 'offset', basis: cylinderAsSpline(frame, 6, -40, 40), distance: -1 },
    ],
    [
      'sphere as an offset of a NURBS',
      sphere,
      { kind: 'offset', basis: sphereAsSpline(frame, 6), distance: 1 },
    ],
    [
      'ring as an offset',
      torus,
      { kind: 'offset', basis: { ...torus, minorRadius: 2 } as SurfaceShape, distance: 1 },
    ],
    [
      'cylinder as the image of a flat one',
      cylinder,
      {
        kind: 'mapped',
        basis: { kind: 'cylinder', frame: upright, radius: 1 },
        map: [0, 1, 2].flatMap((k) => [5 * frame.x[k], 5 * frame.y[k], 2 * frame.z[k], frame.origin[k]]),
      },
    ],
  ];
  it.each(pairs)('%s', (_name, one, other) => {
    const [a, b] = [makeSurface(one), makeSurface(other)];
    for (const point of cloud(120, 14))
      expect(distance(foot(a, point).slice(2), foot(b, point).slice(2))).toBeLessThan(1e-9);
  });
});

describe('analytic parameters', () => {
  it.each(['cylinder', 'cone', 'sphere', 'ring', 'apple', 'lemon', 'plane'])('come back on a %s', (name) => {
    const surface = makeSurface(sampleSurfaces[name]);
    const random = seededRandom(63);
    const [s, n] = [new Float64Array(3), new Float64Array(3)];
    for (let i = 0; i < 200; i++) {
      const [u, v] = [surface.u, surface.v].map(({ from, to }) =>
        Number.isFinite(to - from) ? from + (to - from) * random() : 20 * random() - 4,
      );
      surface.evaluate(u, v, 0, s);
      surface.normal(u, v, n);
      const h = 0.05 * (2 * random() - 1);
      const back = foot(surface, [s[0] + h * n[0], s[1] + h * n[1], s[2] + h * n[2]]);
      // On the inner side of a spindle a point may be nearer to the other side of the axis.
      if (distance(back.slice(2), s) > 1e-3) continue;
      expect(back[0]).toBeCloseTo(u, 9);
      expect(back[1]).toBeCloseTo(v, 9);
    }
  });

  it('has a foot on the nearer nappe of a cone, and one in the apex', () => {
    const cone = makeSurface({ kind: 'cone', frame: upright, radius: 2, semiAngle: Math.PI / 4 });
    // The apex is at z = −2; below it the surface belongs to the opposite angle.
    const [u, v, x, y, z] = foot(cone, [1, 0, -5]);
    expect(u).toBeCloseTo(Math.PI, 12);
    expect([x, y, z]).toEqual([2, 0, -4].map((c) => expect.closeTo(c, 12)));
    expect(v).toBeCloseTo(-4, 12);
    expect(foot(cone, [0, 0, -2], 1.25, 0).slice(0, 2)).toEqual([1.25, expect.closeTo(-2, 12)]);
    const n = new Float64Array(3);
    expect(cone.normal(0, -2, n)).toBe(true);
    expect([...n]).toEqual([Math.SQRT1_2, 0, -Math.SQRT1_2].map((c) => expect.closeTo(c, 12)));
    cone.normal(Math.PI, -4, n);
    expect([...n]).toEqual([Math.SQRT1_2, 0, Math.SQRT1_2].map((c) => expect.closeTo(c, 12)));
  });

  it('keeps the seed where every foot is as near: axis, centre, ring of centres', () => {
    const ball = makeSurface({ kind: 'sphere', frame: upright, radius: 3 });
    expect(foot(ball, [0, 0, 0], 1, 0.5).slice(0, 2)).toEqual([1, 0.5]);
    expect(foot(ball, [0, 0, 9], 1, 0)).toEqual([1, Math.PI / 2, 0, 0, 3].map((c) => expect.closeTo(c, 12)));
    const pipe = makeSurface({ kind: 'cylinder', frame: upright, radius: 3 });
    expect(foot(pipe, [0, 0, 4], -1, 0)).toEqual(
      [2 * Math.PI - 1, 4, 3 * Math.cos(1), -3 * Math.sin(1), 4].map((c) => expect.closeTo(c, 12)),
    );
    const ring = makeSurface({
      kind: 'torus',
      frame: upright,
      majorRadius: 5,
      minorRadius: 2,
      part: 'whole',
    });
    expect(foot(ring, [5, 0, 0], 0, 1.5).slice(0, 2)).toEqual([0, expect.closeTo(1.5, 12)]);
    expect(foot(ring, [0, 5, 1])[0]).toBeCloseTo(Math.PI / 2, 12);
  });

  it('takes the tips of apple and lemon where nothing else is nearer', () => {
    const spindle = { kind: 'torus', frame: upright, majorRadius: 3, minorRadius: 5 } as const;
    const apple = makeSurface({ ...spindle, part: 'apple' });
    const lemon = makeSurface({ ...spindle, part: 'lemon' });
    // The circle crosses the axis at z = ±4.
    expect(foot(lemon, [0, 0, 9]).slice(2)).toEqual([0, 0, 4].map((c) => expect.closeTo(c, 12)));
    expect(foot(apple, [0.1, 0, 4.1])[4]).toBeGreaterThan(4);
    expect(foot(apple, [0.1, 0, 1]).slice(2, 4)).not.toEqual([0, 0]);
    expect(foot(lemon, [0.5, 0, 0]).slice(2)).toEqual([2, 0, 0].map((c) => expect.closeTo(c, 12)));
    expect(foot(apple, [0.5, 0, 0]).slice(2).map(Math.abs)).toEqual(
      [0, 0, 4].map((c) => expect.closeTo(c, 12)),
    );
    expect(() => makeSurface({ ...spindle, part: 'whole' })).toThrow(/part/);
  });
});

describe('splines', () => {
  it('closes where its ends meet, and projects across the seam', () => {
    const torus = makeSurface(torusAsSpline(upright, 9, 3));
    expect([torus.u.period, torus.v.period]).toEqual([4, 4]);
    const pipe = makeSurface(cylinderAsSpline(upright, 5, 0, 10));
    expect([pipe.u.period, pipe.v.period]).toEqual([4, null]);
    const sheet = makeSurface(wavySheet(3, false));
    expect([sheet.u.period, sheet.v.period]).toEqual([null, null]);
    // From just before the seam to a foot behind it and back.
    const [u] = foot(pipe, [6, 0.3, 5], 3.9, 0.5);
    expect(u).toBeGreaterThan(0);
    expect(u).toBeLessThan(0.2);
    const [back] = foot(pipe, [6, -0.3, 5], 0.1, 0.5);
    expect(back).toBeGreaterThan(3.8);
    // Beyond the end of v: the edge.
    expect(foot(pipe, [0, 7, 14], 1.2, 0.9)).toEqual([1, 1, 0, 5, 10].map((c) => expect.closeTo(c, 9)));
  });

  it('has the limit of the normals in a pole, and leaves a pole on the right side', () => {
    const ball = makeSurface(sphereAsSpline(upright, 7));
    const n = new Float64Array(3);
    for (const u of [0, 0.7, 2.2]) {
      expect(ball.normal(u, 2, n)).toBe(true);
      expect([...n]).toEqual([0, 0, 1].map((c) => expect.closeTo(c, 9)));
      expect(ball.normal(u, 0, n)).toBe(true);
      expect([...n]).toEqual([0, 0, -1].map((c) => expect.closeTo(c, 9)));
    }
    // Seeds in the pole itself, whatever their u, and on the far side.
    for (const u of [0, 1, 2, 3])
      for (const v of [2, 1.9, 0, 1]) {
        const point: Point = [2, -3, 8];
        const size = Math.hypot(...point);
        const exact = point.map((c) => expect.closeTo((7 * c) / size, 9));
        expect(foot(ball, point, u, v).slice(2)).toEqual(exact);
      }
    expect(foot(ball, [0, 0, 9], 1.3, 1.5).slice(2)).toEqual([0, 0, 7].map((c) => expect.closeTo(c, 9)));
  });

  it('is not caught in a saddle or in a greatest distance', () => {
    const pipe = makeSurface(cylinderAsSpline(upright, 5, -10, 10));
    // Exactly opposite: the distance is greatest there.
    expect(foot(pipe, [3, 0, 1], 2, 0.3).slice(2)).toEqual([5, 0, 1].map((c) => expect.closeTo(c, 9)));
    const ring = makeSurface(torusAsSpline(upright, 9, 3));
    expect(foot(ring, [10, 0, 0], 2, 0).slice(2)).toEqual([12, 0, 0].map((c) => expect.closeTo(c, 9)));
  });

  it('has feet that are stationary to 1e-10 mm, near and far', () => {
    for (const shape of [wavySheet(3, false), wavySheet(3, true), wavySheet(2, true), wavySheet(5, false)]) {
      const sheet = makeSurface(shape);
      const seeds = seedsOfSurface(sheet);
      const random = seededRandom(64);
      const [out, s] = [new Float64Array(5), new Float64Array(9)];
      for (let i = 0; i < 300; i++) {
        const point: Point = [60 * random() - 10, 60 * random() - 10, 60 * random() - 25];
        expect(nearestBySeeds(sheet, seeds, ...point, out)).toBe(true);
        sheet.evaluate(out[0], out[1], 1, s);
        const r = [0, 1, 2].map((k) => s[k] - point[k]);
        for (const [at, range, k] of [
          [out[0], sheet.u, 3],
          [out[1], sheet.v, 6],
        ] as const) {
          const slope =
            (r[0] * s[k] + r[1] * s[k + 1] + r[2] * s[k + 2]) / Math.hypot(s[k], s[k + 1], s[k + 2]);
          if (at === range.from) expect(slope).toBeGreaterThanOrEqual(0);
          else if (at === range.to) expect(slope).toBeLessThanOrEqual(0);
          // A point in the crease of a polynomial of degree 2 has curvatures of both sides.
          else expect(Math.abs(slope)).toBeLessThan(1e-10);
        }
      }
    }
  });

  it('has seeds between which the surface turns by less than 20°', () => {
    const pipe = makeSurface(cylinderAsSpline(upright, 5, 0, 10));
    const { u, uCloses, vCloses } = seedsOfSurface(pipe);
    expect([uCloses, vCloses]).toEqual([true, false]);
    const normals = [...u].map((at) => {
      const n = new Float64Array(3);
      pipe.normal(at, 0.5, n);
      return n;
    });
    for (let k = 1; k < normals.length; k++) {
      const [a, b] = [normals[k - 1], normals[k]];
      expect(a[0] * b[0] + a[1] * b[1]).toBeGreaterThan(Math.cos(Math.PI / 9));
    }
  });

  it('throws where the shape breaks its promise', () => {
    const sheet = wavySheet(3, false);
    expect(() => makeSurface({ ...sheet, uPoles: 8 })).toThrow(/row is missing/);
    expect(() => makeSurface({ ...sheet, uKnots: sheet.vKnots.slice(1) })).toThrow(RangeError);
    expect(() =>
      makeSurface({ kind: 'extrusion', curve: wavySpline(2, false), direction: [0, 0, 0] }),
    ).toThrow(/direction/);
    expect(() => seedsOfSurface(makeSurface({ kind: 'plane', frame }))).toThrow(/finite range/);
  });
});

describe('trimmed, offset and mapped', () => {
  const cylinder = { kind: 'cylinder', frame: upright, radius: 5 } as const;

  it('stays in the rectangle, across the seam, and turns its normal with one sense', () => {
    const shape = {
      kind: 'trimmed',
      basis: cylinder,
      u: [6, 1],
      v: [0, 2],
      uSense: true,
      vSense: true,
    } as const;
    const patch = makeSurface(shape);
    expect(patch.u).toEqual({ from: 6, to: 1 + 2 * Math.PI, period: null });
    expect(foot(patch, [8, 0, 1])[0]).toBeCloseTo(2 * Math.PI, 12);
    // Opposite: the nearer end; above: the rim.
    expect(foot(patch, [-8, 1, 5]).slice(2)).toEqual(
      [5 * Math.cos(1), 5 * Math.sin(1), 2].map((c) => expect.closeTo(c, 9)),
    );
    const n = new Float64Array(3);
    patch.normal(2 * Math.PI, 1, n);
    expect(n[0]).toBeCloseTo(1, 12);
    const turned = makeSurface({ ...shape, u: [1, 6], uSense: false });
    expect(turned.u).toEqual(patch.u);
    turned.normal(7, 1, n);
    const [mirrored] = foot(turned, [9 * Math.cos(0.5), 9 * Math.sin(0.5), 1]);
    expect(mirrored).toBeCloseTo(6 + 1 - 0.5, 12);
    turned.normal(mirrored, 1, n);
    expect(n[0] * Math.cos(0.5) + n[1] * Math.sin(0.5)).toBeCloseTo(-1, 12);
  });

  it('offsets along the natural normal, which a mirror turns over', () => {
    const ball = makeSurface({ kind: 'offset', basis: { kind: 'sphere', frame, radius: 4 }, distance: 2 });
    expect(ball.shape).toMatchObject({ kind: 'sphere', radius: 6 });
    const through = makeSurface({ kind: 'offset', basis: cylinder, distance: -8 });
    const s = new Float64Array(3);
    through.evaluate(0, 0, 0, s);
    expect([...s]).toEqual([-3, 0, 0]);
    // Past the axis ∂u runs the other way round, and the natural normal with it.
    const n = new Float64Array(3);
    through.normal(0, 0, n);
    expect([...n]).toEqual([-1, 0, 0].map((c) => expect.closeTo(c, 12)));
    const mirror = [-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];
    const offset: SurfaceShape = { kind: 'offset', basis: wavySheet(3, false, 5, 0.8), distance: 2 };
    const [a, b] = [makeSurface(offset), makeSurface(placeSurface(offset, mirror))];
    const t = new Float64Array(3);
    a.evaluate(1, 2, 0, s);
    b.evaluate(1, 2, 0, t);
    expect(distance(t, [-s[0], s[1], s[2]])).toBeLessThan(1e-12);
  });

  it('looks for the foot on the offset itself where the point stands beyond an edge', () => {
    // A quarter of a pipe of radius 6, moved inwards to 4 mm; beyond its end the nearest is on that end's line.
    const part = cylinderAsSpline(upright, 6, 0, 10);
    const quarter: SurfaceShape = {
      ...part,
      uKnots: Float64Array.of(0, 0, 0, 1, 1, 1),
      uPoles: 3,
      poles: part.poles.slice(0, 18),
      weights: (part.weights as Float64Array).slice(0, 6),
    };
    const offset = makeSurface({ kind: 'offset', basis: quarter, distance: -2 });
    for (const point of [
      [5, -2, 4],
      [3, 3, -4],
      [-1, 5, 12],
      [9, -1, 4],
    ] as Point[]) {
      const angle = Math.max(0, Math.min(Math.PI / 2, Math.atan2(point[1], point[0])));
      const exact = [4 * Math.cos(angle), 4 * Math.sin(angle), Math.max(0, Math.min(10, point[2]))];
      expect(foot(offset, point).slice(2)).toEqual(exact.map((c) => expect.closeTo(c, 8)));
    }
    // Beside a bent edge the foot on the basis' edge does not lie below the one on the offset's.
    const bent: SurfaceShape = { kind: 'offset', basis: wavySheet(3, false, 5, 0.8), distance: 3 };
    const sheet = makeSurface(bent);
    const s = new Float64Array(3);
    for (const point of [
      [-5, 11, 6],
      [20, 47, -3],
      [45, 23, 8],
    ] as Point[]) {
      let least = Number.POSITIVE_INFINITY;
      for (let k = 0; k <= 4000; k++)
        for (const [u, v] of [
          [k / 4000, 0],
          [k / 4000, 1],
          [0, k / 4000],
          [1, k / 4000],
        ]) {
          const [inU, inV] = [sheet.u, sheet.v];
          sheet.evaluate(inU.from + u * (inU.to - inU.from), inV.from + v * (inV.to - inV.from), 0, s);
          least = Math.min(least, distance(s, point));
        }
      expect(distance(foot(sheet, point).slice(2), point)).toBeLessThan(least + 1e-9);
    }
  });

  it('keeps kinds where the map allows it', () => {
    const turn = [0, -1, 0, 4, 1, 0, 0, 5, 0, 0, 1, 6].map((m, k) => (k % 4 === 3 ? m : 2 * m));
    const kinds = (map: readonly number[]) =>
      Object.values(sampleSurfaces).filter((shape) => placeSurface(shape, map).kind !== shape.kind);
    expect(
      kinds(turn)
        .map(({ kind }) => kind)
        .filter((kind) => kind !== 'mapped'),
    ).toEqual([]);
    expect(placeSurface(cylinder, turn)).toMatchObject({
      kind: 'cylinder',
      radius: 10,
      frame: { origin: [4, 5, 6] },
    });
    const squeeze = [1.01, 0, 0, 0, 0, 1.01, 0, 0, 0, 0, 1.02, 0];
    expect(placeSurface(cylinder, squeeze)).toMatchObject({ kind: 'cylinder', radius: 5.05 });
    const aside = [1.01, 0, 0, 0, 0, 1.02, 0, 0, 0, 0, 1.02, 0];
    expect(placeSurface(cylinder, aside).kind).toBe('mapped');
    expect(placeSurface({ kind: 'plane', frame }, aside).kind).toBe('plane');
    // A mirror would make the frame left-handed.
    expect(placeSurface(cylinder, [-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]).kind).toBe('mapped');
    const patch = {
      kind: 'trimmed',
      basis: cylinder,
      u: [0, 1],
      v: [0, 2],
      uSense: true,
      vSense: true,
    } as const;
    expect(placeSurface(patch, turn)).toMatchObject({ kind: 'trimmed', u: [0, 1], v: [0, 4] });
  });
});
