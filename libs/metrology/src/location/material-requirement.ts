/**
 * Bonus and surface method of a material requirement (ISO 2692:2021; ASME Y14.5-2018, 10.4; Y14.5.1-2019).
 *
 *     maximum: bonus = |mating size − MMC|,  virtual condition internal MMC − t, external MMC + t
 *     least:   bonus = |least-material size − LMC|,  virtual condition internal LMC + t, external LMC − t
 *
 * Resolved geometry compares the axis' deviation with t + bonus. The surface method asks that no point passes the virtual
 * condition and stands where the two disagree; its value = t + bonus − 2 · clearance is the axis' own for a feature of
 * perfect form.
 */
import { type Shape, surfaceOf, type Transform } from '@diewright/geometry';
import type { MaterialSizes } from '../datum/material-boundary.ts';

export type MaterialRequirement = 'maximum' | 'least';

export interface Material {
  readonly requirement: MaterialRequirement;
  readonly sizes: MaterialSizes;
  /** The bonus ends here, mm; null: nowhere. */
  readonly mostBonus?: number | null;
}

/** Never negative: a feature past its material limit has no bonus, its size is out. */
export function bonusOf(
  size: number,
  { sizes, requirement, mostBonus }: Material,
  side: 'internal' | 'external',
): number {
  const away = size - sizes[requirement];
  const grows = (side === 'internal') === (requirement === 'maximum');
  return Math.min(Math.max(0, grows ? away : -away), mostBonus ?? Number.POSITIVE_INFINITY);
}

export interface VirtualCondition {
  readonly size: number;
  /** At its true place. */
  readonly shape: Shape;
  readonly requirement: MaterialRequirement;
}

/** @returns null where the nominal has no size, or where nothing of the condition is left */
export function virtualCondition(
  nominal: Shape,
  tolerance: number,
  { sizes, requirement }: Material,
  side: 'internal' | 'external',
): VirtualCondition | null {
  const outwards = (side === 'internal') === (requirement === 'least');
  const size = sizes[requirement] + (outwards ? tolerance : -tolerance);
  const shape = withSize(nominal, size);
  return shape && { size, shape, requirement };
}

/**
 * The least distance of a point from the virtual condition, mm; negative: a point has passed it.
 * @param points in the frame of the datums, mm, shape [3 n]
 * @param zones where the true places lie
 */
export function clearanceOf(
  points: Float64Array,
  { shape, requirement }: VirtualCondition,
  side: 'internal' | 'external',
  zones: Transform,
): number {
  const surface = surfaceOf(shape.kind);
  const distances = new Float64Array(points.length / 3);
  surface.distances(surface.move(shape, zones), points, distances);
  // Outside a pin that stands in the hole, inside a ring about the shaft; at least material the other way round.
  const outside = (side === 'internal') === (requirement === 'maximum');
  return distances.reduce((least, d) => Math.min(least, outside ? d : -d), Number.POSITIVE_INFINITY);
}

function withSize(shape: Shape, size: number): Shape | null {
  if (!(size > 0)) return null;
  if (shape.kind === 'cylinder' || shape.kind === 'sphere') return { ...shape, radius: size / 2 };
  return shape.kind === 'parallelPlanes' ? { ...shape, width: size } : null;
}
