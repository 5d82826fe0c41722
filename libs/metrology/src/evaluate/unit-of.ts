/** Within which piece a form tolerance holds, where it is stated per unit. */
import type { UnitArea } from '../form/unit-pieces.ts';
import type { GeometricTolerance } from '../plan/characteristic.ts';

export function unitAreaOf({ perUnit }: GeometricTolerance): UnitArea | null {
  if (perUnit?.first.unit !== 'mm') return null;
  const { shape, first, second } = perUnit;
  if (shape !== 'square' && shape !== 'circular' && shape !== 'rectangular') return null;
  return { shape, first: first.value, second: second?.unit === 'mm' ? second.value : first.value };
}

/** mm; null: over the whole. */
export function unitLengthOf({ perUnit }: GeometricTolerance): number | null {
  return perUnit?.shape === 'length' && perUnit.first.unit === 'mm' ? perUnit.first.value : null;
}
