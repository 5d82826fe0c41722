import type { PmiFormat, PmiPlacement, PmiValue } from './pmi-value.ts';

export type PmiDimensionKind = 'size' | 'location' | 'angularSize' | 'angularLocation';

export type PmiDimensionSubtype =
  | 'diameter'
  | 'sphericalDiameter'
  | 'radius'
  | 'sphericalRadius'
  | 'toroidalMinorDiameter'
  | 'toroidalMajorDiameter'
  | 'toroidalMinorRadius'
  | 'toroidalMajorRadius'
  | 'toroidalHighMajorDiameter'
  | 'toroidalLowMajorDiameter'
  | 'toroidalHighMajorRadius'
  | 'toroidalLowMajorRadius'
  | 'thickness'
  | 'curveLength'
  | 'length'
  | 'width'
  | 'height'
  | 'depth'
  | 'linearDistance'
  /** Between two features, by outermost (o), centre (c) or innermost (i) of each. */
  | 'linearDistanceCentreOuter'
  | 'linearDistanceCentreInner'
  | 'linearDistanceOuterOuter'
  | 'linearDistanceOuterInner'
  | 'linearDistanceInnerInner'
  | 'curvedDistance'
  | 'angle'
  /** A name that the schema's usage guides do not know; it stands in `name`. */
  | 'other';

export type PmiQualifier = 'maximum' | 'minimum' | 'average';

/** What is allowed of a dimension. */
export type PmiDimensionTolerance =
  /** Nothing is said: basic, reference, or left to a general tolerance. */
  | { readonly kind: 'none' }
  /** Nominal plus these; a side that is not said is null. */
  | { readonly kind: 'deviations'; readonly lower: PmiValue | null; readonly upper: PmiValue | null }
  /** Between these; a side that is not said is null. */
  | { readonly kind: 'limits'; readonly lower: PmiValue | null; readonly upper: PmiValue | null }
  /** ISO 286 class: H 7 hole, f 7 shaft; the limits only where they are stated beside it. */
  | {
      readonly kind: 'fit';
      readonly entity: number;
      /** The letter: 'H', 'js'. */
      readonly formVariance: string;
      /** 'hole', 'shaft' as stated. */
      readonly zoneVariance: string;
      /** The number: '7' or 'IT7'. */
      readonly grade: string;
      readonly source: string;
      readonly lower: PmiValue | null;
      readonly upper: PmiValue | null;
    };

export interface PmiDimension {
  readonly entity: number;
  readonly label: string;
  readonly kind: PmiDimensionKind;
  readonly subtype: PmiDimensionSubtype;
  /** As stated: 'linear distance', 'diameter'. */
  readonly name: string;
  /** Of sizes one, of locations from and to. */
  readonly features: readonly number[];
  readonly nominal: PmiValue | null;
  /** Null where not said. */
  readonly format: PmiFormat | null;
  readonly tolerance: PmiDimensionTolerance;
  readonly qualifiers: readonly PmiQualifier[];
  readonly modifiers: readonly PmiDimensionModifier[];
  /** Theoretically exact (basic). */
  readonly theoretical: boolean;
  /** Auxiliary (reference): in parentheses, no requirement. */
  readonly reference: boolean;
  /** Which of the angles between two directions; null where not said. */
  readonly angleSelection: 'equal' | 'large' | 'small' | null;
  /** From the first feature to the second. */
  readonly directed: boolean;
  /** Direction in which it is measured: the frame's z. */
  readonly orientation: PmiPlacement | null;
  /** Feature along which it runs. */
  readonly path: number | null;
  /** Texts beside the value that are no modifiers. */
  readonly notes: readonly string[];
  readonly annotations: readonly number[];
}

/**
 * ISO 14405-1 and ASME Y14.5: names of CAx-IF's recommended practices for PMI (AP242), table 8, in one word, and the
 * two principles that stand on the representation (table 5).
 */
export const pmiDimensionModifiers = [
  'anyCrossSection',
  'anyPartOfTheFeature',
  'areaDiameterCalculatedSize',
  'averageRankOrderSize',
  'circumferenceDiameterCalculatedSize',
  'commonTolerance',
  'continuousFeature',
  'controlledRadius',
  'envelopeRequirement',
  'freeStateCondition',
  'independency',
  'leastSquaresAssociationCriteria',
  'localSizeDefinedByASphere',
  'maximumInscribedAssociationCriteria',
  'maximumRankOrderSize',
  'medianRankOrderSize',
  'midRangeRankOrderSize',
  'minimumCircumscribedAssociationCriteria',
  'minimumRankOrderSize',
  'rangeRankOrderSize',
  'specificFixedCrossSection',
  'square',
  'statistical',
  'twoPointSize',
  'volumeDiameterCalculatedSize',
] as const;

export type PmiDimensionModifier = (typeof pmiDimensionModifiers)[number];
