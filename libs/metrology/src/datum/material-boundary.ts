/**
 * The size of the boundary that a datum at maximum or least material may float within (ISO 2692; ASME Y14.5-2018, 7.11.7):
 * its size at that material condition, widened by its own geometric tolerance where that relates it to nothing, or only
 * to datums before it in the system.
 *
 *     internal, maximum: MMC − t     external, maximum: MMC + t
 *     internal, least:   LMC + t     external, least:   LMC − t
 */
import { characteristicLimits } from '../plan/characteristic-limits.ts';
import type { Plan } from '../plan/plan.ts';

export interface MaterialSizes {
  /** Size at maximum and at least material, mm. */
  readonly maximum: number;
  readonly least: number;
}

/**
 * From the dimension of size that stands on the feature, or on another that has all its faces: drawings often name the
 * same hole once for its size and once for its position. Null where there is none with both limits.
 */
export function materialSizes(
  plan: Plan,
  feature: string,
  side: 'internal' | 'external',
): MaterialSizes | null {
  const covers = coveringFeatures(plan, feature);
  for (const one of plan.characteristics) {
    if (one.group !== 'dimension' || one.features.length !== 1 || !covers.has(one.features[0] as string))
      continue;
    if (!/^(diameter|sphericalDiameter|width|thickness)$/.test(one.kind)) continue;
    const limits = characteristicLimits(one);
    if (!limits || limits.lower === null || limits.upper === null || limits.unit !== 'mm') continue;
    const { lower, upper } = limits;
    return side === 'internal' ? { maximum: lower, least: upper } : { maximum: upper, least: lower };
  }
  return null;
}

/** Ids of the feature itself and of those that have all its faces. */
function coveringFeatures(plan: Plan, id: string): ReadonlySet<string> {
  const faces = plan.features.find((feature) => feature.id === id)?.faces ?? [];
  const names = faces.map(({ index, id: face, entity }) => index ?? face ?? entity);
  const covering = plan.features.filter((other) => {
    const theirs = new Set(other.faces.map(({ index, id: face, entity }) => index ?? face ?? entity));
    return names.length > 0 && names.every((name) => theirs.has(name));
  });
  return new Set([id, ...covering.map((other) => other.id)]);
}

/**
 * @param before letters of the datums before it in the system
 * @returns diameter or width, mm; null where no size is stated
 */
export function boundarySize(
  plan: Plan,
  feature: { readonly id: string; readonly side: 'internal' | 'external' },
  requirement: 'maximum' | 'least',
  before: ReadonlySet<string>,
): number | null {
  const sizes = materialSizes(plan, feature.id, feature.side);
  if (!sizes) return null;
  const tolerance = ownTolerance(plan, feature.id, before);
  const grows = (feature.side === 'external') === (requirement === 'maximum');
  return sizes[requirement] + (grows ? tolerance : -tolerance);
}

/** The widest that the feature's axis or middle may be off, by tolerances that the system's earlier datums know of. */
function ownTolerance(plan: Plan, feature: string, before: ReadonlySet<string>): number {
  const covers = coveringFeatures(plan, feature);
  const widths = plan.characteristics.flatMap((one) => {
    if (
      one.group !== 'geometric' ||
      !one.features.some((id) => covers.has(id)) ||
      one.tolerance?.unit !== 'mm'
    )
      return [];
    if (
      !/^(position|perpendicularity|parallelism|angularity|coaxiality|symmetry|straightness)$/.test(one.kind)
    )
      return [];
    const system = plan.datumSystems.find(({ id }) => id === one.datumSystem);
    const letters = system?.compartments.flatMap(({ members }) => members.map(({ letter }) => letter)) ?? [];
    return letters.every((letter) => before.has(letter)) ? [one.tolerance.value] : [];
  });
  return Math.max(0, ...widths);
}
