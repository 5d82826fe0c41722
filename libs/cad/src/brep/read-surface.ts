/** Surfaces of ISO 10303-42, 4.5, out of a Part 21 text, in mm and rad. */
import type { Entity } from '../part21/entity.ts';
import { placeSurface } from '../surface/place-surface.ts';
import type { BSplineSurfaceShape, ConeShape, SurfaceShape, TorusShape } from '../surface/surface-shape.ts';
import { readCurve } from './read-curve.ts';
import { readOperator } from './read-operator.ts';
import { readAxis, readFrame, readVector } from './read-placement.ts';
import { defaultKnots, readDegree, readPoles, readWeights, writeOutKnots } from './read-spline-data.ts';
import type { ShapeUnits } from './shape-units.ts';

const MOST_LEVELS = 16;

/** @throws Part21Fault where the surface is unknown, impossible, or refers to what is not there */
export function readSurface(entity: Entity, units: ShapeUnits, level = 0): SurfaceShape {
  if (level > MOST_LEVELS) entity.fail('step-entity-impossible', { why: 'surface on itself' });
  const keyword = entity.oneOf(keywords);
  if (!keyword) return entity.fail('step-entity-unknown', { what: 'surface' });
  return readers[keyword](entity, units, level);
}

type SurfaceReader = (entity: Entity, units: ShapeUnits, level: number) => SurfaceShape;

const readers = {
  PLANE: (entity, { mmPerLength }) => ({ kind: 'plane', frame: frameOf(entity, 'PLANE', mmPerLength) }),
  CYLINDRICAL_SURFACE: (entity, { mmPerLength }) => ({
    kind: 'cylinder',
    frame: frameOf(entity, 'CYLINDRICAL_SURFACE', mmPerLength),
    radius: positive(entity, entity.own('CYLINDRICAL_SURFACE', 2).number(0)) * mmPerLength,
  }),
  CONICAL_SURFACE: readCone,
  SPHERICAL_SURFACE: (entity, { mmPerLength }) => ({
    kind: 'sphere',
    frame: frameOf(entity, 'SPHERICAL_SURFACE', mmPerLength),
    radius: positive(entity, entity.own('SPHERICAL_SURFACE', 2).number(0)) * mmPerLength,
  }),
  // Before its supertype: a complex instance has both parts.
  DEGENERATE_TOROIDAL_SURFACE: readTorus,
  TOROIDAL_SURFACE: readTorus,
  B_SPLINE_SURFACE_WITH_KNOTS: (entity, { mmPerLength }) => {
    const own = entity.own('B_SPLINE_SURFACE_WITH_KNOTS', 8);
    return spline(entity, mmPerLength, (which, degree, poles) =>
      writeOutKnots(entity, own.numbers(which), own.numbers(2 + which), degree, poles),
    );
  },
  BEZIER_SURFACE: (entity, { mmPerLength }) =>
    spline(entity, mmPerLength, (_, degree, poles) => defaultKnots(entity, 'bezier', degree, poles)),
  QUASI_UNIFORM_SURFACE: (entity, { mmPerLength }) =>
    spline(entity, mmPerLength, (_, degree, poles) => defaultKnots(entity, 'quasi-uniform', degree, poles)),
  UNIFORM_SURFACE: (entity, { mmPerLength }) =>
    spline(entity, mmPerLength, (_, degree, poles) => defaultKnots(entity, 'uniform', degree, poles)),
  SURFACE_OF_LINEAR_EXTRUSION: (entity, units, level) => ({
    kind: 'extrusion',
    curve: sweptCurve(entity, 'SURFACE_OF_LINEAR_EXTRUSION', units, level),
    direction: readVector(entity.own('SURFACE_OF_LINEAR_EXTRUSION', 2).entity(0), units.mmPerLength),
  }),
  SURFACE_OF_REVOLUTION: (entity, units, level) => {
    const { origin, axis } = readAxis(entity.own('SURFACE_OF_REVOLUTION', 2).entity(0), units.mmPerLength);
    return {
      kind: 'revolution',
      curve: sweptCurve(entity, 'SURFACE_OF_REVOLUTION', units, level),
      axisOrigin: origin,
      axis,
    };
  },
  OFFSET_SURFACE: (entity, units, level) => {
    const own = entity.own('OFFSET_SURFACE', 1);
    return {
      kind: 'offset',
      basis: readSurface(own.entity(0), units, level + 1),
      distance: own.number(1) * units.mmPerLength,
    };
  },
  RECTANGULAR_TRIMMED_SURFACE: (entity, units, level) => {
    const own = entity.own('RECTANGULAR_TRIMMED_SURFACE', 1);
    const basis = readSurface(own.entity(0), units, level + 1);
    const [u, v] = parameterUnits(basis, units);
    return {
      kind: 'trimmed',
      basis,
      u: [own.number(1) * u, own.number(2) * u],
      v: [own.number(3) * v, own.number(4) * v],
      uSense: own.flag(5),
      vSense: own.flag(6),
    };
  },
  // Its boundary is that of the face that stands on it.
  CURVE_BOUNDED_SURFACE: (entity, units, level) =>
    readSurface(entity.own('CURVE_BOUNDED_SURFACE', 1).entity(0), units, level + 1),
  SURFACE_REPLICA: (entity, units, level) => {
    const own = entity.own('SURFACE_REPLICA', 1);
    return placeSurface(
      readSurface(own.entity(0), units, level + 1),
      readOperator(own.entity(1), units.mmPerLength),
    );
  },
} as const satisfies Readonly<Record<string, SurfaceReader>>;

const keywords = Object.keys(readers) as (keyof typeof readers)[];

/** elementary_surface inherits a name and has the position; the subtype's own attributes follow. */
function frameOf(entity: Entity, keyword: string, mmPerLength: number) {
  const own = entity.record.isComplex ? entity.own('ELEMENTARY_SURFACE') : entity.own(keyword, 1);
  return readFrame(own.entity(0), mmPerLength);
}

/**
 * conical_surface; the semi-angle is in the context's own angle, degrees in many files. A negative one is the same cone
 * looked at from its other end.
 */
function readCone(entity: Entity, { mmPerLength, radPerAngle }: ShapeUnits): ConeShape {
  const own = entity.own('CONICAL_SURFACE', 2);
  const frame = frameOf(entity, 'CONICAL_SURFACE', mmPerLength);
  const radius = own.number(0) * mmPerLength;
  const semiAngle = own.number(1) * radPerAngle;
  if (!(radius >= 0) || !(Math.abs(semiAngle) > 0 && Math.abs(semiAngle) < Math.PI / 2))
    entity.fail('step-entity-impossible', { why: `radius ${radius} mm, semi-angle ${semiAngle} rad` });
  if (semiAngle > 0) return { kind: 'cone', frame, radius, semiAngle };
  const [x, y, z] = frame.z;
  const [a, b, c] = frame.y;
  return {
    kind: 'cone',
    frame: { ...frame, y: [-a, -b, -c], z: [-x, -y, -z] },
    radius,
    semiAngle: -semiAngle,
  };
}

function readTorus(entity: Entity, { mmPerLength }: ShapeUnits): TorusShape {
  const isDegenerate = entity.is('DEGENERATE_TOROIDAL_SURFACE');
  const keyword =
    isDegenerate && !entity.record.isComplex ? 'DEGENERATE_TOROIDAL_SURFACE' : 'TOROIDAL_SURFACE';
  const own = entity.own(keyword, 2);
  const majorRadius = positive(entity, own.number(0)) * mmPerLength;
  const minorRadius = positive(entity, own.number(1)) * mmPerLength;
  const outer = isDegenerate ? entity.own('DEGENERATE_TOROIDAL_SURFACE', 4).flag(0) : true;
  return {
    kind: 'torus',
    frame: frameOf(entity, keyword, mmPerLength),
    majorRadius,
    minorRadius,
    part: majorRadius >= minorRadius ? 'whole' : outer ? 'apple' : 'lemon',
  };
}

/** swept_surface inherits a name and has the swept curve. */
function sweptCurve(entity: Entity, keyword: string, units: ShapeUnits, level: number) {
  const own = entity.record.isComplex ? entity.own('SWEPT_SURFACE') : entity.own(keyword, 1);
  return readCurve(own.entity(0), units, level + 1);
}

function positive(entity: Entity, value: number): number {
  return value > 0 ? value : entity.fail('step-entity-impossible', { why: `length ${value}` });
}

function spline(
  entity: Entity,
  mmPerLength: number,
  knotsOf: (which: 0 | 1, degree: number, poles: number) => Float64Array,
): BSplineSurfaceShape {
  const own = entity.own('B_SPLINE_SURFACE', 1);
  const uDegree = readDegree(entity, own, 0);
  const vDegree = readDegree(entity, own, 1);
  const rows = own.grid(2);
  const uPoles = rows.length;
  const vPoles = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== vPoles))
    entity.fail('step-entity-impossible', { why: 'poles in rows of unlike length' });
  return {
    kind: 'bspline',
    uDegree,
    vDegree,
    uKnots: knotsOf(0, uDegree, uPoles),
    vKnots: knotsOf(1, vDegree, vPoles),
    uPoles,
    vPoles,
    poles: readPoles(own.entitiesOf(rows.flat()), mmPerLength),
    weights: entity.is('RATIONAL_B_SPLINE_SURFACE')
      ? readWeights(
          entity,
          entity.own('RATIONAL_B_SPLINE_SURFACE').grid(0).flat().map(Number),
          uPoles * vPoles,
        )
      : null,
  };
}

/** What one unit of u and of v is in mm or rad: parameters in a file stand in its own units. */
function parameterUnits(surface: SurfaceShape, units: ShapeUnits): readonly [number, number] {
  const { mmPerLength, radPerAngle } = units;
  switch (surface.kind) {
    case 'plane':
      return [mmPerLength, mmPerLength];
    case 'cylinder':
    case 'cone':
      return [radPerAngle, mmPerLength];
    case 'sphere':
    case 'torus':
      return [radPerAngle, radPerAngle];
    case 'revolution':
      return [radPerAngle, curveUnit(surface.curve.kind, units)];
    case 'extrusion':
      return [curveUnit(surface.curve.kind, units), 1];
    case 'offset':
    case 'trimmed':
    case 'mapped':
      return parameterUnits(surface.basis, units);
    case 'bspline':
      return [1, 1];
  }
}

const curveUnit = (kind: string, { radPerAngle }: ShapeUnits) =>
  kind === 'circle' || kind === 'ellipse' ? radPerAngle : 1;
