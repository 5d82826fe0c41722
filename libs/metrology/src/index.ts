export {
  type AlignmentFile,
  alignByFile,
  alignmentDocument,
  alignmentFileSchema,
  type FileAlignment,
  type FileAlignmentReason,
  type PointAlignmentFile,
} from './alignment/alignment-file.ts';
export { type DatumReason, datumReasons } from './datum/datum-frame.ts';
export { conformanceProbability } from './decision/conformance-probability.ts';
export { decide, guardBand, type Limits, worst } from './decision/decide.ts';
export { type Decision, decideRequirement, decisionReasons } from './decision/decide-requirement.ts';
export { DECISION_RULE_SOURCES, type DecisionRule, decisionRules } from './decision/decision-rule.ts';
export { geometricRequirement, type Requirement } from './decision/requirement.ts';
export { chooseMaxDistance } from './deviation/choose-max-distance.ts';
export { finestStep } from './deviation/even-samples.ts';
export { describeDeviations, quantile } from './deviation/statistics.ts';
export type { MeasuredPoints, SurfaceMap } from './deviation/surface-map.ts';
export { type MatchableFace, matchQifFaces, type QifFaceMatch } from './exchange/match-qif-faces.ts';
export { type QifIssueCode, qifIssueCodes } from './exchange/qif/qif-issue.ts';
export type { QifReason } from './exchange/qif/qif-source.ts';
export type { AssumedUnits } from './exchange/qif/qif-units.ts';
export type { QifFace } from './exchange/qif/read-faces.ts';
export { type QifPlan, type QifPlanOptions, readQifPlan } from './exchange/read-qif-plan.ts';
export {
  type Inspected,
  type InspectedPart,
  type InspectRequest,
  type InspectStage,
  inspectPart,
} from './inspect/inspect-part.ts';
export { type MeasureReason, measureReasons } from './measure/measurement.ts';
export {
  type Characteristic,
  type CharacteristicKind,
  type CharacteristicSource,
  type Dimension,
  type DimensionKind,
  type DimensionRequirement,
  dimensionKinds,
  type GeometricKind,
  type GeometricTolerance,
  geometricKinds,
  type SurfaceTexture,
  type TableReference,
} from './plan/characteristic.ts';
export { type CharacteristicLimits, characteristicLimits } from './plan/characteristic-limits.ts';
export { checkPlan } from './plan/check/check-plan.ts';
export {
  type CheckedCharacteristic,
  type PlanCheck,
  type PlanFinding,
  planFindingCodes,
} from './plan/check/plan-check.ts';
export { comparePlans } from './plan/compare/compare-plans.ts';
export type { ChangedThing, FieldChange, PlanDifference } from './plan/compare/plan-difference.ts';
export { bindFaces } from './plan/die/bind-faces.ts';
export { type DiePlanOptions, diePlan } from './plan/die/die-plan.ts';
export type { FaceReference } from './plan/face-reference.ts';
export { findPlanFace } from './plan/find-plan-face.ts';
export { formatPlan } from './plan/format-plan.ts';
export { type PlanFromModelOptions, planFromModel } from './plan/from-model/plan-from-model.ts';
export {
  describeModel,
  type ExactFace,
  geometryOfFace,
  type PlanModel,
  type PlanModelFace,
} from './plan/from-model/plan-model.ts';
export {
  type GeneralTolerance,
  type GeneralToleranceReason,
  type GeneralTolerances,
  parseGeneralTolerance,
} from './plan/general-tolerances.ts';
export type { Header } from './plan/header.ts';
export { type DocumentReason, parseDocument } from './plan/parse-document.ts';
export { PLAN_SCHEMA_VERSION, type Plan, type PlanDraft, planDocument, planSchema } from './plan/plan.ts';
export type { PlanStandard } from './plan/plan-origin.ts';
export type {
  OpenIssue,
  PlanDatum,
  PlanDatumModifier,
  PlanDatumSystem,
  PlanDatumTarget,
  PlanFace,
  PlanFeature,
  PlanFeatureKind,
} from './plan/plan-shape.ts';
export { type Quantity, quantityOf } from './plan/quantity.ts';
export {
  type CharacteristicEvaluation,
  characteristicEvaluationSchema,
  type Evaluated,
  type EvaluatedFrame,
} from './result/characteristic-evaluation.ts';
export type {
  CharacteristicResult,
  FaceCoverage,
  Leader,
  MeasuredState,
} from './result/characteristic-result.ts';
export type { PmiResult } from './result/pmi-result.ts';
export {
  type AlignmentResult,
  type Evaluation,
  type Extreme,
  type FaceResult,
  type InspectionResult,
  type Judged,
  RESULT_SCHEMA_VERSION,
  resultSchema,
  type Section,
  type Statistics,
  type Touch,
  type Verdict,
  type ZoneResult,
} from './result/result.ts';
export { type CombinedUncertainty, combineUncertainty } from './uncertainty/combine-uncertainty.ts';
export type { Contribution } from './uncertainty/contribution.ts';
export { type MeasuringProcess, measuringProcessSchema } from './uncertainty/measuring-process.ts';
export { monteCarlo } from './uncertainty/monte-carlo.ts';
export { processBudget, type UncertaintyBudget } from './uncertainty/process-budget.ts';
export { expansionMaterials, THERMAL_EXPANSION } from './uncertainty/thermal-expansion.ts';
