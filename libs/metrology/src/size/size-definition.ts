/**
 * Which size a dimension means: what its modifiers say, else the standard's own definition.
 *
 *     ISO 14405-1:2016   default two-point (LP); Ⓔ adds the envelope on the side of maximum material
 *     ASME Y14.5-2018    Rule #1: perfect form at maximum material, local sizes on the other side; Ⓘ, free state and
 *                        averages take the envelope away
 *
 * Refused with the modifier's name: what needs something that the plan does not say (which section, how long a portion),
 * and combinations that no standard defines.
 */
import type { Dimension } from '../plan/characteristic.ts';

export type DimensionModifier = Dimension['modifiers'][number];

export type SizeAssociation =
  | 'twoPoint'
  | 'leastSquares'
  | 'maximumInscribed'
  | 'minimumCircumscribed'
  | 'circumferenceDiameter'
  | 'areaDiameter'
  | 'volumeDiameter';

export type SizeRank = 'maximum' | 'minimum' | 'average' | 'median' | 'midRange' | 'range';

export interface SizeDefinition {
  readonly association: SizeAssociation;
  /** Of each cross-section alone (ACS); two-point sizes are so always. */
  readonly perSection: boolean;
  /** Null: the least and the greatest each have to do with their own limit. */
  readonly rank: SizeRank | null;
  readonly envelope: boolean;
}

export interface SizeRequest {
  readonly standard: 'iso' | 'asme';
  readonly modifiers?: readonly DimensionModifier[];
  readonly statistic?: Dimension['statistic'];
}

export type SizeDefinitionOutcome =
  | { readonly ok: true; readonly value: SizeDefinition }
  | { readonly ok: false; readonly modifier: DimensionModifier };

const associationOf: Partial<Record<DimensionModifier, SizeAssociation>> = {
  twoPointSize: 'twoPoint',
  leastSquaresAssociationCriteria: 'leastSquares',
  maximumInscribedAssociationCriteria: 'maximumInscribed',
  minimumCircumscribedAssociationCriteria: 'minimumCircumscribed',
  circumferenceDiameterCalculatedSize: 'circumferenceDiameter',
  areaDiameterCalculatedSize: 'areaDiameter',
  volumeDiameterCalculatedSize: 'volumeDiameter',
};

const rankOf: Partial<Record<DimensionModifier, SizeRank>> = {
  maximumRankOrderSize: 'maximum',
  minimumRankOrderSize: 'minimum',
  averageRankOrderSize: 'average',
  medianRankOrderSize: 'median',
  midRangeRankOrderSize: 'midRange',
  rangeRankOrderSize: 'range',
};

/** The plan does not say where the section is, how long the portion, or how the sphere rolls. */
const refused: readonly DimensionModifier[] = [
  'specificFixedCrossSection',
  'anyPartOfTheFeature',
  'localSizeDefinedByASphere',
];

export function sizeDefinition({
  standard,
  modifiers = [],
  statistic = [],
}: SizeRequest): SizeDefinitionOutcome {
  const impossible = modifiers.find((modifier) => refused.includes(modifier));
  if (impossible) return { ok: false, modifier: impossible };
  const associations = modifiers.filter((modifier) => associationOf[modifier]);
  const ranks = modifiers.filter((modifier) => rankOf[modifier]);
  const second = associations[1] ?? ranks[1];
  if (second) return { ok: false, modifier: second };
  const [named] = associations;
  const association = (named && associationOf[named]) ?? 'twoPoint';
  const [ranked] = ranks;
  const rank = (ranked && rankOf[ranked]) ?? (statistic.includes('average') ? 'average' : null);
  const wantsEnvelope = modifiers.includes('envelopeRequirement');
  const isGlobal = association !== 'twoPoint' || rank !== null;
  if (wantsEnvelope && isGlobal) return { ok: false, modifier: 'envelopeRequirement' };
  const perSection =
    modifiers.includes('anyCrossSection') ||
    association === 'twoPoint' ||
    association === 'circumferenceDiameter' ||
    association === 'areaDiameter';
  // A global size is one number: there is nothing to rank.
  if (ranked && !perSection) return { ok: false, modifier: ranked };
  if (modifiers.includes('anyCrossSection') && association === 'volumeDiameter')
    return { ok: false, modifier: 'anyCrossSection' };
  const ruleOne =
    standard === 'asme' &&
    !isGlobal &&
    !modifiers.includes('independency') &&
    !modifiers.includes('freeStateCondition');
  return { ok: true, value: { association, perSection, rank, envelope: wantsEnvelope || ruleOne } };
}
