/**
 * The door for `auto`: coarse alignment from any pose, then the best fit of the measured points. A touch list is
 * refused: so few points fit a part in many ways, and a wrong one would look right.
 */
import { failure, type Outcome, success } from '../outcome.ts';
import type { DistanceIndex } from '../search/distance-index.ts';
import { boxOfPoints, diagonal } from '../space/box.ts';
import { alignBestFit, type BestFitAlignment, type BestFitOptions, type BestFitReason } from './best-fit.ts';
import { alignCoarsely, type CoarseAlignment, type CoarseReason } from './coarse.ts';
import type { MeasuredSurface } from './prepare-scan.ts';
import { sampleSurface } from './sample-surface.ts';

/** Fewer points are a touch list, not a scan. */
export const LEAST_SCAN_POINTS = 500;

export type AutomaticOptions = Pick<
  BestFitOptions,
  | 'loss'
  | 'weights'
  | 'maxDistance'
  | 'tipRadius'
  | 'samples'
  | 'tolerance'
  | 'scale'
  | 'onProgress'
  | 'signal'
>;

export interface AutomaticAlignment extends BestFitAlignment {
  readonly coarse: CoarseAlignment;
}

export type AutomaticReason = CoarseReason | BestFitReason | 'touch-list-needs-alignment';

/** Points of a mesh that the best fit stands on. */
const MESH_POINTS = 200_000;

/** @param surface measured, mm, in any pose */
export async function alignAutomatically(
  index: DistanceIndex,
  surface: MeasuredSurface,
  options: AutomaticOptions = {},
): Promise<Outcome<AutomaticAlignment, AutomaticReason>> {
  if (!('mesh' in surface) && surface.positions.length < 3 * LEAST_SCAN_POINTS)
    return failure('touch-list-needs-alignment', {
      points: surface.positions.length / 3,
      least: LEAST_SCAN_POINTS,
    });
  const coarse = await alignCoarselyEitherWay(index.quick ?? index, surface, options.signal);
  if (!coarse.ok) return coarse;
  const points =
    'mesh' in surface ? sampleSurface(surface.mesh, MESH_POINTS, 3).positions : surface.positions;
  const size = diagonal(boxOfPoints(index.mesh.positions));
  const reach = Math.max(0.005 * size, 5 * coarse.value.tolerance);
  const { onProgress } = options;
  onProgress?.(0.5);
  const fit = await alignBestFit(index, points, {
    ...options,
    ...(onProgress ? { onProgress: (share) => onProgress(0.5 + share / 2) } : {}),
    start: coarse.value.partFromMeasured,
    maxDistance: Math.min(options.maxDistance ?? Infinity, reach),
  });
  return fit.ok ? success({ ...fit.value, coarse: coarse.value }) : fit;
}

/** Where given normals lead nowhere they may point the wrong way: once more without them, hence with unknown signs. */
async function alignCoarselyEitherWay(
  index: DistanceIndex,
  surface: MeasuredSurface,
  signal: AbortSignal | undefined,
): Promise<Outcome<CoarseAlignment, CoarseReason>> {
  const first = await alignCoarsely(index, surface, signal);
  if (first.ok || !('mesh' in surface || surface.normals)) return first;
  const positions =
    'mesh' in surface ? sampleSurface(surface.mesh, MESH_POINTS, 3).positions : surface.positions;
  const second = await alignCoarsely(index, { positions }, signal);
  return second.ok ? second : first;
}
