/**
 * The image of a curve under an affine map, as a shape with the same parameter: C′(t) = map(C(t)).
 * Lines, polylines and B-splines stay what they are under every map; conics under motions and even scaling, and an
 * ellipse wherever its axes stay at right angles; an offset under motions and even scaling. What is left is 'mapped'.
 */
import {
  type AffineMap,
  composeMaps,
  cross,
  dot,
  mapPoint,
  mapVector,
  scaled,
  similarityOf,
  unit,
} from './affine-map.ts';
import type { CircleShape, CurveShape, EllipseShape } from './curve-shape.ts';
import type { Frame, Point } from './frame.ts';

export function placeCurve(shape: CurveShape, map: AffineMap): CurveShape {
  switch (shape.kind) {
    case 'line':
      return { ...shape, origin: mapPoint(map, shape.origin), direction: mapVector(map, shape.direction) };
    case 'polyline':
      return { ...shape, points: mapPoints(map, shape.points) };
    case 'bspline':
      return { ...shape, poles: mapPoints(map, shape.poles) };
    case 'trimmed':
      return { ...shape, basis: placeCurve(shape.basis, map) };
    case 'composite':
      return {
        ...shape,
        pieces: shape.pieces.map((piece) => ({ ...piece, curve: placeCurve(piece.curve, map) })),
      };
    case 'mapped':
      return placeCurve(shape.basis, composeMaps(map, shape.map));
    case 'circle':
    case 'ellipse':
      return placeEllipse(shape, map);
    case 'hyperbola':
    case 'parabola':
    case 'offset':
      return placeRigidly(shape, map);
  }
}

export function mapPoints(map: AffineMap, points: Float64Array): Float64Array {
  const out = new Float64Array(points.length);
  for (let k = 0; k < points.length; k += 3)
    out.set(mapPoint(map, [points[k], points[k + 1], points[k + 2]]), k);
  return out;
}

function placeEllipse(shape: CircleShape | EllipseShape, map: AffineMap): CurveShape {
  const { frame } = shape;
  const [a, b] = shape.kind === 'circle' ? [shape.radius, shape.radius] : [shape.semiAxisX, shape.semiAxisY];
  const p = scaled(mapVector(map, frame.x), a);
  const q = scaled(mapVector(map, frame.y), b);
  const sizeP = Math.hypot(...p);
  const sizeQ = Math.hypot(...q);
  const upright = Math.abs(dot(p, q)) <= UPRIGHT * sizeP * sizeQ && sizeP > 0 && sizeQ > 0;
  if (!upright) return { kind: 'mapped', basis: shape, map };
  const placed = frameOf(mapPoint(map, frame.origin), p, q);
  if (Math.abs(sizeP - sizeQ) <= UPRIGHT * sizeP)
    return { kind: 'circle', frame: placed, radius: 0.5 * (sizeP + sizeQ) };
  return { kind: 'ellipse', frame: placed, semiAxisX: sizeP, semiAxisY: sizeQ };
}

/** Rounding of a few products of rotations; what it moves a point of a 1 m circle is below 1e-9 mm. */
const UPRIGHT = 1e-12;

/** The right-handed frame whose x and y are along these, which stand at right angles but for rounding. */
export function frameOf(origin: Point, alongX: Point, alongY: Point): Frame {
  const x = unit(alongX);
  const z = unit(cross(x, alongY));
  return { origin, x, y: cross(z, x), z };
}

function placeRigidly(
  shape: Extract<CurveShape, { kind: 'hyperbola' | 'parabola' | 'offset' }>,
  map: AffineMap,
): CurveShape {
  const similarity = similarityOf(map);
  if (!similarity) return { kind: 'mapped', basis: shape, map };
  const { scale, mirrored } = similarity;
  if (shape.kind === 'offset')
    return {
      ...shape,
      basis: placeCurve(shape.basis, map),
      // A mirror turns the cross product of two images round.
      distance: shape.distance * scale * (mirrored ? -1 : 1),
      direction: unit(mapVector(map, shape.direction)),
    };
  // The plane of the curve keeps its x and y; only the unused axis turns under a mirror.
  const frame = frameOf(
    mapPoint(map, shape.frame.origin),
    mapVector(map, shape.frame.x),
    mapVector(map, shape.frame.y),
  );
  return shape.kind === 'parabola'
    ? { ...shape, frame, focalLength: shape.focalLength * scale }
    : { ...shape, frame, semiAxisX: shape.semiAxisX * scale, semiAxisY: shape.semiAxisY * scale };
}
