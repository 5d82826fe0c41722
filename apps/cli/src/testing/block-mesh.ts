/** A block with a corner at the origin, two triangles a side, outwards: a model of which everything is known. */
import type { TriangleMesh } from '@diewright/geometry';

export function blockMesh(long: number, wide: number, high: number): TriangleMesh {
  return {
    // Corner k has its bits as coordinates.
    positions: Float64Array.from(
      [0, 1, 2, 3, 4, 5, 6, 7].flatMap((k) => [(k & 1) * long, ((k >> 1) & 1) * wide, (k >> 2) * high]),
    ),
    triangles: Uint32Array.from(
      [
        [0, 2, 1, 1, 2, 3],
        [4, 5, 6, 5, 7, 6],
        [0, 1, 4, 1, 5, 4],
        [2, 6, 3, 3, 6, 7],
        [0, 4, 2, 2, 4, 6],
        [1, 3, 5, 3, 7, 5],
      ].flat(),
    ),
  };
}
