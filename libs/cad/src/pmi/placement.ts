import type { Entity } from '../part21/entity.ts';
import type { PmiPlacement, Triple } from './pmi-value.ts';

/** An AXIS2_PLACEMENT_3D in mm (ISO 10303-42, 4.4.17; axes left out are z and x of the frame it stands in). */
export function readPlacement(entity: Entity, mmPerUnit: number): PmiPlacement {
  const simple = !entity.record.isComplex;
  const location = simple ? entity.all.entity(1) : entity.own('PLACEMENT').entity(0);
  const own = entity.own('AXIS2_PLACEMENT_3D', 2);
  const axis = own.optionalEntity(0);
  const reference = own.optionalEntity(1);
  const z = axis ? readDirection(axis) : ([0, 0, 1] as const);
  return {
    origin: readPoint(location, mmPerUnit),
    z,
    x: perpendicular(entity, reference ? readDirection(reference) : null, z),
  };
}

/** A CARTESIAN_POINT in mm. */
export function readPoint(entity: Entity, mmPerUnit: number): Triple {
  const [x, y, z] = triple(entity, 'CARTESIAN_POINT', entity.own('CARTESIAN_POINT', 1).numbers(0));
  return [x * mmPerUnit, y * mmPerUnit, z * mmPerUnit];
}

/** A DIRECTION's unit vector. */
export function readDirection(entity: Entity): Triple {
  return unit(entity, triple(entity, 'DIRECTION', entity.own('DIRECTION', 1).numbers(0)));
}

/** A point of a frame in the frame's own surroundings. */
export function placed({ origin, x, z }: PmiPlacement, [a, b, c]: Triple): Triple {
  const y: Triple = [z[1] * x[2] - z[2] * x[1], z[2] * x[0] - z[0] * x[2], z[0] * x[1] - z[1] * x[0]];
  return [
    origin[0] + a * x[0] + b * y[0] + c * z[0],
    origin[1] + a * x[1] + b * y[1] + c * z[1],
    origin[2] + a * x[2] + b * y[2] + c * z[2],
  ];
}

function triple(entity: Entity, keyword: string, numbers: readonly number[]): Triple {
  const [x, y, z] = numbers;
  if (x === undefined || y === undefined || z === undefined)
    throw entity.fault('step-attribute-wrong', { expected: `three numbers of ${keyword}` });
  return [x, y, z];
}

function unit(entity: Entity, [x, y, z]: Triple): Triple {
  const length = Math.hypot(x, y, z);
  if (!(length > 0)) throw entity.fault('step-entity-impossible');
  return [x / length, y / length, z / length];
}

/** The reference direction without its part along z (ISO 10303-42, first_proj_axis). */
function perpendicular(entity: Entity, reference: Triple | null, z: Triple): Triple {
  const given = reference ?? (Math.abs(z[0]) < 1 - 1e-9 ? [1, 0, 0] : [0, 1, 0]);
  const along = given[0] * z[0] + given[1] * z[1] + given[2] * z[2];
  return unit(entity, [given[0] - along * z[0], given[1] - along * z[1], given[2] - along * z[2]]);
}
