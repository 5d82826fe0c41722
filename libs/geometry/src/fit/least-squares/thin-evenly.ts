/** Every so manieth of the points, with its weight. */
export function thinEvenly(points: Float64Array, weights: Float64Array | null, most: number) {
  const n = points.length / 3;
  const kept = new Float64Array(3 * most);
  const keptWeights = weights ? new Float64Array(most) : null;
  for (let k = 0; k < most; k++) {
    const i = Math.floor(((k + 0.5) * n) / most);
    kept.set(points.subarray(3 * i, 3 * i + 3), 3 * k);
    if (keptWeights && weights) keptWeights[k] = weights[i];
  }
  return { points: kept, weights: keptWeights };
}
