/** Several features as one surface: a profile's zone is one for all of them. */
import type { MeasuredFeature } from '../feature/measured-feature.ts';

/** @returns the first with the points of all; null of none */
export function joinFeatures(features: readonly MeasuredFeature[]): MeasuredFeature | null {
  const [first] = features;
  if (!first || features.length === 1) return first ?? null;
  const total = features.reduce((sum, { points }) => sum + points.length, 0);
  const points = new Float64Array(total);
  const indices = new Uint32Array(total / 3);
  let at = 0;
  for (const each of features) {
    points.set(each.points, at);
    indices.set(each.indices, at / 3);
    at += each.points.length;
  }
  return { ...first, points, indices };
}
