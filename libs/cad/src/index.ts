export type { CadFace, CadModel, SurfaceKind } from './cad-model.ts';
