import { describe, expect, it } from 'vitest';
import { tiltedFrame } from '../testing/sample-curves.ts';
import { torusAsSpline } from '../testing/sample-surfaces.ts';
import { measureCurvature } from './curvature.ts';
import { makeSurface } from './make-surface.ts';
import type { SurfaceShape } from './surface-shape.ts';

const frame = tiltedFrame(71);

function curvatureAt(shape: SurfaceShape, u: number, v: number) {
  const [s, out] = [new Float64Array(18), new Float64Array(10)];
  makeSurface(shape).evaluate(u, v, 2, s);
  expect(measureCurvature(s, out)).toBe(true);
  const unit = (k: number) => [...out.slice(k, k + 3)];
  return { greatest: out[0], least: out[1], mean: out[2], gauss: out[3], first: unit(4), second: unit(7), s };
}

function along(a: readonly number[], b: readonly number[]): number {
  return Math.abs(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
}

describe('measureCurvature', () => {
  it('has −1/r in all directions of a sphere, and 0 on a plane', () => {
    const ball = curvatureAt({ kind: 'sphere', frame, radius: 4 }, 1, 0.6);
    for (const k of [ball.greatest, ball.least, ball.mean]) expect(k).toBeCloseTo(-0.25, 12);
    expect(ball.gauss).toBeCloseTo(1 / 16, 12);
    expect(Math.hypot(...ball.first)).toBeCloseTo(1, 12);
    const plane = curvatureAt({ kind: 'plane', frame }, 3, 4);
    expect([plane.greatest, plane.least]).toEqual([0, 0]);
    expect(along(plane.first, plane.second)).toBeCloseTo(0, 12);
  });

  it('bends a cylinder round its axis only', () => {
    const pipe = curvatureAt({ kind: 'cylinder', frame, radius: 5 }, 2, 7);
    expect(pipe.greatest).toBeCloseTo(0, 12);
    expect(pipe.least).toBeCloseTo(-0.2, 12);
    expect(along(pipe.first, frame.z)).toBeCloseTo(1, 12);
    expect(along(pipe.second, frame.z)).toBeCloseTo(0, 12);
  });

  it('has the closed form of a torus, from the NURBS as well', () => {
    const [major, minor, v] = [9, 3, 0.8];
    // −1/r along the profile, −cos v / (R + r cos v) round the axis (do Carmo 1976, §3-3, example 5)
    const round = -Math.cos(v) / (major + minor * Math.cos(v));
    const ring = curvatureAt(
      { kind: 'torus', frame, majorRadius: major, minorRadius: minor, part: 'whole' },
      0.4,
      v,
    );
    expect(ring.greatest).toBeCloseTo(round, 12);
    expect(ring.least).toBeCloseTo(-1 / minor, 12);
    expect(along(ring.first, [...ring.s.slice(3, 6)]) / Math.hypot(...ring.s.slice(3, 6))).toBeCloseTo(1, 12);
    const spline = makeSurface(torusAsSpline(frame, major, minor));
    const foot = new Float64Array(5);
    spline.project(ring.s[0], ring.s[1], ring.s[2], Number.NaN, Number.NaN, foot);
    const same = curvatureAt(spline.shape, foot[0], foot[1]);
    expect(same.greatest).toBeCloseTo(round, 9);
    expect(same.least).toBeCloseTo(-1 / minor, 9);
    expect(along(same.first, ring.first)).toBeCloseTo(1, 9);
    expect(along(same.second, ring.second)).toBeCloseTo(1, 9);
  });

  it('agrees with the normal curvature along its own directions on a saddle', () => {
    const saddle: SurfaceShape = {
      kind: 'bspline',
      uDegree: 2,
      vDegree: 2,
      uKnots: Float64Array.of(0, 0, 0, 1, 1, 1),
      vKnots: Float64Array.of(0, 0, 0, 1, 1, 1),
      uPoles: 3,
      vPoles: 3,
      // z = x² − 3 y² + x y on [0, 1]², by its Bézier coefficients
      poles: Float64Array.from(
        [0, 0.5, 1].flatMap((x, i) =>
          [0, 0.5, 1].flatMap((y, j) => [x, y, (i === 2 ? 1 : 0) - (j === 2 ? 3 : 0) + x * y]),
        ),
      ),
      weights: null,
    };
    const at = curvatureAt(saddle, 0, 0);
    // At the origin the surface is level: the curvatures are those of the Hessian (2, 1; 1, −6).
    expect(at.greatest).toBeCloseTo(-2 + Math.sqrt(17), 12);
    expect(at.least).toBeCloseTo(-2 - Math.sqrt(17), 12);
    expect(Math.abs(at.first[1] / at.first[0])).toBeCloseTo(Math.abs(at.greatest - 2), 12);
  });

  it('says no in a pole', () => {
    const s = new Float64Array(18);
    makeSurface({ kind: 'cone', frame, radius: 0, semiAngle: 0.4 }).evaluate(1, 0, 2, s);
    expect(measureCurvature(s, new Float64Array(10))).toBe(false);
  });
});
