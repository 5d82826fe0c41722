/** Between which values a characteristic must lie: of a dimension itself, of the value of a geometric tolerance. */
import type { Characteristic, Dimension } from './characteristic.ts';
import type { Quantity } from './quantity.ts';

export interface CharacteristicLimits {
  /** null: not limited on that side. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly unit: Quantity['unit'];
  /** False where they rest on a cell that nobody has read: shown, never judged by. */
  readonly usableInVerdicts: boolean;
}

/** Null where nothing is required (theoretical, reference), where it is left open, or where units disagree. */
export function characteristicLimits(characteristic: Characteristic): CharacteristicLimits | null {
  if (characteristic.group === 'texture') return null;
  if (characteristic.group === 'dimension') return dimensionLimits(characteristic);
  const { tolerance } = characteristic;
  return tolerance && { lower: 0, upper: tolerance.value, unit: tolerance.unit, usableInVerdicts: true };
}

function dimensionLimits({ requirement, nominal }: Dimension): CharacteristicLimits | null {
  if (!('lower' in requirement)) return null;
  const { lower, upper } = requirement;
  const unit = (lower ?? upper)?.unit;
  if (unit === undefined || (lower && upper && lower.unit !== upper.unit)) return null;
  const table = 'table' in requirement ? requirement.table : undefined;
  const usableInVerdicts = table?.usableInVerdicts ?? true;
  if (requirement.kind === 'limits')
    return { lower: lower?.value ?? null, upper: upper?.value ?? null, unit, usableInVerdicts };
  if (nominal === null || nominal.unit !== unit) return null;
  const from = (deviation: Quantity | null) => deviation && nominal.value + deviation.value;
  return { lower: from(lower), upper: from(upper), unit, usableInVerdicts };
}
