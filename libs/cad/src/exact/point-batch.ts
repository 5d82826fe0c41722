/** Points with what the mesh answered of them; the exact answer is written over it. Arrays run parallel. */
export interface PointBatch {
  /** mm, in the model's frame, shape [3 n]. */
  readonly positions: Float64Array;
  /** Signed, mm; NaN where there is no triangle. Shape [n]. */
  readonly distance: Float64Array;
  /** Shape [n]. */
  readonly triangle: Uint32Array;
  /** NEAREST_ON_… bits, shape [n]. */
  readonly feature: Uint8Array;
  /** mm, shape [3 n]. */
  readonly feet: Float64Array;
  /** Unit normals at the feet, shape [3 n]; empty where nobody asked. */
  readonly normals: Float64Array;
}

/** A part of a batch as arrays of its own. */
export function sliceBatch(batch: PointBatch, from: number, to: number): PointBatch {
  return {
    positions: batch.positions.slice(3 * from, 3 * to),
    distance: batch.distance.slice(from, to),
    triangle: batch.triangle.slice(from, to),
    feature: batch.feature.slice(from, to),
    feet: batch.feet.slice(3 * from, 3 * to),
    normals: batch.normals.slice(3 * from, 3 * to),
  };
}

/** Writes a finished part back; positions are as they were. */
export function writeBack(batch: PointBatch, from: number, part: PointBatch): void {
  batch.distance.set(part.distance, from);
  batch.triangle.set(part.triangle, from);
  batch.feature.set(part.feature, from);
  batch.feet.set(part.feet, 3 * from);
  if (batch.normals.length > 0) batch.normals.set(part.normals, 3 * from);
}

/** The buffers that may change their thread. */
export function buffersOf(batch: PointBatch): ArrayBuffer[] {
  return [batch.positions, batch.distance, batch.triangle, batch.feature, batch.feet, batch.normals].map(
    (array) => array.buffer as ArrayBuffer,
  );
}
