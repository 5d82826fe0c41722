/** Each piece of the part once: two halves of one bore, named one by one, are one feature. */
import type { MeasuredFeature } from './measured-feature.ts';

export function distinctFeatures(features: readonly MeasuredFeature[]): MeasuredFeature[] {
  const byFaces = new Map<string, MeasuredFeature>();
  for (const feature of features) {
    const key = feature.faces.length > 0 ? feature.faces.join(' ') : feature.id;
    if (!byFaces.has(key)) byFaces.set(key, feature);
  }
  return [...byFaces.values()];
}
