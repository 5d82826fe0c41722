/**
 * A feature of the plan with the points that speak for it: what every tolerance is computed from. Points stand in the
 * frame of the nominal model, mm, after the inspection's alignment; a datum system moves them on.
 */
import type { Shape } from '@diewright/geometry';
import type { PlanFeatureKind } from '../plan/plan-shape.ts';

export interface MeasuredFeature {
  /** Id in the plan. */
  readonly id: string;
  readonly name: string;
  readonly kind: PlanFeatureKind;
  /** internal: a hole, a slot; external: a boss, a tab; null: neither, or not known. */
  readonly side: 'internal' | 'external' | null;
  /** As the model has it; null where the feature is no shape of its own (freeform, pattern …). */
  readonly nominal: Shape | null;
  /** Out of the material, of a plane: unit; else null. */
  readonly outside: readonly [number, number, number] | null;
  /** How far the nominal reaches along its axis, from its own point or centre, mm; null without an axis. */
  readonly span: readonly [number, number] | null;
  /** Contacts, mm, shape [3 n]; of all members, one after another, where it has members. */
  readonly points: Float64Array;
  /** Number of each point among the measured points, from 0. Shape [n]. */
  readonly indices: Uint32Array;
  /** Indices of its faces in the model, ascending. */
  readonly faces: readonly number[];
  /** Of a pattern: each alone. */
  readonly members: readonly MeasuredFeature[];
  readonly choice: PointChoice;
}

/** How the points were chosen: named in every result. */
export type PointChoice = HowChosen & {
  /** So many of them stood off from all their neighbours and do not count; none left out: not asked. */
  readonly strays?: number;
};

type HowChosen =
  /** Nearest to its faces, and not nearer than this to a face's border. */
  | { readonly by: 'faces'; readonly edgeMarginMm: number }
  /** Those inside a region of the plan, nearest to its faces. */
  | { readonly by: 'region'; readonly region: string; readonly edgeMarginMm: number }
  /** Those that the plan names by number. */
  | { readonly by: 'touches' };
