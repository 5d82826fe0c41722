import type { FaceShape } from '../face/face-shape.ts';

/** What the exact surfaces of a model's faces are, and how they lie beside its triangles. */
export interface ExactFaces {
  /** Shape of each face; null where the file's could not be joined to the kernel's. Shape [faces]. */
  readonly shapes: readonly (FaceShape | null)[];
  /**
   * Surface parameters at the middle of each triangle, u v, from which a projection starts; NaN where the surface needs
   * none or the face has no shape. Shape [2 · triangles].
   */
  readonly seeds: Float32Array;
  /** How far the exact face was seen to lie from its triangles, mm, shape [faces]. */
  readonly errors: Float64Array;
  /** How many of the shapes were found by geometry, because the kernel did not keep the file's order. */
  readonly byGeometry: number;
  /** How many had loops that ran the wrong way round and were turned. */
  readonly loopsTurned: number;
}
