/** The same shape, stated by the place and the sense that every fit answers with. */
import { addScaled, dot, subtract, type Vector3 } from '../../space/vector.ts';
import type { Shape } from '../shape.ts';
import { directed } from './moments.ts';

/** Point: the foot of the points' centroid on axis or plane; direction: as `shape.ts` has it. */
export function atCentroid(shape: Shape, centroid: Vector3): Shape {
  switch (shape.kind) {
    case 'line':
    case 'cylinder':
      return {
        ...shape,
        point: footOnAxis(shape.point, shape.direction, centroid),
        direction: directed(shape.direction),
      };
    case 'cone': {
      const { point, direction, offset, halfAngle } = shape;
      const along = dot(subtract(centroid, point), direction);
      return {
        ...shape,
        point: addScaled(point, along, direction),
        offset: offset + along * Math.sin(halfAngle),
      };
    }
    case 'plane':
      return {
        ...shape,
        point: footOnPlane(shape.point, shape.normal, centroid),
        normal: directed(shape.normal),
      };
    case 'parallelPlanes':
      return {
        ...shape,
        point: footOnPlane(shape.point, shape.normal, centroid),
        normal: directed(shape.normal),
      };
    case 'torus':
      return { ...shape, direction: directed(shape.direction) };
    case 'circle':
      return { ...shape, normal: directed(shape.normal) };
    case 'slot':
      return { ...shape, normal: directed(shape.normal), direction: directed(shape.direction) };
    case 'sphere':
      return shape;
  }
}

function footOnAxis(point: Vector3, direction: Vector3, from: Vector3): Vector3 {
  return addScaled(point, dot(subtract(from, point), direction), direction);
}

function footOnPlane(point: Vector3, normal: Vector3, from: Vector3): Vector3 {
  return addScaled(from, -dot(subtract(from, point), normal), normal);
}
