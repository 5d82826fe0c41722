import { cross, dot, unit } from '../curve/affine-map.ts';
import type { Point } from '../curve/frame.ts';
import type { Entity } from '../part21/entity.ts';
import { readDirection, readPoint } from './read-placement.ts';

/**
 * cartesian_transformation_operator_3d (ISO 10303-42, 4.4.12) as the rows of a 3 × 4 matrix, by the rule of base_axis:
 * axis 3 (or 1 × 2, or z) first, axis 1 made perpendicular to it, axis 2 their cross product unless given against it.
 */
export function readOperator(entity: Entity, mmPerLength: number): readonly number[] {
  const keyword = 'CARTESIAN_TRANSFORMATION_OPERATOR_3D';
  if (!entity.is(keyword)) entity.fail('step-entity-other-kind', { expected: keyword });
  // In a simple instance: name (and description) of the representation item, then the operator's own.
  const base = entity.record.isComplex
    ? entity.own('CARTESIAN_TRANSFORMATION_OPERATOR')
    : entity.own(keyword, entity.all.count - 5);
  const direction = (place: number) => {
    const given = base.optionalEntity(place);
    return given && readDirection(given);
  };
  const third = entity.record.isComplex ? entity.own(keyword).optionalEntity(0) : base.optionalEntity(4);
  const first = direction(0);
  const second = direction(1);
  const z: Point = third ? readDirection(third) : first && second ? unit(cross(first, second)) : [0, 0, 1];
  const x = perpendicular(first ?? (Math.abs(z[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0]), z);
  const right = cross(z, x);
  const y: Point = second && dot(second, right) < 0 ? [-right[0], -right[1], -right[2]] : right;
  if (![...x, ...z].every(Number.isFinite)) entity.fail('step-entity-impossible', { why: 'axes' });
  const [ox, oy, oz] = readPoint(base.entity(2), mmPerLength);
  const scale = base.optionalNumber(3) ?? 1;
  if (!(scale > 0)) entity.fail('step-entity-impossible', { why: `scale ${scale}` });
  const row = (k: 0 | 1 | 2, origin: number) => [scale * x[k], scale * y[k], scale * z[k], origin];
  return [...row(0, ox), ...row(1, oy), ...row(2, oz)];
}

function perpendicular(given: Point, axis: Point): Point {
  const along = dot(given, axis);
  return unit([given[0] - along * axis[0], given[1] - along * axis[1], given[2] - along * axis[2]]);
}
