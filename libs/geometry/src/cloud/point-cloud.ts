/** Measured points. Arrays run parallel; the optional ones are absent where the file holds none. */
export interface PointCloud {
  /** Coordinates, shape [3 · points]. */
  readonly positions: Float64Array;
  /** Unit normals, shape [3 · points]. */
  readonly normals?: Float32Array;
  /** Red, green, blue of each point, 0…255, shape [3 · points]. */
  readonly colours?: Uint8Array;
  /** As the scanner reports it, unscaled, shape [points]. */
  readonly intensities?: Float32Array;
}
