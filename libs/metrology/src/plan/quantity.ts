/** A value with its unit, as a person reads and writes it in a file: lengths in mm, angles in degrees. */
import type { PmiValue } from '@diewright/cad';
import { z } from 'zod';

export const quantitySchema = z
  .strictObject({
    value: z.number(),
    unit: z
      .enum(['mm', 'deg', 'other'])
      .describe('mm, degrees; other: neither, or not known, in the unit of "stated"'),
    stated: z
      .strictObject({ value: z.number(), unit: z.string() })
      .optional()
      .describe('as the drawing has it, where that was another unit: 0.005 inch'),
  })
  .meta({ id: 'quantity', description: 'a value with its unit' });
export type Quantity = z.infer<typeof quantitySchema>;

const RAD_PER_DEG = Math.PI / 180;

/** What a file states in its own unit, in ours; the statement is kept where it was another. */
export function quantityOf({ value, quantity, stated, unit }: PmiValue): Quantity {
  if (quantity === 'other') return { value, unit: 'other', stated: { value: stated, unit } };
  const isLength = quantity === 'length';
  const ours = isLength ? value : value / RAD_PER_DEG;
  const our = isLength ? ('mm' as const) : ('deg' as const);
  const same = Math.abs(ours - stated) <= 1e-12 * Math.abs(stated);
  return same
    ? { value: tidy(stated), unit: our }
    : { value: tidy(ours), unit: our, stated: { value: stated, unit } };
}

export function millimetres(value: number): Quantity {
  return { value: tidy(value), unit: 'mm' };
}

export function degreesOfRadians(value: number): Quantity {
  return { value: tidy(value / RAD_PER_DEG), unit: 'deg' };
}

/** The length in mm or the angle in rad, as it is computed with; null where it is neither. */
export function inInnerUnit({ value, unit }: Quantity): number | null {
  if (unit === 'mm') return value;
  return unit === 'deg' ? value * RAD_PER_DEG : null;
}

/** Without the last digits that a conversion leaves: 0.127 for 0.12699999999999997. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
