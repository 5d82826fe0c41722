/**
 * General tolerances for what a drawing leaves without one: lengths, external radii and chamfer heights, angles.
 *
 * ISO 2768-1:1989, tables 1 to 3; GB/T 1804-2000, tables 1 to 3, with the same values but for radii and chamfers: GB/T
 * 1804 has a row of its own over 30 mm, ISO 2768-1 keeps that of "over 6 mm", half as wide. So the look-up of a radius
 * asks by which of the two. Classes f (fine), m (medium), c (coarse), v (very coarse). For sizes of dimensions and
 * angles only, never for a face's deviation. Below 0.5 mm neither standard gives a value.
 */
import { type Outcome, success } from '@diewright/geometry';
import {
  cellAt,
  type TableSource,
  type TabulatedLimits,
  type ToleranceCell,
  type ToleranceReason,
  tabulatedLimits,
  toleranceTable,
} from './tolerance-table.ts';

export type GeneralStandard = 'iso2768' | 'gbt1804';

export function generalLinearTolerance(
  nominalMm: number,
  className: string,
): Outcome<TabulatedLimits, ToleranceReason> {
  const cell = cellAt(generalLinearTable, nominalMm, className);
  return cell.ok ? success(bothWays(generalLinearTable.source, cell.value)) : cell;
}

export function generalRadiusTolerance(
  nominalMm: number,
  className: string,
  standard: GeneralStandard,
): Outcome<TabulatedLimits, ToleranceReason> {
  const table = standard === 'iso2768' ? generalRadiusTableIso : generalRadiusTableGbt;
  const cell = cellAt(table, nominalMm, className);
  return cell.ok ? success(bothWays(table.source, cell.value)) : cell;
}

/** Limits in rad, by the length of the shorter leg of the angle (of a cone: of its generatrix). */
export function generalAngleTolerance(
  shorterLegMm: number,
  className: string,
): Outcome<TabulatedLimits, ToleranceReason> {
  const cell = cellAt(generalAngleTable, shorterLegMm, className);
  if (!cell.ok) return cell;
  const { value: minutes, evidence } = cell.value;
  return success(bothWays(generalAngleTable.source, { value: (minutes / 60) * (Math.PI / 180), evidence }));
}

function bothWays(source: TableSource, cell: ToleranceCell) {
  return tabulatedLimits(source, cell.evidence, -cell.value, cell.value);
}

export const generalLinearTable = toleranceTable({
  source: {
    id: 'general-linear',
    standard: 'ISO 2768-1',
    edition: '1989',
    table: '1',
    alsoIn: ['GB/T 1804-2000 table 1'],
    notes: [],
  },
  unit: 'mm',
  from: 0.5,
  fromIncluded: true,
  upTo: [3, 6, 30, 120, 400, 1000, 2000, 4000],
  columns: {
    f: [0.05, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, null],
    m: [0.1, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2],
    c: [0.2, 0.3, 0.5, 0.8, 1.2, 2, 3, 4],
    v: [null, 0.5, 1, 1.5, 2.5, 4, 6, 8],
  },
  evidence: 'secondHand',
});

export const generalRadiusTableIso = toleranceTable({
  source: {
    id: 'general-radius-iso',
    standard: 'ISO 2768-1',
    edition: '1989',
    table: '2',
    alsoIn: [],
    notes: ['tolerance-radius-editions-differ'],
  },
  unit: 'mm',
  from: 0.5,
  fromIncluded: true,
  upTo: [3, 6, Number.POSITIVE_INFINITY],
  columns: { f: [0.2, 0.5, 1], m: [0.2, 0.5, 1], c: [0.4, 1, 2], v: [0.4, 1, 2] },
  evidence: 'secondHand',
});

export const generalRadiusTableGbt = toleranceTable({
  source: {
    id: 'general-radius-gbt',
    standard: 'GB/T 1804',
    edition: '2000',
    table: '2',
    alsoIn: [],
    notes: ['tolerance-radius-editions-differ'],
  },
  unit: 'mm',
  from: 0.5,
  fromIncluded: true,
  upTo: [3, 6, 30, Number.POSITIVE_INFINITY],
  columns: { f: [0.2, 0.5, 1, 2], m: [0.2, 0.5, 1, 2], c: [0.4, 1, 2, 4], v: [0.4, 1, 2, 4] },
  evidence: 'secondHand',
});

export const generalAngleTable = toleranceTable({
  source: {
    id: 'general-angle',
    standard: 'ISO 2768-1',
    edition: '1989',
    table: '3',
    alsoIn: ['GB/T 1804-2000 table 3'],
    notes: [],
  },
  unit: 'arcminute',
  upTo: [10, 50, 120, 400, Number.POSITIVE_INFINITY],
  columns: {
    f: [60, 30, 20, 10, 5],
    m: [60, 30, 20, 10, 5],
    c: [90, 60, 30, 15, 10],
    v: [180, 120, 60, 30, 20],
  },
  evidence: 'secondHand',
});
