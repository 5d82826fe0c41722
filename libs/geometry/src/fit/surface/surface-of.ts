/** The surface of each kind of shape. */
import type { Shape, ShapeKind } from '../shape.ts';
import { circleSurface } from './circle-surface.ts';
import { coneSurface } from './cone-surface.ts';
import { cylinderSurface } from './cylinder-surface.ts';
import type { FitSurface } from './fit-surface.ts';
import { lineSurface } from './line-surface.ts';
import { parallelPlanesSurface } from './parallel-planes-surface.ts';
import { planeSurface } from './plane-surface.ts';
import { slotSurface } from './slot-surface.ts';
import { sphereSurface } from './sphere-surface.ts';
import { torusSurface } from './torus-surface.ts';

const surfaces: { readonly [K in ShapeKind]: FitSurface<Extract<Shape, { kind: K }>> } = {
  line: lineSurface,
  plane: planeSurface,
  circle: circleSurface,
  sphere: sphereSurface,
  cylinder: cylinderSurface,
  cone: coneSurface,
  torus: torusSurface,
  slot: slotSurface,
  parallelPlanes: parallelPlanesSurface,
};

/** @returns the surface of a shape of this kind; it takes no other */
export function surfaceOf<K extends ShapeKind>(kind: K): FitSurface<Extract<Shape, { kind: K }>> {
  return surfaces[kind] as FitSurface<Extract<Shape, { kind: K }>>;
}
