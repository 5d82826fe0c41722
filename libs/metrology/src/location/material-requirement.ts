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
import { type Shape, surfaceOf, type Transform, transformPoints } from '@diewright/geometry';
import type { DatumFrame } from '../datum/datum-frame.ts';
import type { MaterialSizes } from '../datum/material-boundary.ts';
import type { MeasuredFeature } from '../feature/measured-feature.ts';

export type MaterialRequirement = 'maximum' | 'least';

/** Never negative: a feature past its material limit has no bonus, its size is out. */
export function bonusOf(
  size: number,
  sizes: MaterialSizes,
  requirement: MaterialRequirement,
  side: 'internal' | 'external',
): number {
  const away = size - sizes[requirement];
  const grows = (side === 'internal') === (requirement === 'maximum');
  return Math.max(0, grows ? away : -away);
}

export function virtualCondition(
  tolerance: number,
  sizes: MaterialSizes,
  requirement: MaterialRequirement,
  side: 'internal' | 'external',
): number {
  const outwards = (side === 'internal') === (requirement === 'least');
  return sizes[requirement] + (outwards ? tolerance : -tolerance);
}

/**
 * The least distance of a point from the virtual condition, mm; negative: a point has passed it.
 * @param motion of the true place, as the datums leave it free
 */
export function clearanceOf(
  { nominal, points, side }: MeasuredFeature,
  frame: DatumFrame,
  motion: Transform,
  condition: { readonly size: number; readonly requirement: MaterialRequirement },
): number | null {
  if (!nominal || !side) return null;
  const boundary = withSize(nominal, condition.size);
  if (!boundary) return null;
  const surface = surfaceOf(boundary.kind);
  const distances = new Float64Array(points.length / 3);
  surface.distances(
    surface.move(boundary, motion),
    transformPoints(frame.nominalFromPart, points),
    distances,
  );
  // Outside a pin that stands in the hole, inside a ring about the shaft; at least material the other way round.
  const outside = (side === 'internal') === (condition.requirement === 'maximum');
  return distances.reduce((least, d) => Math.min(least, outside ? d : -d), Number.POSITIVE_INFINITY);
}

function withSize(shape: Shape, size: number): Shape | null {
  if (!(size > 0)) return null;
  if (shape.kind === 'cylinder' || shape.kind === 'sphere') return { ...shape, radius: size / 2 };
  return shape.kind === 'parallelPlanes' ? { ...shape, width: size } : null;
}
