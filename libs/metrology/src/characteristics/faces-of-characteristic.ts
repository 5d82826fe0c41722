/** Which faces of the model a characteristic speaks of. */
import type { Characteristic } from '../plan/characteristic.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanFace } from '../plan/plan-shape.ts';

export interface KnownFaces {
  /** Indices in the model, each once, ascending. */
  readonly faces: readonly number[];
  /** Faces that the plan names and the model does not have at that index. */
  readonly notFound: number;
}

/** @param faceCount of the model; the plan's indices are this model's (they were looked up before) */
export function facesOfCharacteristics(
  plan: Plan,
  faceCount: number,
): (characteristic: Characteristic) => KnownFaces {
  const features = new Map(plan.features.map((feature) => [feature.id, feature]));
  const dimensions = new Map(plan.characteristics.map((one) => [one.id, one]));
  return (characteristic) => {
    const ids = featuresOf(characteristic, dimensions);
    const named = ids.flatMap((id) => features.get(id) ?? []);
    const isWhole =
      named.some(({ kind, faces }) => kind === 'wholePart' && faces.length === 0) ||
      // All over, or unless otherwise specified: no feature is named, every face is meant.
      (ids.length === 0 && characteristic.group === 'geometric' && characteristic.scope !== undefined);
    if (isWhole) return { faces: Array.from({ length: faceCount }, (_, face) => face), notFound: 0 };
    return knownFaces(
      named.flatMap(({ faces }) => faces),
      faceCount,
    );
  };
}

export function knownFaces(named: readonly PlanFace[], faceCount: number): KnownFaces {
  const found = new Set<number>();
  const lost = new Set<string>();
  for (const { index, id, entity, label } of named) {
    if (index !== undefined && index < faceCount) found.add(index);
    else lost.add(JSON.stringify([index, id, entity, label]));
  }
  return { faces: [...found].sort((a, b) => a - b), notFound: lost.size };
}

/** A tolerance that stands on a dimension holds of the dimension's features. */
function featuresOf(
  characteristic: Characteristic,
  dimensions: ReadonlyMap<string, Characteristic>,
): readonly string[] {
  if (characteristic.features.length > 0 || characteristic.group !== 'geometric')
    return characteristic.features;
  return dimensions.get(characteristic.ofDimension ?? '')?.features ?? [];
}
