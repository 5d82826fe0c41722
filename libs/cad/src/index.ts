export type { CadFace, CadModel, CadNote, SurfaceKind } from './cad-model.ts';
export { type ExactDistanceIndex, exactDistanceIndex } from './exact/exact-distance-index.ts';
export type { ExactFaces } from './exact/exact-faces.ts';
export { buildExactNominal, type ExactNominal } from './exact/exact-nominal.ts';
export type { OnMesh, PointFinisher } from './exact/point-finisher.ts';
export { type FaceReference, type FoundFace, findFace } from './find-face.ts';
export {
  compareFaces,
  type FaceChange,
  type FaceMatch,
  type RevisedFace,
} from './identity/compare-faces.ts';
export { type CadReason, type ImportOptions, importStep } from './import-step.ts';
export type { ImportStage } from './kernel/messages.ts';
export { type FromMeshOptions, modelFromMesh } from './model-from-mesh.ts';
export { type Part21FaultReason, part21FaultReasons } from './part21/part21-fault.ts';
export { openPart21, type Part21File, type Part21Problem } from './part21/part21-file.ts';
export type { PmiModel } from './pmi/pmi.ts';
export type { PmiAnnotation, PmiView } from './pmi/pmi-annotation.ts';
export {
  type PmiCompartment,
  type PmiDatum,
  type PmiDatumMember,
  type PmiDatumModifier,
  type PmiDatumSystem,
  type PmiDatumTarget,
  type PmiDatumTargetShape,
  pmiDatumModifiers,
} from './pmi/pmi-datum.ts';
export {
  type PmiDimension,
  type PmiDimensionKind,
  type PmiDimensionModifier,
  type PmiDimensionSubtype,
  type PmiDimensionTolerance,
  pmiDimensionModifiers,
} from './pmi/pmi-dimension.ts';
export type { PmiFeature, PmiFeatureKind } from './pmi/pmi-feature.ts';
export { type PmiIssue, type PmiIssueCode, pmiIssueCodes } from './pmi/pmi-issue.ts';
export {
  type PmiCharacteristic,
  type PmiTolerance,
  type PmiToleranceModifier,
  type PmiZone,
  type PmiZoneShape,
  pmiToleranceModifiers,
} from './pmi/pmi-tolerance.ts';
export type { PmiGeometry, PmiPlacement, PmiValue } from './pmi/pmi-value.ts';
export { parseShrinkage, type ShrinkageReason, type ShrinkFactors, scaleModel } from './shrinkage.ts';
export {
  type ShrinkageRow,
  type ShrinkageSource,
  shrinkageSources,
  shrinkageTable,
} from './shrinkage-table.ts';
export { type ModelStructure, readStructure } from './structure/read-structure.ts';
export { structureReasons } from './structure/structure-problem.ts';
export { turnModel } from './turn-model.ts';
