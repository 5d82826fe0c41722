/** Rules about modifiers and standards: what goes together, and by which standard it may be said. */
import type { GeometricTolerance } from '../characteristic.ts';
import { kindsOf } from './check-features.ts';
import { type CheckRule, missing, type PlanFinding, worthKnowing } from './plan-check.ts';

const maximum = 'maximumMaterialRequirement';
const least = 'leastMaterialRequirement';

/** ISO 2692, ASME Y14.5: a material requirement is of a feature of size; form of a surface and runout have none. */
const withoutMaterial: readonly GeometricTolerance['kind'][] = [
  'circularity',
  'cylindricity',
  'lineProfile',
  'surfaceProfile',
  'circularRunout',
  'totalRunout',
];

export const modifiersFit: CheckRule = (one, { featureOf }) => {
  if (one.group !== 'geometric') return [];
  const { modifiers, kind } = one;
  const found: PlanFinding[] = [];
  const has = (modifier: (typeof modifiers)[number]) => modifiers.includes(modifier);
  if (has(maximum) && has(least)) found.push(missing('plan-modifiers-exclude-each-other'));
  const material = has(maximum) || has(least);
  if (has('reciprocityRequirement') && !material) found.push(missing('plan-reciprocity-alone'));
  if (!material) return found;
  const modifier = has(maximum) ? maximum : least;
  if (withoutMaterial.includes(kind)) found.push(missing('plan-modifier-not-for-this', { modifier, kind }));
  const kinds = one.features.flatMap((id) => {
    const feature = featureOf(id);
    return feature ? kindsOf(feature, featureOf) : [];
  });
  if (kinds.includes('plane')) found.push(missing('plan-modifier-needs-size', { modifier }));
  return found;
};

export const standardAllows: CheckRule = (one, { plan }) => {
  const found: PlanFinding[] = [];
  if (one.standard && plan.standard && one.standard !== plan.standard.body)
    found.push(missing('plan-standards-mixed', { own: one.standard, standard: plan.standard.name }));
  if (one.group !== 'geometric') return found;
  if (!plan.standard) found.push(missing('plan-standard-missing'));
  if (one.kind === 'otherTolerance') found.push(missing('plan-kind-unknown', { name: one.name ?? one.id }));
  // ASME Y14.5-2018 took both symbols back; what they meant until then is still computed.
  const isWithdrawn = one.kind === 'concentricity' || one.kind === 'symmetry';
  if (plan.standard?.body === 'asme' && isWithdrawn)
    found.push(worthKnowing('plan-kind-withdrawn', { kind: one.kind, standard: plan.standard.name }));
  return found;
};

export const relationsKnown: CheckRule = (one, { plan }) => {
  if (one.group !== 'geometric') return [];
  const unknown = one.relations.filter(({ to }) => !plan.characteristics.some(({ id }) => id === to));
  return unknown.map(({ to }) => missing('plan-relation-unknown', { to }));
};
