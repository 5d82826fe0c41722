/** The door for whoever makes plans in a browser: pure, and without what only measuring needs. */
export type { Characteristic } from './characteristic.ts';
export { checkPlan } from './check/check-plan.ts';
export type { PlanCheck } from './check/plan-check.ts';
export { bindFaces } from './die/bind-faces.ts';
export { formatPlan } from './format-plan.ts';
export { planFromModel } from './from-model/plan-from-model.ts';
export type { PlanModel } from './from-model/plan-model.ts';
export {
  type DatumNeed,
  datumNeed,
  freeLetter,
  isDimension,
  kindsFor,
  nominalOfPicked,
  type PickedKind,
  type PickedRequest,
  withCharacteristic,
  withDatum,
  withFeature,
  withoutCharacteristic,
} from './from-picks/picked-plan.ts';
export type { Plan } from './plan.ts';
export type { PlanFeature } from './plan-shape.ts';
