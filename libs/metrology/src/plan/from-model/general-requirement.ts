/**
 * Limits by the class that a drawing invokes for what it leaves general. The tables speak of sizes: lengths, radii of
 * outer edges, angles by their shorter leg. What they do not speak of stays open, with its reason.
 */
import { castingDimensionTolerance } from '../../tolerance-tables/casting-dimension.ts';
import { generalLinearTolerance, generalRadiusTolerance } from '../../tolerance-tables/general-dimension.ts';
import type { Dimension } from '../characteristic.ts';
import { type GeneralTolerances, parseGeneralTolerance } from '../general-tolerances.ts';
import type { OpenIssue, PlanFeature } from '../plan-shape.ts';
import { millimetres } from '../quantity.ts';
import { tableReference } from './fit-requirement.ts';

/** Lengths along a curve are none of the tables' sizes. */
const notTabulated: readonly Dimension['kind'][] = ['curveLength', 'curvedDistance', 'otherDimension'];

/** The dimension with limits where a table gives them; as it is where it needs none. */
export function withGeneralTolerance(
  dimension: Dimension,
  general: GeneralTolerances,
  featureOf: (id: string) => PlanFeature | undefined,
): Dimension {
  const { requirement, nominal, features, open } = dimension;
  const stated = classFor(features, general);
  if (requirement.kind !== 'open' || nominal === null || stated === undefined) return dimension;
  const parsed = parseGeneralTolerance(stated);
  if (!parsed.ok || parsed.value.kind === 'castingGeometry') return dimension;
  const leave = (code: string, details: OpenIssue['details'] = {}): Dimension => ({
    ...dimension,
    open: [...open, { code, details: { class: stated, ...details } }],
  });
  if (nominal.unit === 'deg') return leave('plan-general-angle-without-leg');
  if (nominal.unit !== 'mm' || notTabulated.includes(dimension.kind))
    return leave('plan-general-not-tabulated');
  const side = featureOf(features[0] ?? '')?.side;
  const isRadius = dimension.kind === 'radius' && parsed.value.kind === 'dimension';
  if (isRadius && side === undefined) return leave('plan-general-radius-of-unknown-side');
  const found = lookUp(parsed.value, nominal.value, dimension.kind, isRadius && side === 'external');
  if (!found.ok) return leave('plan-table-without-value', { nominal: nominal.value, standard: stated });
  return {
    ...dimension,
    requirement: {
      kind: 'general',
      lower: millimetres(found.value.lower),
      upper: millimetres(found.value.upper),
      table: tableReference(found.value, parsed.value.class),
    },
    open: open.filter(({ code }) => code !== 'pmi-dimension-without-tolerance'),
  };
}

/** A casting's class, where there is one, holds but between machined features. */
function classFor(features: readonly string[], general: GeneralTolerances): string | undefined {
  const { dimension, castingDimension, machined = [] } = general;
  const isMachined = features.length > 0 && features.every((id) => machined.includes(id));
  return isMachined ? dimension : (castingDimension ?? dimension);
}

function lookUp(
  general: { readonly kind: string; readonly class: string; readonly standard?: 'iso2768' | 'gbt1804' },
  nominalMm: number,
  kind: Dimension['kind'],
  isOuterRadius: boolean,
) {
  if (general.kind === 'castingDimension')
    return castingDimensionTolerance(nominalMm, general.class, kind === 'thickness' ? 'wall' : 'size');
  if (isOuterRadius) return generalRadiusTolerance(nominalMm, general.class, general.standard ?? 'iso2768');
  return generalLinearTolerance(nominalMm, general.class);
}
