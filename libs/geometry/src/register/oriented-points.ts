/** Points of a surface with unit normals. Arrays run parallel. */
export interface OrientedPoints {
  /** mm, shape [3 n]. */
  readonly positions: Float64Array;
  /** Unit normals, shape [3 n]. */
  readonly normals: Float64Array;
  /** Whether the normals are known to point out of the material; else each may be turned round. */
  readonly signed: boolean;
}

/** The points of the given indices, in their order. */
export function pickOriented(points: OrientedPoints, indices: ArrayLike<number>): OrientedPoints {
  const positions = new Float64Array(3 * indices.length);
  const normals = new Float64Array(3 * indices.length);
  for (let i = 0; i < indices.length; i++)
    for (let k = 0; k < 3; k++) {
      positions[3 * i + k] = points.positions[3 * indices[i] + k];
      normals[3 * i + k] = points.normals[3 * indices[i] + k];
    }
  return { positions, normals, signed: points.signed };
}
