/** An indexed triangle mesh. Right-handed triangles: the normal (b − a) × (c − a) points out of the material. */
export interface TriangleMesh {
  /** Vertex coordinates, mm, shape [3 · vertices], x y z of each vertex in turn. */
  readonly positions: Float64Array;
  /** Vertex indices, shape [3 · triangles]. */
  readonly triangles: Uint32Array;
}
