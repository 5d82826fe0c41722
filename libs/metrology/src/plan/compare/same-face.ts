/** Whether two references speak of the same face in two exports of a model. */
import { findFace } from '@diewright/cad';
import type { PlanFace } from '../plan-shape.ts';

/** By stable id where both have one, else by shape, else by index, else by entity. */
export function isSameFace(one: PlanFace, other: PlanFace): boolean {
  if (one.id !== undefined && other.id !== undefined) return one.id === other.id;
  const { kind, area, centroid } = other;
  if (one.area !== undefined && one.centroid && kind !== undefined && area !== undefined && centroid) {
    const face = { index: 0, kind: kind as 'plane', area, centroid, firstTriangle: 0, triangleCount: 0 };
    return findFace({ faces: [face] }, { ...one, index: 0 }).kind === 'same';
  }
  if (one.index !== undefined && other.index !== undefined) return one.index === other.index;
  return one.entity !== undefined && one.entity === other.entity;
}

/** Pairs of same faces; null where one of the lists has a face more. */
export function pairFaces(
  ones: readonly PlanFace[],
  others: readonly PlanFace[],
): readonly (readonly [PlanFace, PlanFace])[] | null {
  if (ones.length !== others.length) return null;
  const left = [...others];
  const pairs: (readonly [PlanFace, PlanFace])[] = [];
  for (const one of ones) {
    const at = left.findIndex((other) => isSameFace(one, other));
    if (at < 0) return null;
    pairs.push([one, left.splice(at, 1)[0] as PlanFace]);
  }
  return pairs;
}
