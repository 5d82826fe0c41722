/** How a modifier is written on a drawing: a letter in a circle, letters, or a sign of its own. */
import type { CharacteristicResult } from '@diewright/metrology';
import type { SymbolName } from './symbol-paths.ts';

export type Sign =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'symbol'; readonly name: SymbolName }
  /** Letters in a circle, longer ones in a frame with round ends. */
  | { readonly kind: 'circled'; readonly text: string }
  /** Two limits, one above the other. */
  | { readonly kind: 'stacked'; readonly upper: string; readonly lower: string };

type DatumModifier = CharacteristicResult['datumReferences'][number]['modifiers'][number];
export type Modifier =
  | Extract<CharacteristicResult, { group: 'dimension' }>['modifiers'][number]
  | Extract<CharacteristicResult, { group: 'geometric' }>['modifiers'][number]
  | DatumModifier['kind'];

/** ISO 2692, ISO 10579, ISO 1101:2017 table 3 and clause 8, ISO 5459 table 2, ASME Y14.5. */
const circled: Partial<Record<Modifier, string>> = {
  maximumMaterialRequirement: 'M',
  leastMaterialRequirement: 'L',
  reciprocityRequirement: 'R',
  freeState: 'F',
  freeStateCondition: 'F',
  projected: 'P',
  tangentPlane: 'T',
  associatedTangentFeature: 'T',
  associatedLeastSquareFeature: 'G',
  associatedMaximumInscribedFeature: 'X',
  associatedMinimumInscribedFeature: 'N',
  associatedMinmaxFeature: 'C',
  derivedFeature: 'A',
  circleA: 'A',
  envelopeRequirement: 'E',
  independency: 'I',
  statistical: 'ST',
  statisticalTolerance: 'ST',
  continuousFeature: 'CF',
  continuousFeatures: 'CF',
  // ISO 14405-1 table 1: specification operators of size.
  twoPointSize: 'LP',
  localSizeDefinedByASphere: 'LS',
  leastSquaresAssociationCriteria: 'GG',
  maximumInscribedAssociationCriteria: 'GX',
  minimumCircumscribedAssociationCriteria: 'GN',
  circumferenceDiameterCalculatedSize: 'CC',
  areaDiameterCalculatedSize: 'CA',
  volumeDiameterCalculatedSize: 'CV',
  maximumRankOrderSize: 'SX',
  minimumRankOrderSize: 'SN',
  averageRankOrderSize: 'SA',
  medianRankOrderSize: 'SM',
  midRangeRankOrderSize: 'SD',
  rangeRankOrderSize: 'SR',
};

const letters: Partial<Record<Modifier, string>> = {
  commonZone: 'CZ',
  separateZones: 'SZ',
  offsetZone: 'OZ',
  unspecifiedLinearToleranceZoneOffset: 'OZ',
  unspecifiedAngularToleranceZoneOffset: 'VA',
  variableAngle: 'VA',
  unitedFeature: 'UF',
  lineElement: 'LE',
  notConvex: 'NC',
  anyCrossSection: 'ACS',
  anyLongitudinalSection: 'ALS',
  specificFixedCrossSection: 'SCS',
  anyPartOfTheFeature: '/0',
  commonTolerance: 'CT',
  controlledRadius: 'CR',
  majorDiameter: 'MD',
  minorDiameter: 'LD',
  pitchDiameter: 'PD',
  separateRequirement: 'SEP REQT',
  individually: 'INDIVIDUALLY',
  eachElement: 'EACH ELEMENT',
  eachRadialElement: 'EACH RADIAL ELEMENT',
  stock: 'STOCK',
  peakHeight: 'P',
  valleyDepth: 'V',
  standardDeviation: 'Q',
  totalRangeDeviations: 'T',
  referenceMinimaxFeatureWithoutConstraint: 'C',
  referenceMinimaxFeatureWithExternalMaterialConstraint: 'CE',
  referenceMinimaxFeatureWithInternalMaterialConstraint: 'CI',
  referenceLeastSquareFeatureWithoutConstraint: 'G',
  referenceLeastSquareFeatureWithExternalMaterialConstraint: 'GE',
  referenceLeastSquareFeatureWithInternalMaterialConstraint: 'GI',
  referenceMaximumInscribedFeature: 'X',
  referenceMinimumCircumscribedFeature: 'N',
  orientation: '><',
  point: '[PT]',
  line: '[SL]',
  plane: '[PL]',
  contactingFeature: '[CF]',
  distanceVariable: '[DV]',
  basic: '[BASIC]',
  degreeOfFreedomConstraintX: '[x]',
  degreeOfFreedomConstraintY: '[y]',
  degreeOfFreedomConstraintZ: '[z]',
  degreeOfFreedomConstraintU: '[u]',
  degreeOfFreedomConstraintV: '[v]',
  degreeOfFreedomConstraintW: '[w]',
  distance: '',
  spherical: 'S',
  circularOrCylindrical: '',
};

export function signsOfModifier(modifier: Modifier): Sign[] {
  if (modifier === 'square') return [{ kind: 'symbol', name: 'square' }];
  if (modifier === 'translation') return [{ kind: 'symbol', name: 'translation' }];
  const inCircle = circled[modifier];
  if (inCircle !== undefined) return [{ kind: 'circled', text: inCircle }];
  const text = letters[modifier];
  const signs: Sign[] = text ? [{ kind: 'text', text }] : [];
  if (modifier === 'spherical' || modifier === 'circularOrCylindrical')
    signs.push({ kind: 'symbol', name: 'diameter' });
  return signs;
}
