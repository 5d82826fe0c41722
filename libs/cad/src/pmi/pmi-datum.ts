import type { PmiGeometry, PmiPlacement, PmiValue, Triple } from './pmi-value.ts';

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
