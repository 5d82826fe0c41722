import type { Details } from '@diewright/geometry';
import type { SurfaceKind } from '../cad-model.ts';

/** What the parent asks of an importing child: one request in a child's life. */
export interface ImportRequest {
  readonly path: string;
  readonly chordErrorMm: number;
  readonly angleDeg: number;
  readonly maxTriangles: number;
}

export type ImportStage = 'reading' | 'starting-kernel' | 'transferring' | 'tessellating' | 'measuring';

/** The model as it crosses the process border: flat arrays and short lists. */
export interface ImportedModel {
  readonly sha256: string;
  readonly schema: string;
  readonly unitName: string;
  readonly mmPerUnit: number;
  /** mm, shape [3 · vertices], welded inside each body. */
  readonly positions: Float64Array;
  /** Shape [3 · triangles], sorted by face. */
  readonly triangles: Uint32Array;
  /** Triangles of each face, in the kernel's order. */
  readonly trianglesPerFace: Uint32Array;
  readonly kinds: readonly SurfaceKind[];
  readonly solids: number;
  readonly chordErrorMm: number;
  readonly angleDeg: number;
  readonly coarsened: boolean;
  readonly facesLost: number;
  readonly openEdges: number;
  readonly solidsTurned: number;
}

/** What the child says: where it is, and at its end one model or one reason. */
export type ChildMessage =
  /** Its watcher runs: the request may come. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'stage'; readonly stage: ImportStage }
  | { readonly kind: 'model'; readonly model: ImportedModel }
  | { readonly kind: 'failure'; readonly reason: string; readonly details: Details };

/** The child's file descriptor into which its watcher writes the resident memory, in bytes, a line each time. */
export const MEMORY_DESCRIPTOR = 4;
