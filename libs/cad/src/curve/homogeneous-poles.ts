/** Poles as w x, w y, w z, w (Piegl & Tiller 1997, eq. 4.3); as they are where all weights are the same. */
export function homogeneousPoles(poles: Float64Array, weights: Float64Array | null): Float64Array {
  if (weights === null || weights.every((weight) => weight === weights[0])) return poles;
  const count = poles.length / 3;
  if (weights.length !== count || !weights.every((weight) => weight > 0))
    throw new RangeError(
      `homogeneousPoles: ${weights.length} weights for ${count} poles.\nMaybe one of them is not above 0.`,
    );
  const out = new Float64Array(4 * count);
  for (let k = 0; k < count; k++) {
    out[4 * k] = poles[3 * k] * weights[k];
    out[4 * k + 1] = poles[3 * k + 1] * weights[k];
    out[4 * k + 2] = poles[3 * k + 2] * weights[k];
    out[4 * k + 3] = weights[k];
  }
  return out;
}
