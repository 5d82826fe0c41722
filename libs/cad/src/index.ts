export type { CadFace, CadModel, CadNote, SurfaceKind } from './cad-model.ts';
export { type FaceReference, type FoundFace, findFace } from './find-face.ts';
export { type CadReason, type ImportOptions, importStep } from './import-step.ts';
export type { ImportStage } from './kernel/messages.ts';
export { type FromMeshOptions, modelFromMesh } from './model-from-mesh.ts';
export { parseShrinkage, type ShrinkageReason, type ShrinkFactors, scaleModel } from './shrinkage.ts';
export {
  type ShrinkageRow,
  type ShrinkageSource,
  shrinkageSources,
  shrinkageTable,
} from './shrinkage-table.ts';
