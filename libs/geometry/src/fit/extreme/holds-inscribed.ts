/**
 * Whether an inscribed shape is held by its points: they must surround it, else a larger one lies beside it. For circles
 * and cylinders the points go round by more than half (no gap of half a turn); for spheres some point lies in every half.
 */
import { arcOf } from '../least-squares/arc-of.ts';
import type { Shape } from '../shape.ts';

export function holdsInscribed(shape: Shape, points: Float64Array): boolean {
  if (shape.kind === 'parallelPlanes') return shape.width > 0;
  if (shape.kind === 'sphere') return shape.radius > 0 && arcOf(shape, points) > Math.PI;
  if (shape.kind === 'circle' || shape.kind === 'cylinder')
    return shape.radius > 0 && arcOf(shape, points) > Math.PI;
  return true;
}
