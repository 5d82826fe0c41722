/**
 * Fundamental tolerances IT01 to IT18: the width of a tolerance field by nominal size and grade.
 *
 * ISO 286-1:2010 (GB/T 1800.1-2020), table 1, for sizes up to 3150 mm. Read in programs and textbooks, not in the
 * standard. A cell is called recomputed where the formulae that the table was made with give it (ISO 286-1:1988, annex
 * A), D being the geometric mean of the row's bounds in mm (of 1 and 3 in the first row), in µm:
 *
 *     i = 0.45·∛D + 0.001·D up to 500 mm,   I = 0.004·D + 2.1 above
 *     IT5 … IT11 = 7, 10, 16, 25, 40, 64, 100 times that, rounded;   above 500 mm IT1 … IT4 = 2, 2.7, 3.7, 5 times
 *     IT(n + 5) = 10·IT(n) from IT7 on
 *
 * The standard departs from its formulae here and there, chiefly for small sizes; such cells, and the grades below IT5
 * up to 500 mm, whose rounding follows no single rule, are second-hand.
 */
import { failure, type Outcome, success } from '@diewright/geometry';
import {
  cellAt,
  type Evidence,
  roundedToNanometre,
  type TableSource,
  type ToleranceCell,
  type ToleranceReason,
  toleranceTable,
  usableInVerdicts,
} from './tolerance-table.ts';

export interface FundamentalTolerance {
  readonly width: number;
  readonly source: TableSource;
  readonly evidence: Evidence;
  readonly usableInVerdicts: boolean;
}

/** Width in mm of the tolerance field of a grade, named 'IT7'. */
export function fundamentalToleranceMm(
  nominalMm: number,
  grade: string,
): Outcome<FundamentalTolerance, ToleranceReason> {
  const cell = fundamentalToleranceMicrometres(nominalMm, grade);
  if (!cell.ok) return cell;
  const { value, evidence } = cell.value;
  return success({
    width: value / 1000,
    source: fundamentalToleranceTable.source,
    evidence,
    usableInVerdicts: usableInVerdicts(evidence),
  });
}

/** The same in µm, the unit of the table, in which sums of deviations are exact. */
export function fundamentalToleranceMicrometres(
  nominalMm: number,
  grade: string,
): Outcome<ToleranceCell, ToleranceReason> {
  const cell = cellAt(fundamentalToleranceTable, nominalMm, grade);
  // Footnote of the table: the grades from IT14 on are not for sizes up to 1 mm, which they would swallow.
  if (cell.ok && roundedToNanometre(nominalMm) <= 1 && gradesFrom14.has(grade)) {
    return failure('tolerance-cell-empty', {
      table: fundamentalToleranceTable.source.id,
      class: grade,
      nominal: nominalMm,
    });
  }
  return cell;
}

const gradesFrom14 = new Set(['IT14', 'IT15', 'IT16', 'IT17', 'IT18']);

/** Last size of the rows where the formula, rounded, gives another value than the standard. */
const departures: Readonly<Record<string, readonly number[]>> = {
  IT1: [1600, 2000, 3150],
  IT2: [630],
  IT3: [2000, 3150],
  IT4: [3150],
  IT5: [630, 800, 1250, 1600, 2000, 3150],
  IT6: [3, 6, 400, 500, 630, 800, 1000],
  IT7: [3, 10, 18, 500],
  IT9: [3, 6],
  IT10: [3, 6, 10, 18],
  IT11: [3, 6, 50, 80, 400, 500, 630, 800],
};

function evidenceOf(grade: string, upTo: number): Evidence {
  const number = Number(grade.slice(2));
  // Ten times a cell is as sure as that cell.
  if (number >= 12) return evidenceOf(`IT${number - 5}`, upTo);
  if (upTo <= 500 && (grade === 'IT01' || number < 5)) return 'secondHand';
  return departures[grade]?.includes(upTo) ? 'secondHand' : 'recomputed';
}

export const fundamentalToleranceTable = toleranceTable({
  source: {
    id: 'fundamental-tolerance',
    standard: 'ISO 286-1',
    edition: '2010',
    table: '1',
    alsoIn: ['GB/T 1800.1-2020 table 1'],
    notes: [],
  },
  unit: 'micrometre',
  upTo: [
    3, 6, 10, 18, 30, 50, 80, 120, 180, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150,
  ],
  columns: {
    IT01: [
      0.3,
      0.4,
      0.4,
      0.5,
      0.6,
      0.6,
      0.8,
      1,
      1.2,
      2,
      2.5,
      3,
      4,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
    ],
    IT0: [0.5, 0.6, 0.6, 0.8, 1, 1, 1.2, 1.5, 2, 3, 4, 5, 6, null, null, null, null, null, null, null, null],
    IT1: [0.8, 1, 1, 1.2, 1.5, 1.5, 2, 2.5, 3.5, 4.5, 6, 7, 8, 9, 10, 11, 13, 15, 18, 22, 26],
    IT2: [1.2, 1.5, 1.5, 2, 2.5, 2.5, 3, 4, 5, 7, 8, 9, 10, 11, 13, 15, 18, 21, 25, 30, 36],
    IT3: [2, 2.5, 2.5, 3, 4, 4, 5, 6, 8, 10, 12, 13, 15, 16, 18, 21, 24, 29, 35, 41, 50],
    IT4: [3, 4, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 22, 25, 28, 33, 39, 46, 55, 68],
    IT5: [4, 5, 6, 8, 9, 11, 13, 15, 18, 20, 23, 25, 27, 32, 36, 40, 47, 55, 65, 78, 96],
    IT6: [6, 8, 9, 11, 13, 16, 19, 22, 25, 29, 32, 36, 40, 44, 50, 56, 66, 78, 92, 110, 135],
    IT7: [10, 12, 15, 18, 21, 25, 30, 35, 40, 46, 52, 57, 63, 70, 80, 90, 105, 125, 150, 175, 210],
    IT8: [14, 18, 22, 27, 33, 39, 46, 54, 63, 72, 81, 89, 97, 110, 125, 140, 165, 195, 230, 280, 330],
    IT9: [25, 30, 36, 43, 52, 62, 74, 87, 100, 115, 130, 140, 155, 175, 200, 230, 260, 310, 370, 440, 540],
    IT10: [
      40, 48, 58, 70, 84, 100, 120, 140, 160, 185, 210, 230, 250, 280, 320, 360, 420, 500, 600, 700, 860,
    ],
    IT11: [
      60, 75, 90, 110, 130, 160, 190, 220, 250, 290, 320, 360, 400, 440, 500, 560, 660, 780, 920, 1100, 1350,
    ],
    IT12: [
      100, 120, 150, 180, 210, 250, 300, 350, 400, 460, 520, 570, 630, 700, 800, 900, 1050, 1250, 1500, 1750,
      2100,
    ],
    IT13: [
      140, 180, 220, 270, 330, 390, 460, 540, 630, 720, 810, 890, 970, 1100, 1250, 1400, 1650, 1950, 2300,
      2800, 3300,
    ],
    IT14: [
      250, 300, 360, 430, 520, 620, 740, 870, 1000, 1150, 1300, 1400, 1550, 1750, 2000, 2300, 2600, 3100,
      3700, 4400, 5400,
    ],
    IT15: [
      400, 480, 580, 700, 840, 1000, 1200, 1400, 1600, 1850, 2100, 2300, 2500, 2800, 3200, 3600, 4200, 5000,
      6000, 7000, 8600,
    ],
    IT16: [
      600, 750, 900, 1100, 1300, 1600, 1900, 2200, 2500, 2900, 3200, 3600, 4000, 4400, 5000, 5600, 6600, 7800,
      9200, 11000, 13500,
    ],
    IT17: [
      1000, 1200, 1500, 1800, 2100, 2500, 3000, 3500, 4000, 4600, 5200, 5700, 6300, 7000, 8000, 9000, 10500,
      12500, 15000, 17500, 21000,
    ],
    IT18: [
      1400, 1800, 2200, 2700, 3300, 3900, 4600, 5400, 6300, 7200, 8100, 8900, 9700, 11000, 12500, 14000,
      16500, 19500, 23000, 28000, 33000,
    ],
  },
  evidence: evidenceOf,
});
