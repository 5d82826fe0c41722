import type { PmiIssue } from './pmi-issue.ts';

/**
 * Semantic product and manufacturing information of a STEP file (ISO 10303-242, also AP203e2 and AP214 where they hold
 * such), as data: mm and rad, entity numbers of the file instead of references. What the file leaves open and what
 * could not be read stands in `open`: nothing is dropped.
 */
export interface PmiModel {
  readonly standard: PmiStandard;
  readonly presence: PmiPresence;
  /** Every shape aspect that a tolerance, a dimension, a datum, a texture or a note rests on, members included. */
  readonly features: readonly PmiFeature[];
  readonly dimensions: readonly PmiDimension[];
  readonly tolerances: readonly PmiTolerance[];
  readonly datums: readonly PmiDatum[];
  readonly datumTargets: readonly PmiDatumTarget[];
  readonly datumSystems: readonly PmiDatumSystem[];
  readonly surfaceTextures: readonly PmiSurfaceTexture[];
  readonly notes: readonly PmiNote[];
  /** Classes for what carries no tolerance of its own: 'ISO 2768-mK'. */
  readonly generalTolerances: readonly PmiGeneralTolerance[];
  /** What is drawn in the model for a person to read, with its place. */
  readonly annotations: readonly PmiAnnotation[];
  readonly views: readonly PmiView[];
  readonly open: readonly PmiIssue[];
}

/** The standard by which tolerances are to be read. */
export interface PmiStandard {
  /** As the file says it: 'ASME Y14.41', 'ISO 1101'; '' where it says nothing. */
  readonly stated: string;
  readonly body: 'ASME' | 'ISO' | null;
  /** Where it is said: an instance; null where nowhere. */
  readonly entity: number | null;
}

export interface PmiPresence {
  /** `graphicalOnly`: pictures of tolerances without their meaning. */
  readonly kind: 'semantic' | 'graphicalOnly' | 'none';
  /** Annotations drawn as curves or fills. */
  readonly graphical: number;
  /** Annotations drawn as triangles or tessellated curves. */
  readonly tessellated: number;
  readonly placeholders: number;
}

/** A value by its own unit. */
export interface PmiValue {
  /** mm or rad; as stated where the quantity is neither. */
  readonly value: number;
  readonly quantity: 'length' | 'angle' | 'other';
  /** As the text has it. */
  readonly stated: number;
  /** In the file's words, in small letters: 'millimetre', 'inch', 'degree'. */
  readonly unit: string;
}

/** Digits before and after the point as drawn. */
export interface PmiFormat {
  readonly whole: number;
  readonly decimals: number;
}

export type Triple = readonly [number, number, number];

/** A frame in the model's, mm; the axes are of unit length. */
export interface PmiPlacement {
  readonly origin: Triple;
  readonly x: Triple;
  readonly z: Triple;
}

/** Something of the shape that is no face: an edge, a curve, a point, a whole body. */
export interface PmiGeometry {
  readonly entity: number;
  readonly keyword: string;
}

export type PmiFeatureKind =
  /** A plain shape aspect with its geometry. */
  | 'single'
  /** Several pieces that together are one feature (composite shape aspect). */
  | 'composite'
  /** Several features: a pattern (composite group shape aspect). */
  | 'group'
  | 'allAround'
  | 'between'
  | 'continuous'
  | 'centreOfSymmetry'
  /** Any other aspect made from others: tangent, intersection, extension, offset, apex. */
  | 'derived'
  /** A datum feature of one piece; those of several are `composite` and the like. */
  | 'datumFeature'
  | 'datumTarget'
  | 'datum'
  | 'toleranceZone'
  /** The product itself: everything. */
  | 'wholePart';

/** A piece of the shape that something is said of. */
export interface PmiFeature {
  readonly entity: number;
  readonly label: string;
  /** The aspect's own words: 'pattern of features', 'multiple elements'. */
  readonly description: string;
  readonly kind: PmiFeatureKind;
  /** ADVANCED_FACEs (FACE_SURFACEs), of the members too, each once. */
  readonly faces: readonly number[];
  readonly otherGeometry: readonly PmiGeometry[];
  /** Entities of the features that this one is made of. */
  readonly members: readonly number[];
}

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

export interface PmiDatum {
  readonly entity: number;
  readonly label: string;
  readonly letter: string;
  /** Features that carry the letter. */
  readonly features: readonly number[];
  readonly faces: readonly number[];
  readonly targets: readonly number[];
  /** Of the datum features' symbols too. */
  readonly annotations: readonly number[];
}

export type PmiDatumTargetShape =
  | { readonly kind: 'point' }
  | { readonly kind: 'line'; readonly length: PmiValue | null }
  | { readonly kind: 'rectangle'; readonly length: PmiValue | null; readonly width: PmiValue | null }
  | { readonly kind: 'circle'; readonly diameter: PmiValue | null }
  | { readonly kind: 'circularCurve'; readonly diameter: PmiValue | null }
  /** Its limits are geometry of the file: `geometry` of the target. */
  | { readonly kind: 'area' }
  | { readonly kind: 'curve' }
  | { readonly kind: 'other'; readonly name: string };

export interface PmiDatumTarget {
  readonly entity: number;
  readonly label: string;
  /** 'A1': the letter of its datum with its number. */
  readonly id: string;
  readonly datum: number | null;
  readonly shape: PmiDatumTargetShape;
  /** In the model's frame, mm: origin at the target's middle (of a line at its start), z along the normal. */
  readonly place: PmiPlacement | null;
  readonly movable: { readonly direction: Triple | null } | null;
  /** Feature on which it lies. */
  readonly feature: number | null;
  readonly faces: readonly number[];
  readonly geometry: readonly PmiGeometry[];
  readonly annotations: readonly number[];
}

/** `simple_datum_reference_modifier` of ISO 10303-1051 in one word. */
export const pmiDatumModifiers = [
  'anyCrossSection',
  'anyLongitudinalSection',
  'basic',
  'contactingFeature',
  'degreeOfFreedomConstraintU',
  'degreeOfFreedomConstraintV',
  'degreeOfFreedomConstraintW',
  'degreeOfFreedomConstraintX',
  'degreeOfFreedomConstraintY',
  'degreeOfFreedomConstraintZ',
  'distanceVariable',
  'freeState',
  'leastMaterialRequirement',
  'line',
  'majorDiameter',
  'maximumMaterialRequirement',
  'minorDiameter',
  'orientation',
  'pitchDiameter',
  'plane',
  'point',
  'translation',
] as const;

export type PmiDatumModifier =
  | { readonly kind: (typeof pmiDatumModifiers)[number] }
  | {
      readonly kind: 'circularOrCylindrical' | 'distance' | 'projected' | 'spherical';
      readonly value: PmiValue;
    };

export interface PmiDatumMember {
  readonly datum: number;
  readonly letter: string;
  readonly modifiers: readonly PmiDatumModifier[];
}

export interface PmiCompartment {
  readonly entity: number;
  /** One datum, or several that together are a common datum (A-B). */
  readonly members: readonly PmiDatumMember[];
  /** Of the compartment as a whole. */
  readonly modifiers: readonly PmiDatumModifier[];
}

export interface PmiDatumSystem {
  /** DATUM_SYSTEM; where a tolerance lists DATUM_REFERENCEs the old way, the tolerance. */
  readonly entity: number;
  readonly label: string;
  /** 'A|B(M)|C', 'A-B'. */
  readonly letters: string;
  /** Primary, secondary, tertiary. */
  readonly compartments: readonly PmiCompartment[];
}

export interface PmiSurfaceTexture {
  readonly entity: number;
  readonly label: string;
  readonly feature: number | null;
  /** 'material removal required', as stated; '' where not. */
  readonly materialRemoval: string;
  /** 'Ra', 'Rz' … with value or text, as many as the file names. */
  readonly parameters: readonly {
    readonly name: string;
    readonly value: PmiValue | null;
    readonly text: string;
  }[];
  readonly annotations: readonly number[];
}

export interface PmiNote {
  readonly entity: number;
  readonly label: string;
  readonly text: string;
  /** The instance that it is said of: the product, an aspect, a tolerance. */
  readonly about: number;
  /** Features that it is said of; none where it is general. */
  readonly features: readonly number[];
  readonly annotations: readonly number[];
}

export interface PmiGeneralTolerance {
  readonly entity: number;
  readonly label: string;
  readonly text: string;
}

export interface PmiAnnotation {
  /** The callout that holds all pieces of it; an annotation occurrence that is in none. */
  readonly entity: number;
  readonly label: string;
  readonly form: 'graphical' | 'tessellated' | 'placeholder' | 'empty';
  /** What it is called in the drawing: 'position', 'diameter dimension', 'datum'. */
  readonly what: string;
  /** What is written, where the file says it in characters too: '4X M12x1.75-6H', '⌀0.35 | A | B | C'. */
  readonly text: string;
  /** Where a balloon may stand, mm; null where nothing says so. */
  readonly anchor: Triple | null;
  /** The plane in which it is written. */
  readonly plane: PmiPlacement | null;
  readonly views: readonly number[];
}

export interface PmiView {
  /** CAMERA_MODEL_D3. */
  readonly entity: number;
  readonly label: string;
  /** The view's frame: looking along −z, x to the right. */
  readonly frame: PmiPlacement | null;
  readonly projection: 'parallel' | 'central' | null;
  /** Centre of projection in the view's frame, mm: where the eye is. */
  readonly eye: Triple | null;
  readonly annotations: readonly number[];
}
