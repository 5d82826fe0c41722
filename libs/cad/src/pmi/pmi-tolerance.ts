import type { PmiFormat, PmiValue } from './pmi-value.ts';

export type PmiCharacteristic =
  | 'straightness'
  | 'flatness'
  | 'circularity'
  | 'cylindricity'
  | 'lineProfile'
  | 'surfaceProfile'
  | 'parallelism'
  | 'perpendicularity'
  | 'angularity'
  | 'position'
  | 'concentricity'
  | 'coaxiality'
  | 'symmetry'
  | 'circularRunout'
  | 'totalRunout'
  /** A geometric tolerance of no subtype, or of one that nobody has taught us. */
  | 'other';

/** `geometric_tolerance_modifier` of ISO 10303-242, first to fourth edition, in one word. */
export const pmiToleranceModifiers = [
  'anyCrossSection',
  'associatedLeastSquareFeature',
  'associatedMaximumInscribedFeature',
  'associatedMinimumInscribedFeature',
  'associatedMinmaxFeature',
  'associatedTangentFeature',
  'circleA',
  'commonZone',
  'continuousFeatures',
  'derivedFeature',
  'eachElement',
  'eachRadialElement',
  'freeState',
  'individually',
  'leastMaterialRequirement',
  'lineElement',
  'majorDiameter',
  'maximumMaterialRequirement',
  'minorDiameter',
  'notConvex',
  'offsetZone',
  'peakHeight',
  'pitchDiameter',
  'reciprocityRequirement',
  'referenceLeastSquareFeatureWithExternalMaterialConstraint',
  'referenceLeastSquareFeatureWithInternalMaterialConstraint',
  'referenceLeastSquareFeatureWithoutConstraint',
  'referenceMaximumInscribedFeature',
  'referenceMinimaxFeatureWithExternalMaterialConstraint',
  'referenceMinimaxFeatureWithInternalMaterialConstraint',
  'referenceMinimaxFeatureWithoutConstraint',
  'referenceMinimumCircumscribedFeature',
  'separateRequirement',
  'separateZones',
  'standardDeviation',
  'statisticalTolerance',
  'stock',
  'tangentPlane',
  'totalRangeDeviations',
  'unitedFeature',
  'unspecifiedAngularToleranceZoneOffset',
  'unspecifiedLinearToleranceZoneOffset',
  'valleyDepth',
  'variableAngle',
] as const;

export type PmiToleranceModifier = (typeof pmiToleranceModifiers)[number];

export type PmiZoneShape =
  /** ⌀ before the value. */
  | 'cylindrical'
  /** S⌀ before the value. */
  | 'spherical'
  /** ⌀, in a plane. */
  | 'withinACircle'
  | 'withinACone'
  | 'betweenTwoConcentricCircles'
  | 'betweenTwoCoaxialCylinders'
  | 'betweenTwoEquidistantCurves'
  | 'betweenTwoEquidistantSurfaces'
  | 'betweenTwoParallelCircles'
  | 'withinASurface'
  | 'parallelPlanes'
  | 'parallelLines'
  | 'nonUniform'
  /** A name that the usage guides do not know; it stands in `form`. */
  | 'other';

/** What a tolerance's zone is, beyond its width. */
export interface PmiZone {
  /** TOLERANCE_ZONE; null where the file has none and the zone follows from the characteristic. */
  readonly entity: number | null;
  /** Null where none is named. */
  readonly shape: PmiZoneShape | null;
  /** The form's name as stated. */
  readonly form: string;
  readonly projectedLength: PmiValue | null;
  /** Gap between the feature and where the projection starts. */
  readonly projectedOffset: PmiValue | null;
  /** Feature at which the projection ends or starts, as the file has it. */
  readonly projectedEnd: number | null;
  /** Runout measured in this direction. */
  readonly runoutAngle: PmiValue | null;
  readonly nonUniform: boolean;
  /** Features that bound the zone. */
  readonly boundaries: readonly number[];
  /** Directions, planes, collections that the zone is bound to (ISO 1101 clause 13). */
  readonly indicators: readonly PmiZoneIndicator[];
}

export interface PmiZoneIndicator {
  readonly entity: number;
  /** `affectedPlane`: the plane in which lines are judged, given by a feature. */
  readonly kind: 'directed' | 'oriented' | 'datum' | 'affectedPlane';
  /** Relation to the datum in the schema's word: 'parallel', 'perpendicular', 'including'; '' where not said. */
  readonly relation: string;
  readonly datumSystem: number | null;
  readonly feature: number | null;
  readonly angle: PmiValue | null;
}

/** A tolerance that holds within every such piece. */
export interface PmiPerUnit {
  readonly shape: 'length' | 'square' | 'circular' | 'rectangular' | 'cylindrical' | 'spherical' | 'other';
  readonly first: PmiValue;
  readonly second: PmiValue | null;
}

export interface PmiTolerance {
  readonly entity: number;
  readonly label: string;
  readonly characteristic: PmiCharacteristic;
  readonly magnitude: PmiValue | null;
  /** Null where not said. */
  readonly format: PmiFormat | null;
  /** The feature that is toleranced, of a toleranced dimension its own; null where the reference is broken. */
  readonly feature: number | null;
  /** Where the tolerance stands on a dimension: that. */
  readonly dimension: number | null;
  readonly scope: 'allOver' | 'unlessOtherwiseSpecified' | null;
  readonly zone: PmiZone;
  readonly modifiers: readonly PmiToleranceModifier[];
  readonly datumSystem: number | null;
  /** How far the zone lies outside the material instead of half (ASME U, ISO UZ); null: evenly disposed. */
  readonly displacement: PmiValue | null;
  readonly perUnit: PmiPerUnit | null;
  /** The bonus ends here. */
  readonly maximum: PmiValue | null;
  /** Tolerances that this one is bound to. */
  readonly relations: readonly PmiToleranceRelation[];
  readonly annotations: readonly number[];
}

export interface PmiToleranceRelation {
  readonly entity: number;
  readonly kind: 'composite' | 'simultaneous' | 'precedence' | 'other';
  /** As stated. */
  readonly name: string;
  readonly other: number;
  /** Whether this one stands above or before the other. */
  readonly isFirst: boolean;
}
