/**
 * The shape that a feature has in the nominal model: from the exact surfaces of its faces where the model has them, else
 * as the plan states it.
 */
import type { CadModel } from '@diewright/cad';
import { addScaled, dot, type Shape, scale, subtract, unit, type Vector3 } from '@diewright/geometry';
import type { PlanFeature } from '../plan/plan-shape.ts';

export interface NominalShape {
  readonly shape: Shape | null;
  /** Out of the material, of a plane; else null. */
  readonly outside: Vector3 | null;
  readonly side: 'internal' | 'external' | null;
}

type ExactShape = NonNullable<NonNullable<CadModel['exactFaces']>['shapes'][number]>;

/** @param faces of the feature, known in the model */
export function nominalShape(model: CadModel, feature: PlanFeature, faces: readonly number[]): NominalShape {
  const stated = statedShape(feature);
  const exact = faces.flatMap((face) => {
    const shape = model.exactFaces?.shapes[face];
    return shape ? [{ shape, centroid: model.faces[face]?.centroid as Vector3 }] : [];
  });
  const [first] = exact;
  if (!first || exact.length < faces.length) return stated;
  if (feature.kind === 'parallelPlanes') return pairOfPlanes(exact.map(({ shape }) => shape)) ?? stated;
  if (first.shape.surface.kind !== feature.kind) return stated;
  return shapeOfSurface(first.shape, first.centroid) ?? stated;
}

function shapeOfSurface({ surface, sameSense }: ExactShape, centroid: Vector3): NominalShape | null {
  const side = sameSense ? ('external' as const) : ('internal' as const);
  switch (surface.kind) {
    case 'plane': {
      const normal = sameSense ? surface.frame.z : scale(surface.frame.z, -1);
      return { shape: { kind: 'plane', point: surface.frame.origin, normal }, outside: normal, side: null };
    }
    case 'cylinder':
      return {
        shape: {
          kind: 'cylinder',
          point: surface.frame.origin,
          direction: surface.frame.z,
          radius: surface.radius,
        },
        outside: null,
        side,
      };
    case 'sphere':
      return {
        shape: { kind: 'sphere', centre: surface.frame.origin, radius: surface.radius },
        outside: null,
        side,
      };
    case 'torus':
      return {
        shape: {
          kind: 'torus',
          centre: surface.frame.origin,
          direction: surface.frame.z,
          majorRadius: surface.majorRadius,
          minorRadius: surface.minorRadius,
        },
        outside: null,
        side,
      };
    case 'cone': {
      const { origin, z } = surface.frame;
      // The face lies on one of the two nappes; the direction is towards its increasing radius.
      const height = dot(subtract(centroid, origin), z);
      const isUpper = surface.radius + height * Math.tan(surface.semiAngle) >= 0;
      const offset = surface.radius * Math.cos(surface.semiAngle);
      return {
        shape: {
          kind: 'cone',
          point: origin,
          direction: isUpper ? z : scale(z, -1),
          offset: isUpper ? offset : -offset,
          halfAngle: surface.semiAngle,
        },
        outside: null,
        side,
      };
    }
    default:
      return null;
  }
}

function pairOfPlanes(shapes: readonly ExactShape[]): NominalShape | null {
  const planes = shapes.flatMap(({ surface, sameSense }) =>
    surface.kind === 'plane'
      ? [{ point: surface.frame.origin, normal: sameSense ? surface.frame.z : scale(surface.frame.z, -1) }]
      : [],
  );
  const [one] = planes;
  const other = one && planes.find(({ normal }) => dot(one.normal, normal) < 0);
  if (!one || !other || planes.length < shapes.length) return null;
  const gap = dot(subtract(other.point, one.point), one.normal);
  return {
    shape: {
      kind: 'parallelPlanes',
      point: addScaled(one.point, gap / 2, one.normal),
      normal: one.normal,
      width: Math.abs(gap),
    },
    outside: null,
    // Outward normals that look at each other have the gap between them.
    side: gap > 0 ? 'internal' : 'external',
  };
}

function statedShape({ kind, nominal, side }: PlanFeature): NominalShape {
  const none = { shape: null, outside: null, side: side ?? null };
  if (!nominal || !(Math.hypot(...nominal.direction) > 0)) return none;
  const { point, diameter, widthMm } = nominal;
  const direction = unit(nominal.direction);
  const radius = (diameter ?? 0) / 2;
  switch (kind) {
    case 'plane':
      return { shape: { kind, point, normal: direction }, outside: direction, side: null };
    case 'cylinder':
      return radius > 0 ? { ...none, shape: { kind, point, direction, radius } } : none;
    case 'sphere':
      return radius > 0 ? { ...none, shape: { kind, centre: point, radius } } : none;
    case 'parallelPlanes':
      return widthMm ? { ...none, shape: { kind, point, normal: direction, width: widthMm } } : none;
    default:
      // Of a cone and a torus the plan does not state enough.
      return none;
  }
}
