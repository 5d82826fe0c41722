/** What `plan check` finds, as data. */
import type { Details } from '@diewright/geometry';
import type { Characteristic } from '../characteristic.ts';
import type { PlanModel } from '../from-model/plan-model.ts';
import type { Plan } from '../plan.ts';
import type { PlanFeature } from '../plan-shape.ts';

/** Sentences in `libs/words` under `note.<code>`. */
export const planFindingCodes = [
  'plan-feature-none',
  'plan-feature-unknown',
  'plan-feature-without-faces',
  'plan-feature-only-edges',
  'plan-feature-cannot-have',
  'plan-distance-needs-two-features',
  'plan-count-differs',
  'plan-face-not-found',
  'plan-nominal-missing',
  'plan-nominal-differs-from-model',
  'plan-tolerance-missing',
  'plan-tolerance-not-positive',
  'plan-zero-without-material-requirement',
  'plan-limits-crossed',
  'plan-units-disagree',
  'plan-unit-unknown',
  'plan-table-only-inferred',
  'plan-texture-not-measured-here',
  'plan-datum-system-unknown',
  'plan-datum-undefined',
  'plan-datum-without-faces',
  'plan-datum-needed',
  'plan-datum-is-feature',
  'plan-datum-on-form',
  'plan-datum-holds-no-direction',
  'plan-datum-holds-no-axis',
  'plan-datum-locates-nothing',
  'plan-datum-leaves-freedom',
  'plan-datum-idle',
  'plan-modifiers-exclude-each-other',
  'plan-modifier-needs-size',
  'plan-modifier-not-for-this',
  'plan-reciprocity-alone',
  'plan-kind-withdrawn',
  'plan-kind-unknown',
  'plan-standards-mixed',
  'plan-standard-missing',
  'plan-relation-unknown',
  'plan-id-twice',
  'plan-balloon-twice',
  'plan-datum-twice',
  'plan-other-model',
  'plan-without-characteristics',
] as const;
export type PlanFindingCode = (typeof planFindingCodes)[number];

export interface PlanFinding {
  readonly code: PlanFindingCode;
  readonly details: Details;
  /** Whether it must be settled before the characteristic can be measured and judged; else it is worth knowing. */
  readonly isMissing: boolean;
}

export type CheckedState =
  | 'measurable'
  | 'missing'
  /** Theoretical or auxiliary: nothing is required of it. */
  | 'nothingRequired';

export interface CheckedCharacteristic {
  readonly id: string;
  readonly state: CheckedState;
  readonly findings: readonly PlanFinding[];
}

export interface PlanCheck {
  readonly characteristics: readonly CheckedCharacteristic[];
  /** Of the plan as a whole. */
  readonly findings: readonly PlanFinding[];
  /** Nothing is missing anywhere, and there is something to measure. */
  readonly isComplete: boolean;
}

/** What the rules may ask. */
export interface CheckContext {
  readonly plan: Plan;
  /** The model that the plan is to be measured against; null where none was given. */
  readonly model: PlanModel | null;
  readonly isSameFile: boolean;
  featureOf(id: string): PlanFeature | undefined;
}

/** A rule looks at one characteristic and says what it finds. */
export type CheckRule = (characteristic: Characteristic, context: CheckContext) => PlanFinding[];

export function missing(code: PlanFindingCode, details: Details = {}): PlanFinding {
  return { code, details, isMissing: true };
}

export function worthKnowing(code: PlanFindingCode, details: Details = {}): PlanFinding {
  return { code, details, isMissing: false };
}
