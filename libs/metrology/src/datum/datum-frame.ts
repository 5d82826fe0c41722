/**
 * What a datum system is after its association to the measured points: where the nominal's frame lies on the part, which
 * motions are left, and which boundaries a datum at maximum or least material may float within.
 */
import type { FitCriterion, Motions, Shape, Transform } from '@diewright/geometry';
import type { AssociationSymbol } from '../plan/measuring.ts';

export interface DatumFrame {
  /** For the eye: A|B(M)|C; '–': none. */
  readonly label: string;
  /** Brings the inspection's points to the nominal as the datums have it. */
  readonly nominalFromPart: Transform;
  /** In the nominal's frame: what no datum holds. */
  readonly remaining: Motions;
  /** In the nominal's frame: what no datum holds but a material boundary bounds; empty without one. */
  readonly shift: DatumShift | null;
  readonly datums: readonly AssociatedDatum[];
}

export interface DatumShift {
  /** Motions that are free together with the shift. */
  readonly motions: Motions;
  readonly boundaries: readonly MaterialBoundary[];
}

/** The part's datum feature must stay clear of it, whatever the shift. */
export interface MaterialBoundary {
  readonly letter: string;
  /** The boundary at its nominal place. */
  readonly shape: Shape;
  /** A pin in a hole (MMB) or a ring around a shaft; least: within the material (LMB). */
  readonly side: 'internal' | 'external';
  readonly requirement: 'maximum' | 'least';
  /** mm, part's frame brought to the nominal's, shape [3 n]. */
  readonly points: Float64Array;
}

export interface AssociatedDatum {
  /** A, or A-B for a common datum. */
  readonly letter: string;
  readonly features: readonly string[];
  readonly association: AssociationSymbol | 'targets' | 'boundary';
  /** Why this association: the standard's default, the plan. */
  readonly from: 'plan' | 'edition' | 'modifier';
  readonly criterion: FitCriterion | 'targets';
  readonly points: number;
  /** Of how many points the associated feature is held, where it touches. */
  readonly contacts: number | null;
  /** Greatest distance of a point from the associated feature, mm. */
  readonly highestMm: number | null;
  /** Size of the associated feature of size, mm (a diameter, a width). */
  readonly sizeMm: number | null;
  /** How many of the six motions it takes away. */
  readonly holds: number;
}

export const datumReasons = [
  /** details: letter */
  'datum-unknown',
  'datum-not-measured',
  'datum-kind-not-supported',
  'datum-fit-failed',
  'datum-target-not-measured',
  'datum-boundary-unknown',
  'datum-boundary-violated',
  'datum-modifier-not-supported',
] as const;
export type DatumReason = (typeof datumReasons)[number];
