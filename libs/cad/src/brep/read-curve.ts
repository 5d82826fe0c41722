/** Curves of ISO 10303-42, 4.4, out of a Part 21 text, in mm and rad. */
import type { BSplineCurveShape, CurveShape, TrimmedCurveShape } from '../curve/curve-shape.ts';
import { makeCurve } from '../curve/make-curve.ts';
import { placeCurve } from '../curve/place-curve.ts';
import type { Entity } from '../part21/entity.ts';
import type { Part21Reference, Part21Typed, Part21Value } from '../part21/part21-value.ts';
import { readOperator } from './read-operator.ts';
import { readDirection, readFrame, readPoint, readVector } from './read-placement.ts';
import { defaultKnots, readDegree, readPoles, readWeights, writeOutKnots } from './read-spline-data.ts';
import type { ShapeUnits } from './shape-units.ts';

/** Curves stand on curves; a file in which one stands on itself must not hang us. */
const MOST_LEVELS = 16;

/** @throws Part21Fault where the curve is unknown, impossible, or refers to what is not there */
export function readCurve(entity: Entity, units: ShapeUnits, level = 0): CurveShape {
  if (level > MOST_LEVELS) entity.fail('step-entity-impossible', { why: 'curve on itself' });
  const keyword = entity.oneOf(keywords);
  if (!keyword) return entity.fail('step-entity-unknown', { what: 'curve' });
  return readers[keyword](entity, units, level);
}

type CurveReader = (entity: Entity, units: ShapeUnits, level: number) => CurveShape;

const readers = {
  LINE: (entity, { mmPerLength }) => {
    const own = entity.own('LINE', 1);
    const direction = readVector(own.entity(1), mmPerLength);
    if (!(Math.hypot(...direction) > 0)) entity.fail('step-entity-impossible', { why: 'direction 0' });
    return { kind: 'line', origin: readPoint(own.entity(0), mmPerLength), direction };
  },
  CIRCLE: (entity, { mmPerLength }) => {
    const own = entity.own('CIRCLE', 2);
    return {
      kind: 'circle',
      frame: frameOf(entity, 'CIRCLE', mmPerLength),
      radius: length(entity, own.number(0), mmPerLength),
    };
  },
  ELLIPSE: (entity, { mmPerLength }) => conic(entity, 'ELLIPSE', 'ellipse', mmPerLength),
  HYPERBOLA: (entity, { mmPerLength }) => conic(entity, 'HYPERBOLA', 'hyperbola', mmPerLength),
  PARABOLA: (entity, { mmPerLength }) => ({
    kind: 'parabola',
    frame: frameOf(entity, 'PARABOLA', mmPerLength),
    focalLength: length(entity, entity.own('PARABOLA', 2).number(0), mmPerLength),
  }),
  POLYLINE: (entity, { mmPerLength }) => {
    const points = entity.own('POLYLINE', 1).entities(0);
    if (points.length < 2) entity.fail('step-entity-impossible', { why: `${points.length} points` });
    return { kind: 'polyline', points: readPoles(points, mmPerLength) };
  },
  B_SPLINE_CURVE_WITH_KNOTS: (entity, { mmPerLength }) => {
    const own = entity.own('B_SPLINE_CURVE_WITH_KNOTS', 6);
    return spline(entity, mmPerLength, (degree, poles) =>
      writeOutKnots(entity, own.numbers(0), own.numbers(1), degree, poles),
    );
  },
  BEZIER_CURVE: (entity, { mmPerLength }) =>
    spline(entity, mmPerLength, (degree, poles) => defaultKnots(entity, 'bezier', degree, poles)),
  QUASI_UNIFORM_CURVE: (entity, { mmPerLength }) =>
    spline(entity, mmPerLength, (degree, poles) => defaultKnots(entity, 'quasi-uniform', degree, poles)),
  UNIFORM_CURVE: (entity, { mmPerLength }) =>
    spline(entity, mmPerLength, (degree, poles) => defaultKnots(entity, 'uniform', degree, poles)),
  TRIMMED_CURVE: readTrimmed,
  COMPOSITE_CURVE: (entity, units, level) => ({
    kind: 'composite',
    pieces: entity
      .own('COMPOSITE_CURVE', 1)
      .entities(0)
      .map((segment) => {
        const own = segment.own('COMPOSITE_CURVE_SEGMENT');
        return { curve: readCurve(own.entity(2), units, level + 1), sameSense: own.flag(1) };
      }),
  }),
  OFFSET_CURVE_3D: (entity, units, level) => {
    const own = entity.own('OFFSET_CURVE_3D', 1);
    return {
      kind: 'offset',
      basis: readCurve(own.entity(0), units, level + 1),
      distance: own.number(1) * units.mmPerLength,
      direction: readDirection(own.entity(3)),
    };
  },
  // What an edge stands on may be a curve in space together with its images in the faces: that in space counts.
  SURFACE_CURVE: (entity, units, level) =>
    readCurve(entity.own('SURFACE_CURVE', 1).entity(0), units, level + 1),
  SEAM_CURVE: (entity, units, level) => readCurve(entity.own('SURFACE_CURVE', 1).entity(0), units, level + 1),
  INTERSECTION_CURVE: (entity, units, level) =>
    readCurve(entity.own('SURFACE_CURVE', 1).entity(0), units, level + 1),
  CURVE_REPLICA: (entity, units, level) => {
    const own = entity.own('CURVE_REPLICA', 1);
    return placeCurve(
      readCurve(own.entity(0), units, level + 1),
      readOperator(own.entity(1), units.mmPerLength),
    );
  },
} as const satisfies Readonly<Record<string, CurveReader>>;

const keywords = Object.keys(readers) as (keyof typeof readers)[];

/** conic inherits a name and has the position; the subtype's own attributes follow. */
function frameOf(entity: Entity, keyword: string, mmPerLength: number) {
  const own = entity.record.isComplex ? entity.own('CONIC') : entity.own(keyword, 1);
  return readFrame(own.entity(0), mmPerLength);
}

function conic(
  entity: Entity,
  keyword: string,
  kind: 'ellipse' | 'hyperbola',
  mmPerLength: number,
): CurveShape {
  const own = entity.own(keyword, 2);
  return {
    kind,
    frame: frameOf(entity, keyword, mmPerLength),
    semiAxisX: length(entity, own.number(0), mmPerLength),
    semiAxisY: length(entity, own.number(1), mmPerLength),
  };
}

function length(entity: Entity, value: number, mmPerLength: number): number {
  return value > 0 ? value * mmPerLength : entity.fail('step-entity-impossible', { why: `length ${value}` });
}

function spline(
  entity: Entity,
  mmPerLength: number,
  knotsOf: (degree: number, poles: number) => Float64Array,
): BSplineCurveShape {
  const own = entity.own('B_SPLINE_CURVE', 1);
  const degree = readDegree(entity, own, 0);
  const points = own.entities(1);
  return {
    kind: 'bspline',
    degree,
    knots: knotsOf(degree, points.length),
    poles: readPoles(points, mmPerLength),
    weights: entity.is('RATIONAL_B_SPLINE_CURVE')
      ? readWeights(entity, entity.own('RATIONAL_B_SPLINE_CURVE').numbers(0), points.length)
      : null,
  };
}

/** trimmed_curve: each end as parameter, point, or both; the stated preference decides where both are given. */
function readTrimmed(entity: Entity, units: ShapeUnits, level: number): TrimmedCurveShape {
  const own = entity.own('TRIMMED_CURVE', 1);
  const basis = readCurve(own.entity(0), units, level + 1);
  const preferPoint = own.optionalEnumeration(4) === 'CARTESIAN';
  return {
    kind: 'trimmed',
    basis,
    from: trim(entity, basis, own.list(1), units, preferPoint),
    to: trim(entity, basis, own.list(2), units, preferPoint),
    sameSense: own.flag(3),
  };
}

function trim(
  entity: Entity,
  basis: CurveShape,
  ends: readonly Part21Value[],
  units: ShapeUnits,
  preferPoint: boolean,
): number {
  const point = firstOf(ends, 'reference');
  const given = firstOf(ends, 'typed')?.value;
  if (typeof given === 'number' && !(preferPoint && point)) return given * parameterUnit(basis, units);
  if (!point)
    return entity.fail('step-attribute-wrong', { attribute: 3, expected: 'a parameter or a point' });
  return parameterNear(basis, readPoint(entity.file.entity(point.id), units.mmPerLength));
}

function firstOf<K extends 'reference' | 'typed'>(values: readonly Part21Value[], kind: K) {
  for (const value of values)
    if (typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind)
      return value as K extends 'typed' ? Part21Typed : Part21Reference;
  return undefined;
}

/** Circles and ellipses are run through by angle, which the file gives in its own unit; a line by its vector's length. */
function parameterUnit(curve: CurveShape, { radPerAngle }: ShapeUnits): number {
  return curve.kind === 'circle' || curve.kind === 'ellipse' ? radPerAngle : 1;
}

/** Parameter of the curve's point nearest to a given one. */
export function parameterNear(shape: CurveShape, [x, y, z]: readonly [number, number, number]): number {
  const curve = makeCurve(shape);
  const out = new Float64Array(4);
  curve.project(x, y, z, curve.from, curve.to, out);
  return out[0] as number;
}
