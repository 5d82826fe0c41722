/** A casting's dimension in its die: scaled along its own direction where asked, its tolerance shared. */
import type { Dimension, DimensionRequirement } from '../characteristic.ts';
import { round } from '../from-model/feature-shape.ts';
import type { PlanFeature } from '../plan-shape.ts';
import type { Quantity } from '../quantity.ts';
import { type Factors, factorAcross, factorAlong, factorAround, isEven } from './shrink-geometry.ts';
import { turnModifier } from './turned-modifiers.ts';

export interface CastOptions {
  /** null: the dimensions stay the casting's. */
  readonly shrink: Factors | null;
  readonly share: number | null;
  /** Features of the casting. */
  readonly featureOf: (id: string) => PlanFeature | undefined;
}

export function castDimension(one: Dimension, { shrink, share, featureOf }: CastOptions): Dimension {
  const modifiers = one.modifiers.map(turnModifier);
  const shared = { ...one, modifiers, requirement: shareRequirement(asDeviations(one.requirement), share) };
  if (!shrink) return shared;
  const factor = one.kind === 'angle' ? (isEven(shrink) ? 1 : null) : factorOf(one, shrink, featureOf);
  if (factor === null) {
    const code = one.kind === 'angle' ? 'plan-die-angle-not-scaled' : 'plan-die-direction-unknown';
    return { ...shared, open: [...one.open, { code, details: {} }] };
  }
  if (factor === 1) return shared;
  const grow = (quantity: Quantity): Quantity =>
    quantity.unit === 'mm' ? { value: round(factor * quantity.value), unit: 'mm' } : quantity;
  return {
    ...shared,
    nominal: one.nominal && grow(one.nominal),
    requirement: moveLimits(shared.requirement, factor, one.nominal),
  };
}

/** The class of a hole says nothing of the pin that makes it; its limits do. */
function asDeviations(requirement: DimensionRequirement): DimensionRequirement {
  if (requirement.kind !== 'fit') return requirement;
  const { lower, upper } = requirement;
  return lower || upper ? { kind: 'deviations', lower, upper } : requirement;
}

/** About the middle of what is allowed, where the die should lie. */
function shareRequirement(requirement: DimensionRequirement, share: number | null): DimensionRequirement {
  if (share === null || !('lower' in requirement)) return requirement;
  const { lower, upper } = requirement;
  if (!lower || !upper || lower.unit !== upper.unit) return requirement;
  const middle = (lower.value + upper.value) / 2;
  const half = (share * (upper.value - lower.value)) / 2;
  return {
    ...requirement,
    lower: { value: round(middle - half), unit: lower.unit },
    upper: { value: round(middle + half), unit: upper.unit },
  };
}

/** Limits move with the dimension; how far they stand apart is no length of the part and does not grow. */
function moveLimits(
  requirement: DimensionRequirement,
  factor: number,
  nominal: Quantity | null,
): DimensionRequirement {
  if (requirement.kind !== 'limits') return requirement;
  const { lower, upper } = requirement;
  const known = [lower, upper].flatMap((each) => each?.value ?? []);
  const middle = nominal?.value ?? known.reduce((sum, value) => sum + value, 0) / known.length;
  const shift = (factor - 1) * middle;
  const move = (quantity: Quantity | null) =>
    quantity && { value: round(quantity.value + shift), unit: quantity.unit };
  return { ...requirement, lower: move(lower), upper: move(upper) };
}

/** By how much the dimension grows; null where its direction is not known and the factors differ. */
function factorOf(
  { kind, direction, features: ids }: Dimension,
  shrink: Factors,
  featureOf: CastOptions['featureOf'],
): number | null {
  if (isEven(shrink)) return shrink[0];
  const features = ids.flatMap((id) => {
    const feature = featureOf(id);
    return feature?.kind === 'pattern'
      ? feature.members.flatMap((member) => featureOf(member) ?? [])
      : (feature ?? []);
  });
  if (/radius|diameter/i.test(kind)) return onlyFactor(features.map((each) => roundFactor(each, shrink)));
  if (direction) return factorAlong(direction, shrink);
  const planes = features.map(({ kind: shape, nominal }) =>
    nominal && (shape === 'plane' || shape === 'parallelPlanes')
      ? factorAcross(nominal.direction, shrink)
      : null,
  );
  if (planes.length > 0 && planes.every((each) => each !== null)) return onlyFactor(planes);
  return features.length === 2 ? factorBetweenAxes(features as [PlanFeature, PlanFeature], shrink) : null;
}

function roundFactor({ kind, nominal }: PlanFeature, shrink: Factors): number | null {
  return kind === 'cylinder' && nominal ? factorAround(nominal.direction, shrink) : null;
}

function onlyFactor(factors: readonly (number | null)[]): number | null {
  const [first = null] = factors;
  return factors.every((each) => each !== null && first !== null && Math.abs(each - first) < 1e-9)
    ? first
    : null;
}

/** Two parallel axes: along the shortest way from one to the other; an axis and a plane: across the plane. */
function factorBetweenAxes([one, other]: [PlanFeature, PlanFeature], shrink: Factors): number | null {
  const plane = [one, other].find(({ kind }) => kind === 'plane')?.nominal;
  if (plane) return factorAcross(plane.direction, shrink);
  if (one.kind !== 'cylinder' || other.kind !== 'cylinder' || !one.nominal || !other.nominal) return null;
  const [ax, ay, az] = one.nominal.direction;
  const [dx, dy, dz] = [0, 1, 2].map(
    (k) => (other.nominal?.point[k] as number) - (one.nominal?.point[k] as number),
  ) as [number, number, number];
  const along = ax * dx + ay * dy + az * dz;
  const between = [dx - along * ax, dy - along * ay, dz - along * az] as const;
  return Math.hypot(...between) > 1e-9 ? factorAlong(between, shrink) : null;
}
