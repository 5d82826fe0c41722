/**
 * What a face is, as numbers that do not depend on how a file writes it down: its surface as a point set (an axis as a
 * line, a plane by its distance from the origin), and its boundary by length and centre of the line. Neither the order
 * of faces and edges nor where a circle was cut into arcs, which way a parameter runs or how finely triangles were cut
 * has a say; so a new export of the same model has the same numbers but for rounding.
 */

import { dot, unit } from '../curve/affine-map.ts';
import type { Frame, Point } from '../curve/frame.ts';
import { makeCurve } from '../curve/make-curve.ts';
import { smoothBreaks } from '../curve/smooth-breaks.ts';
import type { EdgeUse, FaceShape } from '../face/face-shape.ts';
import type { SurfaceShape } from '../surface/surface-shape.ts';

export interface FaceSignature {
  readonly kind: SurfaceShape['kind'];
  /** Named sizes of the surface: radius, semiAngle …, mm and rad. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Where and how the surface lies: a unit direction without sign, and a point that belongs to it alone, mm. */
  readonly direction: Point | null;
  readonly place: Point;
  /** Of all edges that bound the face (a seam does not), mm. */
  readonly boundaryLength: number;
  readonly boundaryCentre: Point;
  readonly loops: number;
  /** Whether the material lies on the side of the surface's centre: a pin or a hole. Null where it has none. */
  readonly isConvex: boolean | null;
}

export function faceSignature(face: FaceShape): FaceSignature {
  const boundary = measureBoundary(face);
  const surface = describeSurface(face.surface, boundary.centre);
  return {
    kind: face.surface.kind,
    sizes: surface.sizes,
    direction: surface.direction && withoutSign(surface.direction),
    place: surface.place,
    boundaryLength: boundary.length,
    boundaryCentre: boundary.centre,
    loops: face.loops.filter(({ edges }) => edges.length > 0).length,
    isConvex: surface.hasCentre ? face.sameSense : null,
  };
}

interface SurfaceFacts {
  readonly sizes: Readonly<Record<string, number>>;
  readonly direction: Point | null;
  readonly place: Point;
  readonly hasCentre: boolean;
}

function describeSurface(shape: SurfaceShape, near: Point): SurfaceFacts {
  switch (shape.kind) {
    case 'plane':
      return {
        sizes: {},
        direction: shape.frame.z,
        place: alongAxis([0, 0, 0], shape.frame.z, dot(shape.frame.origin, shape.frame.z)),
        hasCentre: false,
      };
    case 'cylinder':
      return {
        sizes: { radius: shape.radius },
        direction: shape.frame.z,
        place: axisNearOrigin(shape.frame),
        hasCentre: true,
      };
    case 'cone':
      return {
        sizes: { semiAngle: shape.semiAngle },
        direction: shape.frame.z,
        place: alongAxis(shape.frame.origin, shape.frame.z, -shape.radius / Math.tan(shape.semiAngle)),
        hasCentre: true,
      };
    case 'sphere':
      return { sizes: { radius: shape.radius }, direction: null, place: shape.frame.origin, hasCentre: true };
    case 'torus':
      return {
        sizes: { majorRadius: shape.majorRadius, minorRadius: shape.minorRadius },
        direction: shape.frame.z,
        place: shape.frame.origin,
        hasCentre: true,
      };
    case 'extrusion':
      return { sizes: {}, direction: unit(shape.direction), place: near, hasCentre: false };
    case 'revolution':
      return { sizes: {}, direction: shape.axis, place: near, hasCentre: false };
    case 'offset':
      return {
        sizes: { distance: Math.abs(shape.distance) },
        direction: null,
        place: near,
        hasCentre: false,
      };
    case 'trimmed':
      return describeSurface(shape.basis, near);
    case 'bspline':
    case 'mapped':
      return { sizes: {}, direction: null, place: near, hasCentre: false };
  }
}

/** 5-point Gauss–Legendre: places and weights on [−1, 1] (M. Abramowitz, I. Stegun 1964, table 25.4). */
const gauss = [
  [0, 0.568888888888889],
  [-0.538469310105683, 0.478628670499366],
  [0.538469310105683, 0.478628670499366],
  [-0.906179845938664, 0.236926885056189],
  [0.906179845938664, 0.236926885056189],
] as const;

/** A smooth piece of a curve is cut into so many parts: an arc of a full turn is then right to 1e-9. */
const PARTS = 8;

function measureBoundary(face: FaceShape): { length: number; centre: Point } {
  const uses = face.loops.flatMap(({ edges }) => edges);
  const isSeam = (use: EdgeUse) =>
    uses.some((other) => other.edge === use.edge && other.forward !== use.forward);
  let length = 0;
  const sum = [0, 0, 0];
  for (const use of uses) if (!isSeam(use)) length += integrate(use, sum);
  if (length > 0) return { length, centre: sum.map((value) => value / length) as unknown as Point };
  const vertex = face.loops.find((loop) => loop.vertex)?.vertex;
  return { length: 0, centre: vertex ?? [0, 0, 0] };
}

/** Adds ∫ x |x′| dt of an edge to `sum`. @returns its length */
function integrate({ curve: shape, from, to }: EdgeUse, sum: number[]): number {
  const curve = makeCurve(shape);
  const isBounded = Number.isFinite(curve.from) && Number.isFinite(curve.to);
  const inside = isBounded ? [...smoothBreaks(curve)].filter((t) => t > from && t < to) : [];
  const breaks = [from, ...inside, to];
  const at = new Float64Array(9);
  let length = 0;
  for (let piece = 1; piece < breaks.length; piece++)
    for (let part = 0; part < PARTS; part++) {
      const span = (breaks[piece] - breaks[piece - 1]) / PARTS;
      const middle = breaks[piece - 1] + (part + 0.5) * span;
      for (const [place, weight] of gauss) {
        curve.evaluate(middle + 0.5 * span * place, 1, at);
        const ds = 0.5 * span * weight * Math.hypot(at[3], at[4], at[5]);
        length += ds;
        for (let axis = 0; axis < 3; axis++) sum[axis] += ds * at[axis];
      }
    }
  return length;
}

/** The axis' point nearest to the model's origin. */
function axisNearOrigin({ origin, z }: Frame): Point {
  return alongAxis(origin, z, -dot(origin, z));
}

const alongAxis = (p: Point, d: Point, t: number): Point => [
  p[0] + t * d[0],
  p[1] + t * d[1],
  p[2] + t * d[2],
];

/** A direction and its opposite are one: the first coordinate that is large, as one of three must be, is positive. */
function withoutSign([x, y, z]: Point): Point {
  const first = [x, y, z].find((value) => Math.abs(value) > 0.55) ?? 1;
  return first < 0 ? [-x, -y, -z] : [x, y, z];
}
