/**
 * Dimensional casting tolerance grades DCTG1 to DCTG16: limits of a casting's length that the drawing leaves general.
 *
 * ISO 8062-3:2007, table 2 (the same values in ISO 8062-3:2023, table 7, and GB/T 6414-2017). The table gives the whole
 * field; unless the drawing says otherwise it lies half on each side of the nominal, mismatch inside it, draft added to
 * it. Wall thicknesses get one grade coarser than the casting's own; DCTG16 exists for that alone. The rows up to 400 mm
 * were read in the standard, those above in a program. Four cells of the edition of 1999 were other than these.
 */
import { failure, type Outcome, success } from '@diewright/geometry';
import {
  cellAt,
  type TabulatedLimits,
  type ToleranceReason,
  tabulatedLimits,
  toleranceTable,
} from './tolerance-table.ts';

/** Limits of a size or of a wall of a casting whose general grade is, say, 'DCTG7'. */
export function castingDimensionTolerance(
  nominalMm: number,
  grade: string,
  of: 'size' | 'wall' = 'size',
): Outcome<TabulatedLimits, ToleranceReason | 'casting-grade-for-walls-only'> {
  const grades = [...castingDimensionTable.columns.keys()];
  const index = grades.indexOf(grade);
  if (index === grades.length - 1) return failure('casting-grade-for-walls-only', { class: grade });
  const used = of === 'wall' && index >= 0 ? grades[index + 1]! : grade;
  const cell = cellAt(castingDimensionTable, nominalMm, used);
  if (!cell.ok) return cell;
  const { value: field, evidence } = cell.value;
  return success(tabulatedLimits(castingDimensionTable.source, evidence, -field / 2, field / 2));
}

export const castingDimensionTable = toleranceTable({
  source: {
    id: 'casting-dimension',
    standard: 'ISO 8062-3',
    edition: '2007',
    table: '2',
    alsoIn: ['ISO 8062-3:2023 table 7', 'GB/T 6414-2017'],
    notes: ['tolerance-casting-field-halved', 'tolerance-casting-edition-replaced'],
  },
  unit: 'mm',
  upTo: [10, 16, 25, 40, 63, 100, 160, 250, 400, 630, 1000, 1600, 2500, 4000, 6300, 10000],
  columns: {
    DCTG1: [0.09, 0.1, 0.11, 0.12, 0.13, 0.14, 0.15, null, null, null, null, null, null, null, null, null],
    DCTG2: [0.13, 0.14, 0.15, 0.17, 0.18, 0.2, 0.22, 0.24, null, null, null, null, null, null, null, null],
    DCTG3: [0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.34, 0.4, null, null, null, null, null, null, null],
    DCTG4: [0.26, 0.28, 0.3, 0.32, 0.36, 0.4, 0.44, 0.5, 0.56, 0.64, null, null, null, null, null, null],
    DCTG5: [0.36, 0.38, 0.42, 0.46, 0.5, 0.56, 0.62, 0.7, 0.78, 0.9, 1, null, null, null, null, null],
    DCTG6: [0.52, 0.54, 0.58, 0.64, 0.7, 0.78, 0.88, 1, 1.1, 1.2, 1.4, 1.6, null, null, null, null],
    DCTG7: [0.74, 0.78, 0.82, 0.9, 1, 1.1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.6, null, null, null],
    DCTG8: [1, 1.1, 1.2, 1.3, 1.4, 1.6, 1.8, 2, 2.2, 2.6, 2.8, 3.2, 3.8, 4.4, null, null],
    DCTG9: [1.5, 1.6, 1.7, 1.8, 2, 2.2, 2.5, 2.8, 3.2, 3.6, 4, 4.6, 5.4, 6.2, 7, null],
    DCTG10: [2, 2.2, 2.4, 2.6, 2.8, 3.2, 3.6, 4, 4.4, 5, 6, 7, 8, 9, 10, 11],
    DCTG11: [2.8, 3, 3.2, 3.6, 4, 4.4, 5, 5.6, 6.2, 7, 8, 9, 10, 12, 14, 16],
    DCTG12: [4.2, 4.4, 4.6, 5, 5.6, 6, 7, 8, 9, 10, 11, 13, 15, 17, 20, 23],
    DCTG13: [null, null, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 21, 24, 28, 32],
    DCTG14: [null, null, 8, 9, 10, 11, 12, 14, 16, 18, 20, 23, 26, 30, 35, 40],
    DCTG15: [null, null, 10, 11, 12, 14, 16, 18, 20, 22, 25, 29, 33, 38, 44, 50],
    DCTG16: [null, null, 12, 14, 16, 18, 20, 22, 25, 28, 32, 37, 42, 49, 56, 64],
  },
  evidence: (_grade, upTo) => (upTo <= 400 ? 'read' : 'secondHand'),
});
