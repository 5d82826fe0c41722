/**
 * The nominal surface, cut finely enough to carry colours, with the measured deviation at each vertex.
 * For pictures only: figures and verdicts never come from it.
 */
export interface SurfaceMap {
  /** mm, shape [3 · vertices]; vertices are not shared across faces, so creases stay sharp. */
  readonly positions: Float32Array;
  /** Shape [3 · triangles]. */
  readonly triangles: Uint32Array;
  /** Face of each triangle, shape [triangles], in ascending order. */
  readonly faceOfTriangle: Uint32Array;
  /** Deviation at each vertex, mm; NaN = not measured. Shape [vertices]. */
  readonly deviation: Float32Array;
}

/** The measured points as judged, in the frame of the nominal. */
export interface MeasuredPoints {
  /** mm, shape [3 n]. */
  readonly positions: Float64Array;
  /** mm; NaN = beyond the maximum distance or dropped at a free edge. Shape [n]. */
  readonly deviation: Float64Array;
  /** Face that each is nearest to; 0xffffffff = none. Shape [n]. */
  readonly face: Uint32Array;
}
