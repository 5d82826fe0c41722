/** Faces made by hand for tests, each with a plain rule for which parameters of its surface belong to it. */
import type { CurveShape } from '../../curve/curve-shape.ts';
import type { Frame, Point } from '../../curve/frame.ts';
import { makeCurve } from '../../curve/make-curve.ts';
import type { SurfaceShape } from '../../surface/surface-shape.ts';
import type { EdgeUse, FaceShape, LoopShape } from '../face-shape.ts';

export interface MadeFace {
  readonly name: string;
  readonly shape: FaceShape;
  /** The parameters that hold the whole face. */
  readonly u: readonly [number, number];
  readonly v: readonly [number, number];
  readonly isInside: (u: number, v: number) => boolean;
  /** How far the made edges themselves lie off the rule, mm; none where not given. */
  readonly error?: number;
  /** Height over (u, v) on either side up to which nothing else of the face is nearer; 0.2 where not given. */
  readonly clearance?: (u: number, v: number) => number;
}

export const origin: Frame = { origin: [0, 0, 0], x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] };
export const TURN = 2 * Math.PI;

let edges = 0;

export function edgeOf(curve: CurveShape, from: number, to: number, forward = true, edge = ++edges): EdgeUse {
  const made = makeCurve(curve);
  const at = (t: number): Point => {
    const out = new Float64Array(3);
    made.evaluate(t, 0, out);
    return [out[0], out[1], out[2]];
  };
  const ends = forward ? [at(from), at(to)] : [at(to), at(from)];
  return { edge, curve, from, to, forward, start: ends[0], end: ends[1] };
}

export function segment(a: Point, b: Point): EdgeUse {
  const direction: Point = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  return edgeOf({ kind: 'line', origin: a, direction }, 0, 1);
}

/** A circle, or an arc of it, about the z axis at a height, run through with rising angle or against it. */
export function ring(height: number, radius: number, forward = true, from = 0, to = TURN): EdgeUse {
  return edgeOf({ kind: 'circle', frame: { ...origin, origin: [0, 0, height] }, radius }, from, to, forward);
}

export function circleIn(frame: Frame, radius: number, from: number, to: number, forward = true): EdgeUse {
  return edgeOf({ kind: 'circle', frame, radius }, from, to, forward);
}

export const reversed = (use: EdgeUse): EdgeUse => ({
  ...use,
  forward: !use.forward,
  start: use.end,
  end: use.start,
});

export const loop = (...uses: readonly EdgeUse[]): LoopShape => ({ edges: uses, vertex: null });

export function faceOf(surface: SurfaceShape, loops: readonly LoopShape[], sameSense = true): FaceShape {
  return { entity: 1, name: '', surface, sameSense, loops };
}

/** The same face with its normal turned: its loops run the other way round. */
export function flipped(face: FaceShape): FaceShape {
  return {
    ...face,
    sameSense: !face.sameSense,
    loops: face.loops.map(({ edges: uses, vertex }) => ({ edges: uses.map(reversed).reverse(), vertex })),
  };
}

const polygon = (...corners: readonly Point[]): LoopShape =>
  loop(...corners.map((corner, i) => segment(corner, corners[(i + 1) % corners.length] as Point)));

const plane: SurfaceShape = { kind: 'plane', frame: origin };
const cylinder: SurfaceShape = { kind: 'cylinder', frame: origin, radius: 5 };
const sphere: SurfaceShape = { kind: 'sphere', frame: origin, radius: 4 };
const cone: SurfaceShape = { kind: 'cone', frame: origin, radius: 2, semiAngle: 0.4 };
const torus: SurfaceShape = { kind: 'torus', frame: origin, majorRadius: 6, minorRadius: 2, part: 'whole' };
const coneRadius = (v: number) => 2 + v * Math.tan(0.4);

/** A vertical line on the cylinder, or any edge along v of constant angle. */
const upright = (angle: number, radius: number, low: number, high: number) =>
  segment(
    [radius * Math.cos(angle), radius * Math.sin(angle), low],
    [radius * Math.cos(angle), radius * Math.sin(angle), high],
  );

/** The plane through the z axis at an angle: x outwards, y upwards. */
const meridian = (angle: number, away = 0): Frame => ({
  origin: [away * Math.cos(angle), away * Math.sin(angle), 0],
  x: [Math.cos(angle), Math.sin(angle), 0],
  y: [0, 0, 1],
  z: [Math.sin(angle), -Math.cos(angle), 0],
});

/** z = (x − 5)² / 10 over 10 × 8, exactly: x = 10 u, y = 8 v. */
const trough: SurfaceShape = {
  kind: 'bspline',
  ...{ uDegree: 2, vDegree: 1, uPoles: 3, vPoles: 2, weights: null },
  uKnots: Float64Array.of(0, 0, 0, 1, 1, 1),
  vKnots: Float64Array.of(0, 0, 1, 1),
  poles: Float64Array.of(0, 0, 2.5, 0, 8, 2.5, 5, 0, -2.5, 5, 8, -2.5, 10, 0, 2.5, 10, 8, 2.5),
};
const onTrough = (x: number, y: number): Point => [x, y, (x - 5) ** 2 / 10];

/** Straight along y, a parabola along x. */
function polygonOnTrough(...corners: readonly (readonly [number, number])[]): LoopShape {
  return loop(
    ...corners.map(([x, y], i) => {
      const [toX, toY] = corners[(i + 1) % corners.length];
      if (x === toX) return segment(onTrough(x, y), onTrough(toX, toY));
      const middle: Point = [5, y, -2.5];
      const poles = [onTrough(x, y), middle, onTrough(toX, toY)].flat();
      return edgeOf(
        {
          kind: 'bspline',
          degree: 2,
          knots: Float64Array.of(0, 0, 0, 1, 1, 1),
          poles: Float64Array.from(poles),
          weights: null,
        },
        0,
        1,
      );
    }),
  );
}

function holeInTrough(parts: number): Float64Array {
  return Float64Array.from(
    Array.from({ length: parts + 1 }, (_, k) => {
      const angle = (TURN * (k % parts)) / parts;
      return onTrough(4 + 2 * Math.cos(angle), 4 + 2 * Math.sin(angle));
    }).flat(),
  );
}

export const madeFaces: readonly MadeFace[] = [
  {
    name: 'rectangle',
    shape: faceOf(plane, [polygon([0, 0, 0], [8, 0, 0], [8, 5, 0], [0, 5, 0])]),
    ...{ u: [0, 8], v: [0, 5], isInside: () => true },
  },
  {
    name: 'L with its normal turned',
    shape: flipped(
      faceOf(plane, [polygon([0, 0, 0], [8, 0, 0], [8, 2, 0], [3, 2, 0], [3, 6, 0], [0, 6, 0])]),
    ),
    ...{ u: [0, 8], v: [0, 6], isInside: (u, v) => u <= 3 || v <= 2 },
  },
  {
    name: 'arrowhead with a hollow corner',
    shape: faceOf(plane, [polygon([0, 0, 0], [8, -1, 0], [3, 2, 0], [1, 9, 0])]),
    ...{ u: [0, 8], v: [-1, 9] },
    // Left of the two lines from the tip, and of one of the two that meet in the hollow.
    isInside: (u, v) => v >= -u / 8 && v <= 9 * u && (3 * u + 5 * v <= 19 || 7 * u + 2 * v <= 25),
  },
  {
    name: 'disc with a hole',
    shape: faceOf(plane, [
      loop(ring(0, 6)),
      loop(circleIn({ ...origin, origin: [1.5, 1, 0] }, 2, 0, TURN, false)),
    ]),
    ...{ u: [-6, 6], v: [-6, 6] },
    isInside: (u, v) => Math.hypot(u, v) <= 6 && Math.hypot(u - 1.5, v - 1) >= 2,
  },
  {
    name: 'annulus',
    shape: faceOf(plane, [loop(ring(0, 6)), loop(ring(0, 3, false))]),
    ...{ u: [-6, 6], v: [-6, 6], isInside: (u, v) => Math.hypot(u, v) <= 6 && Math.hypot(u, v) >= 3 },
  },
  {
    name: 'whole cylinder by two circles without a seam',
    shape: faceOf(cylinder, [loop(ring(0, 5)), loop(ring(7, 5, false))]),
    ...{ u: [0, TURN], v: [0, 7], isInside: () => true },
  },
  {
    name: 'whole cylinder with a seam used twice',
    shape: (() => {
      const seam = upright(0, 5, 0, 7);
      return faceOf(cylinder, [loop(ring(0, 5), seam, ring(7, 5, false), reversed(seam))]);
    })(),
    ...{ u: [0, TURN], v: [0, 7], isInside: () => true },
  },
  {
    name: 'C of 300° across the seam',
    shape: faceOf(cylinder, [
      loop(
        ring(0, 5, true, -1, -1 + (5 * Math.PI) / 3),
        upright(-1 + (5 * Math.PI) / 3, 5, 0, 7),
        ring(7, 5, false, -1, -1 + (5 * Math.PI) / 3),
        reversed(upright(-1, 5, 0, 7)),
      ),
    ]),
    ...{ u: [-1, -1 + (5 * Math.PI) / 3], v: [0, 7], isInside: () => true },
  },
  {
    name: 'half a cylinder from the seam on',
    shape: faceOf(cylinder, [
      loop(
        ring(0, 5, true, 0, Math.PI),
        upright(Math.PI, 5, 0, 7),
        ring(7, 5, false, 0, Math.PI),
        reversed(upright(0, 5, 0, 7)),
      ),
    ]),
    ...{ u: [0, Math.PI], v: [0, 7], isInside: () => true },
  },
  {
    name: 'bore, normal towards the axis',
    shape: flipped(faceOf(cylinder, [loop(ring(0, 5)), loop(ring(7, 5, false))])),
    ...{ u: [0, TURN], v: [0, 7], isInside: () => true },
  },
  {
    name: 'whole sphere',
    shape: faceOf(sphere, []),
    ...{ u: [0, TURN], v: [-Math.PI / 2, Math.PI / 2], isInside: () => true },
  },
  {
    name: 'hemisphere by its circle',
    shape: faceOf(sphere, [loop(ring(0, 4))]),
    ...{ u: [0, TURN], v: [0, Math.PI / 2], isInside: () => true },
  },
  {
    name: 'sphere without its cap',
    shape: faceOf(sphere, [loop(ring(2, Math.sqrt(12), false))]),
    ...{ u: [0, TURN], v: [-Math.PI / 2, Math.asin(0.5)], isInside: () => true },
  },
  {
    name: 'octant with a corner in the pole',
    shape: faceOf(sphere, [
      loop(
        ring(0, 4, true, 0, Math.PI / 2),
        circleIn(meridian(Math.PI / 2), 4, 0, Math.PI / 2),
        circleIn(meridian(0), 4, 0, Math.PI / 2, false),
      ),
    ]),
    ...{ u: [0, Math.PI / 2], v: [0, Math.PI / 2], isInside: () => true },
  },
  {
    name: 'half a sphere by a circle through both poles',
    shape: faceOf(sphere, [loop(circleIn(meridian(0.3), 4, 0, TURN))]),
    ...{ u: [0.3 - Math.PI, 0.3], v: [-Math.PI / 2, Math.PI / 2], isInside: () => true },
  },
  {
    name: 'cone with its apex',
    shape: faceOf(cone, [
      loop(ring(3, coneRadius(3), false)),
      { edges: [], vertex: [0, 0, -2 / Math.tan(0.4)] },
    ]),
    ...{ u: [0, TURN], v: [-2 / Math.tan(0.4), 3], isInside: () => true },
    clearance: (_, v) => Math.min(0.2, 0.9 * coneRadius(v)),
  },
  {
    name: 'frustum',
    shape: faceOf(cone, [loop(ring(-2, coneRadius(-2))), loop(ring(3, coneRadius(3), false))]),
    ...{ u: [0, TURN], v: [-2, 3], isInside: () => true },
  },
  {
    name: 'quarter of a torus',
    shape: faceOf(torus, [
      loop(circleIn(meridian(0, 6), 2, 0, TURN, false)),
      loop(circleIn(meridian(Math.PI / 2, 6), 2, 0, TURN)),
    ]),
    ...{ u: [0, Math.PI / 2], v: [0, TURN], isInside: () => true },
  },
  {
    name: 'fillet of a torus',
    shape: faceOf(torus, [loop(ring(0, 8)), loop(ring(2, 6, false))]),
    ...{ u: [0, TURN], v: [0, Math.PI / 2], isInside: () => true },
  },
  {
    name: 'whole torus',
    shape: faceOf(torus, []),
    ...{ u: [0, TURN], v: [0, TURN], isInside: () => true },
  },
  {
    name: 'torus with a window',
    shape: faceOf(torus, [
      loop(
        circleIn(meridian(0.5, 6), 2, 0.4, 1.4),
        ring(2 * Math.sin(1.4), 6 + 2 * Math.cos(1.4), true, 0.5, 2),
        circleIn(meridian(2, 6), 2, 0.4, 1.4, false),
        ring(2 * Math.sin(0.4), 6 + 2 * Math.cos(0.4), false, 0.5, 2),
      ),
    ]),
    ...{ u: [0, TURN], v: [0, TURN] },
    isInside: (u, v) => !(u > 0.5 && u < 2 && v > 0.4 && v < 1.4),
  },
  {
    name: 'parabolic spline patch with a round hole',
    shape: faceOf(trough, [
      polygonOnTrough([0, 0], [10, 0], [10, 8], [0, 8]),
      loop(edgeOf({ kind: 'polyline', points: holeInTrough(2000) }, 0, 2000, false)),
    ]),
    ...{ u: [0, 1], v: [0, 1], error: 1e-5 },
    isInside: (u, v) => Math.hypot(10 * u - 4, 8 * v - 4) >= 2,
  },
];
