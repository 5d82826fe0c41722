import { type AffineMap, cross, mapPoint, mapVector, scaled, unit } from './affine-map.ts';
import { BSplineCurve } from './bspline-curve.ts';
import { CompositeCurve } from './composite-curve.ts';
import { ConicBranch } from './conic-branch.ts';
import type { Curve } from './curve.ts';
import type { CurveShape, MappedCurveShape, OffsetCurveShape } from './curve-shape.ts';
import { EllipseCurve } from './ellipse-curve.ts';
import { LineCurve } from './line-curve.ts';
import { placeCurve } from './place-curve.ts';
import { PolylineCurve } from './polyline-curve.ts';
import { MappedCurve, OffsetCurve } from './sampled-curve.ts';
import { TrimmedCurve } from './trimmed-curve.ts';

/**
 * An evaluator of a curve. It keeps scratch memory: one for each thread, and none may be asked while it answers.
 * @throws RangeError where the shape breaks what `CurveShape` promises
 */
export function makeCurve(shape: CurveShape): Curve {
  switch (shape.kind) {
    case 'line':
      return new LineCurve(shape);
    case 'circle':
    case 'ellipse':
    case 'hyperbola':
    case 'parabola':
      return makeConic(shape, shape, IDENTITY);
    case 'polyline':
      return new PolylineCurve(shape);
    case 'bspline':
      return new BSplineCurve(shape);
    case 'trimmed':
      return new TrimmedCurve(shape, makeCurve(shape.basis));
    case 'composite':
      return new CompositeCurve(
        shape,
        shape.pieces.map((piece) => makeCurve(piece.curve)),
      );
    case 'offset':
      return makeOffset(shape);
    case 'mapped':
      return makeMapped(shape);
  }
}

const IDENTITY: AffineMap = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

type Conic = Extract<CurveShape, { kind: 'circle' | 'ellipse' | 'hyperbola' | 'parabola' }>;

/** A conic, or its image under `map`, which is then what `shape` says. */
function makeConic(conic: Conic, shape: CurveShape, map: AffineMap): Curve {
  const center = mapPoint(map, conic.frame.origin);
  const [a, b] = semiAxes(conic);
  const p = scaled(mapVector(map, conic.frame.x), a);
  const q = scaled(mapVector(map, conic.frame.y), b);
  return conic.kind === 'circle' || conic.kind === 'ellipse'
    ? new EllipseCurve(shape, center, p, q)
    : new ConicBranch(shape, conic.kind, center, p, q);
}

function semiAxes(conic: Conic): readonly [number, number] {
  if (conic.kind === 'circle') return [conic.radius, conic.radius];
  if (conic.kind === 'parabola') return [conic.focalLength, conic.focalLength];
  return [conic.semiAxisX, conic.semiAxisY];
}

/** The offset of a line is a line; others keep their basis. */
function makeOffset(shape: OffsetCurveShape): Curve {
  const { basis, direction, distance } = shape;
  if (basis.kind !== 'line') return new OffsetCurve(shape, makeCurve(basis));
  const [x, y, z] = scaled(unit(cross(direction, basis.direction)), distance);
  const [ox, oy, oz] = basis.origin;
  return new LineCurve({ ...basis, origin: [ox + x, oy + y, oz + z] });
}

/** An image is what it simplifies to; only images of conics and of offsets stay images. */
function makeMapped(shape: MappedCurveShape): Curve {
  const simple = placeCurve(shape.basis, shape.map);
  if (simple.kind !== 'mapped') return makeCurve(simple);
  const { basis, map } = simple;
  if (basis.kind === 'offset') return new MappedCurve(simple, makeCurve(basis));
  return makeConic(basis as Conic, simple, map);
}
