import type { PmiGeometry } from './pmi-value.ts';

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
