export type { CadFace, CadModel, CadNote, SurfaceKind } from './cad-model.ts';
export { type CadReason, type ImportOptions, importStep } from './import-step.ts';
export type { ImportStage } from './kernel/messages.ts';
