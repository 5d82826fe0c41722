/** Limits of a fit by the tables of ISO 286, where the drawing does not state them itself. */
import { fitLimits } from '../../tolerance-tables/limit-deviation.ts';
import type { TabulatedLimits } from '../../tolerance-tables/tolerance-table.ts';
import type { DimensionRequirement, TableReference } from '../characteristic.ts';
import type { OpenIssue } from '../plan-shape.ts';
import { millimetres, type Quantity } from '../quantity.ts';

interface Sides {
  readonly lower: Quantity | null;
  readonly upper: Quantity | null;
}

export function fitRequirement(
  nominal: Quantity | null,
  className: string,
  of: 'hole' | 'shaft' | null,
  stated: Sides = { lower: null, upper: null },
): { requirement: DimensionRequirement; open: OpenIssue[] } {
  const fit = { kind: 'fit', class: className, of } as const;
  if (stated.lower || stated.upper) return { requirement: { ...fit, ...stated }, open: [] };
  const none = { ...fit, lower: null, upper: null };
  if (nominal?.unit !== 'mm' || of === null || !(nominal.value > 0)) return { requirement: none, open: [] };
  const limits = fitLimits(nominal.value, className, of);
  if (!limits.ok) {
    const details = { class: className, nominal: nominal.value, standard: 'ISO 286-1:2010' };
    return { requirement: none, open: [{ code: 'plan-table-without-value', details }] };
  }
  const { lower, upper } = limits.value;
  return {
    requirement: {
      ...fit,
      lower: millimetres(lower),
      upper: millimetres(upper),
      table: tableReference(limits.value, className),
    },
    open: [],
  };
}

export function tableReference(
  { source, evidence, usableInVerdicts }: TabulatedLimits,
  className: string,
): TableReference {
  const { standard, edition, table } = source;
  return { standard, edition, table, class: className, evidence, usableInVerdicts };
}
