import type { Details } from '@diewright/geometry';
import type { SurfaceKind } from '../cad-model.ts';
import type { ModelFromText } from '../join/read-model-text.ts';
import type { SelfIntersections } from '../mesh/self-intersections.ts';
import type { ModelHead } from '../structure/read-head.ts';

/** What the parent asks of an importing child: one request in a child's life. */
export interface ImportRequest {
  readonly path: string;
  readonly chordErrorMm: number;
  readonly angleDeg: number;
  readonly maxTriangles: number;
}

export type ImportStage = 'reading' | 'starting-kernel' | 'transferring' | 'tessellating' | 'joining';

/** The model as it crosses the process border: flat arrays and short lists. */
export interface ImportedModel {
  readonly sha256: string;
  readonly head: ModelHead;
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
  /** Largest distance seen between triangles and surfaces, mm. */
  readonly sampledErrorMm: number;
  /** Faces that the kernel made of the file, those outside solids included. */
  readonly facesInKernel: number;
  /** Faces without a triangle. */
  readonly facesLost: number;
  /** Faces whose triangles do not cover their area. */
  readonly facesRough: number;
  readonly openEdges: number;
  /** Pairs of faces of which one lies inside out. */
  readonly flippedPairs: readonly (readonly [number, number])[];
  readonly selfIntersections: SelfIntersections;
  /** mm². */
  readonly exactArea: number;
  /** Of all solids, mm³; null where there is none. */
  readonly exactVolume: number | null;
  readonly solidsTurned: number;
  /** What the file's own text tells beyond the kernel. */
  readonly fromText: ModelFromText;
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
