/**
 * Far from the answer the distances tell little of how near a start is; a few steps of least squares do. What costs least
 * after them comes first.
 */
import type { Shape } from '../../shape.ts';
import type { FitSurface } from '../../surface/fit-surface.ts';
import { surfaceOf } from '../../surface/surface-of.ts';
import { isInSight, isSound, refine } from '../refine.ts';

const FEW_STEPS = 12;

export function afterFewSteps<S extends Shape>(
  shapes: readonly S[],
  points: Float64Array,
  reach: number,
  most: number,
): S[] {
  return shapes
    .filter((shape) => isSound(shape) && isInSight(shape, reach))
    .map((shape) =>
      refine(surfaceOf(shape.kind) as unknown as FitSurface<S>, shape, points, {
        weights: null,
        fixed: [],
        motions: null,
        reach,
        mostIterations: FEW_STEPS,
      }),
    )
    .filter(({ cost, shape }) => Number.isFinite(cost) && isInSight(shape, reach))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, most)
    .map(({ shape }) => shape);
}
