/**
 * The image of a surface under an affine map, as a shape. Its natural normal is that of the image's ∂u × ∂v: a mirror
 * turns it over. Planes and B-splines stay what they are under every map, extrusions too; cylinders, cones, spheres,
 * tori, revolutions and offsets under motions and even scaling; a cylinder also where uneven scaling leaves it round.
 * What is left, and what a mirror would give a left-handed frame, is 'mapped'.
 *
 * Parameters stay the same but where they are lengths: both of a plane, v of a cylinder and a cone grow with the
 * scale, and under uneven scaling a plane gets a frame of its own.
 */
import {
  type AffineMap,
  composeMaps,
  cross,
  dot,
  mapPoint,
  mapVector,
  similarityOf,
  unit,
} from '../curve/affine-map.ts';
import type { Frame } from '../curve/frame.ts';
import { frameOf, mapPoints, placeCurve } from '../curve/place-curve.ts';
import type { CylinderShape, SurfaceShape, TrimmedSurfaceShape } from './surface-shape.ts';

export function placeSurface(shape: SurfaceShape, map: AffineMap): SurfaceShape {
  switch (shape.kind) {
    case 'plane':
      return { ...shape, frame: placeFrame(shape.frame, map) };
    case 'bspline':
      return { ...shape, poles: mapPoints(map, shape.poles) };
    case 'extrusion':
      return { ...shape, curve: placeCurve(shape.curve, map), direction: mapVector(map, shape.direction) };
    case 'mapped':
      return placeSurface(shape.basis, composeMaps(map, shape.map));
    case 'offset': {
      const similarity = similarityOf(map);
      if (!similarity) break;
      const distance = shape.distance * similarity.scale * (similarity.mirrored ? -1 : 1);
      return { ...shape, basis: placeSurface(shape.basis, map), distance };
    }
    case 'trimmed':
      return placeTrimmed(shape, map);
    default: {
      const similarity = similarityOf(map);
      if (similarity && !similarity.mirrored) return placeEvenly(shape, map, similarity.scale);
      const round = shape.kind === 'cylinder' ? placeCylinder(shape, map) : null;
      if (round) return round;
    }
  }
  return { kind: 'mapped', basis: shape, map };
}

/** The frame of the image of the plane z = 0: x along that of x, z along the product of those of x and y. */
function placeFrame({ origin, x, y }: Frame, map: AffineMap): Frame {
  return frameOf(mapPoint(map, origin), mapVector(map, x), mapVector(map, y));
}

type Turned = Extract<SurfaceShape, { kind: 'cylinder' | 'cone' | 'sphere' | 'torus' | 'revolution' }>;

function placeEvenly(shape: Turned, map: AffineMap, scale: number): SurfaceShape {
  if (shape.kind === 'revolution')
    return {
      ...shape,
      curve: placeCurve(shape.curve, map),
      axisOrigin: mapPoint(map, shape.axisOrigin),
      axis: unit(mapVector(map, shape.axis)),
    };
  const frame = placeFrame(shape.frame, map);
  if (shape.kind === 'torus')
    return {
      ...shape,
      frame,
      majorRadius: shape.majorRadius * scale,
      minorRadius: shape.minorRadius * scale,
    };
  return { ...shape, frame, radius: shape.radius * scale };
}

/** To rounding of a few products of rotations. */
const ROUND = 1e-12;

/** A cylinder whose section and axis stay upright and round under uneven scaling; null for others. */
function placeCylinder(shape: CylinderShape, map: AffineMap): CylinderShape | null {
  const [x, y, z] = [shape.frame.x, shape.frame.y, shape.frame.z].map((axis) => mapVector(map, axis));
  const xx = dot(x, x);
  const zz = dot(z, z);
  const uneven = Math.abs(xx - dot(y, y)) + Math.abs(dot(x, y));
  const tilted = Math.abs(dot(x, z)) + Math.abs(dot(y, z));
  const mirrored = dot(cross(x, y), z) < 0;
  if (mirrored || uneven > ROUND * xx || tilted > ROUND * Math.sqrt(xx * zz)) return null;
  return { ...shape, frame: placeFrame(shape.frame, map), radius: shape.radius * Math.sqrt(xx) };
}

/** With the rectangle in the parameters of the placed basis. */
function placeTrimmed(shape: TrimmedSurfaceShape, map: AffineMap): SurfaceShape {
  const basis = placeSurface(shape.basis, map);
  const similarity = similarityOf(map);
  const scale = similarity?.scale ?? 1;
  const inner = innermost(shape.basis).kind;
  const keeps = inner !== 'plane' && inner !== 'cylinder' && inner !== 'cone';
  if (basis.kind === 'mapped' || keeps) return { ...shape, basis };
  if (!similarity) return { kind: 'mapped', basis: shape, map };
  const v = [shape.v[0] * scale, shape.v[1] * scale] as const;
  if (inner !== 'plane') return { ...shape, basis, v };
  return { ...shape, basis, u: [shape.u[0] * scale, shape.u[1] * scale], v };
}

/** Whose parameters a surface has. */
function innermost(shape: SurfaceShape): SurfaceShape {
  return shape.kind === 'offset' || shape.kind === 'trimmed' || shape.kind === 'mapped'
    ? innermost(shape.basis)
    : shape;
}
