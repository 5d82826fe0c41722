/** Which characteristic of a plan is which of another: by id, else by kind and place, in the plans' order. */
import type { Characteristic } from '../characteristic.ts';
import type { Plan } from '../plan.ts';
import type { PlanFace } from '../plan-shape.ts';
import { pairFaces } from './same-face.ts';

export interface MatchedCharacteristics {
  readonly pairs: readonly (readonly [Characteristic, Characteristic])[];
  readonly added: readonly Characteristic[];
  readonly removed: readonly Characteristic[];
}

export function matchCharacteristics(before: Plan, after: Plan): MatchedCharacteristics {
  const left = new Set(after.characteristics);
  const byId = new Map(after.characteristics.map((one) => [one.id, one]));
  const pairOf = new Map<Characteristic, Characteristic>();
  const pair = (one: Characteristic, other: Characteristic | undefined) => {
    if (!other || !left.delete(other)) return;
    pairOf.set(one, other);
  };
  // An id that went to another kind of thing is another thing.
  for (const one of before.characteristics) {
    const other = byId.get(one.id);
    if (other?.kind === one.kind) pair(one, other);
  }
  for (const one of before.characteristics) {
    if (pairOf.has(one)) continue;
    const faces = facesOf(one, before);
    pair(
      one,
      [...left].find(
        (other) =>
          other.kind === one.kind && isSamePlace(faces, facesOf(other, after)) && !isIdOf(before, other),
      ),
    );
  }
  return {
    pairs: before.characteristics.flatMap((one) => {
      const other = pairOf.get(one);
      return other ? [[one, other] as const] : [];
    }),
    added: [...left],
    removed: before.characteristics.filter((one) => !pairOf.has(one)),
  };
}

function isIdOf(plan: Plan, { id, kind }: Characteristic): boolean {
  return plan.characteristics.some((one) => one.id === id && one.kind === kind);
}

function facesOf({ features }: Characteristic, plan: Plan): readonly (readonly PlanFace[])[] {
  return features.flatMap((id) => {
    const feature = plan.features.find((each) => each.id === id);
    return feature ? [feature.faces] : [];
  });
}

/** Where there are no faces there is no place to go by. */
function isSamePlace(
  ones: readonly (readonly PlanFace[])[],
  others: readonly (readonly PlanFace[])[],
): boolean {
  return (
    ones.length === others.length &&
    ones.some((faces) => faces.length > 0) &&
    ones.every((faces, k) => pairFaces(faces, others[k] as readonly PlanFace[]) !== null)
  );
}
