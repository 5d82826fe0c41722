/** Rules about values: present, of one unit, the right way round, wide enough to hold, and those of the model. */
import type { Dimension } from '../characteristic.ts';
import type { PlanFeature } from '../plan-shape.ts';
import type { Quantity } from '../quantity.ts';
import { singleFeatures } from './check-features.ts';
import { type CheckRule, missing, type PlanFinding, worthKnowing } from './plan-check.ts';

export const toleranceStated: CheckRule = (one) => {
  if (one.group === 'texture') return [missing('plan-texture-not-measured-here')];
  if (one.group === 'geometric') return one.tolerance ? [] : [missing('plan-tolerance-missing')];
  const { requirement, nominal } = one;
  if (requirement.kind === 'open') {
    return [...(nominal ? [] : [missing('plan-nominal-missing')]), missing('plan-tolerance-missing')];
  }
  if (!('lower' in requirement)) return [];
  if (!requirement.lower && !requirement.upper) return [missing('plan-tolerance-missing')];
  return nominal || requirement.kind === 'limits' ? [] : [missing('plan-nominal-missing')];
};

export const toleranceWide: CheckRule = (one) => {
  if (one.group !== 'geometric' || !one.tolerance) return [];
  const { value } = one.tolerance;
  if (value < 0) return [missing('plan-tolerance-not-positive', { value })];
  // ASME Y14.5, ISO 2692: a zone of width 0 opens only by the bonus that the size gives.
  const hasBonus = one.modifiers.some((modifier) => /^(maximum|least)MaterialRequirement$/.test(modifier));
  return value === 0 && !hasBonus ? [missing('plan-zero-without-material-requirement')] : [];
};

export const limitsOrdered: CheckRule = (one) => {
  if (one.group !== 'dimension' || !('lower' in one.requirement)) return [];
  const { lower, upper } = one.requirement;
  if (!lower || !upper || lower.value < upper.value) return [];
  return [missing('plan-limits-crossed', { lower: lower.value, upper: upper.value })];
};

export const unitsAgree: CheckRule = (one) => {
  const wanted = one.kind === 'angle' ? 'deg' : 'mm';
  const stated = quantitiesOf(one);
  const unknown = stated.find(({ unit }) => unit === 'other');
  if (unknown) return [missing('plan-unit-unknown', { unit: unknown.stated?.unit || '–' })];
  const other = stated.find(({ unit }) => unit !== wanted);
  return other ? [missing('plan-units-disagree', { unit: other.unit, wanted })] : [];
};

function quantitiesOf(one: Parameters<CheckRule>[0]): Quantity[] {
  if (one.group === 'texture') return [];
  const stated =
    one.group === 'geometric'
      ? [one.tolerance, one.maximum, one.zone.outside, one.zone.projectedLength]
      : [one.nominal, ...('lower' in one.requirement ? [one.requirement.lower, one.requirement.upper] : [])];
  return stated.flatMap((quantity) => quantity ?? []);
}

export const tableUsable: CheckRule = (one) => {
  const table = one.group === 'dimension' && 'table' in one.requirement ? one.requirement.table : undefined;
  if (!table || table.usableInVerdicts) return [];
  return [
    missing('plan-table-only-inferred', {
      standard: `${table.standard}:${table.edition}`,
      class: table.class,
    }),
  ];
};

/** A nominal value that is not the model's: one of them is wrong, and every deviation with it. */
export const nominalOfModel: CheckRule = (one, { featureOf }) => {
  if (one.group !== 'dimension' || one.nominal?.unit === 'other' || !one.nominal) return [];
  const { value } = one.nominal;
  const allowed = 0.51 * 10 ** -(one.decimals ?? decimalsOf(one.nominal)) * (one.nominal.stated ? 25.4 : 1);
  const found: PlanFinding[] = [];
  for (const feature of singleFeatures(one, featureOf)) {
    const ofModel = modelValue(one.kind, feature);
    if (ofModel === null || Math.abs(ofModel - value) <= allowed) continue;
    // Uneven limits are often written about another value than the modelled one, which then lies between them.
    if (liesWithin(one, ofModel)) continue;
    found.push(worthKnowing('plan-nominal-differs-from-model', { nominal: value, model: ofModel }));
    break;
  }
  return found;
};

function decimalsOf({ value }: Quantity): number {
  return Math.min(6, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0) || 3;
}

function modelValue(kind: Dimension['kind'], { kind: shape, nominal }: PlanFeature): number | null {
  const { diameter, apexAngleDeg, widthMm } = nominal ?? {};
  if (kind === 'diameter' && shape === 'cylinder') return diameter ?? null;
  if (kind === 'radius' && shape === 'cylinder') return diameter === undefined ? null : diameter / 2;
  if (kind === 'sphericalDiameter' && shape === 'sphere') return diameter ?? null;
  if (kind === 'sphericalRadius' && shape === 'sphere') return diameter === undefined ? null : diameter / 2;
  if (kind === 'angle' && shape === 'cone') return apexAngleDeg ?? null;
  if ((kind === 'width' || kind === 'thickness') && shape === 'parallelPlanes') return widthMm ?? null;
  return null;
}

function liesWithin({ requirement, nominal }: Dimension, value: number): boolean {
  if (!('lower' in requirement) || !nominal) return false;
  const from = requirement.kind === 'limits' ? 0 : nominal.value;
  const { lower, upper } = requirement;
  return (!lower || value >= from + lower.value) && (!upper || value <= from + upper.value);
}
