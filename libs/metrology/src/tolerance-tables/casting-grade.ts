/**
 * Which grades DCTG a process customarily reaches, by process and material.
 *
 * After the informative annex of ISO 8062-3, read in a program. It helps to choose a grade that an order leaves open; it
 * is no tolerance and enters no verdict. Two cells the standard leaves empty hold common practice; those for die casting
 * of iron and steel are in the source but cannot be right, so nothing may be filled in from them.
 */
import { failure, type Outcome, success } from '@diewright/geometry';
import type { Evidence, TableSource } from './tolerance-table.ts';

export const castingProcesses = [
  'sand-hand',
  'sand-machine-or-shell',
  'permanent-mould',
  'pressure-die-casting',
  'investment',
] as const;

export const castingMaterials = ['steel', 'grey-iron', 'ductile-iron', 'copper', 'aluminium'] as const;

export type CastingProcess = (typeof castingProcesses)[number];
export type CastingMaterial = (typeof castingMaterials)[number];

export interface CustomaryGrades {
  readonly finest: `DCTG${number}`;
  readonly coarsest: `DCTG${number}`;
  readonly caution: 'common-practice' | 'implausible' | null;
  readonly source: TableSource;
  readonly evidence: Evidence;
  /** May a plan propose it? */
  readonly usableAsDefault: boolean;
}

export function customaryCastingGrades(
  process: string,
  material: string,
): Outcome<CustomaryGrades, 'casting-process-unknown'> {
  const row = castingProcesses.indexOf(process as CastingProcess);
  const column = castingMaterials.indexOf(material as CastingMaterial);
  if (row < 0 || column < 0) {
    return failure('casting-process-unknown', {
      process,
      material,
      processes: castingProcesses.join(' '),
      materials: castingMaterials.join(' '),
    });
  }
  const [finest, coarsest, caution = null] = grades[castingProcesses[row]!][column]!;
  return success({
    finest: `DCTG${finest}`,
    coarsest: `DCTG${coarsest}`,
    caution,
    source: castingGradeSource,
    evidence: 'secondHand',
    usableAsDefault: caution !== 'implausible',
  });
}

export const castingGradeSource: TableSource = {
  id: 'casting-grade',
  standard: 'ISO 8062-3',
  edition: '2007',
  table: 'A.1',
  alsoIn: [],
  notes: ['tolerance-casting-grade-customary'],
};

type Range = readonly [finest: number, coarsest: number, caution?: 'common-practice' | 'implausible'];

/** Columns in the order of `castingMaterials`. */
const grades: Readonly<Record<CastingProcess, readonly Range[]>> = {
  'sand-hand': [
    [11, 13],
    [10, 13],
    [11, 13],
    [10, 12],
    [9, 11],
  ],
  'sand-machine-or-shell': [
    [8, 10],
    [8, 10],
    [8, 10],
    [8, 10],
    [7, 9],
  ],
  'permanent-mould': [
    [7, 9],
    [7, 9],
    [7, 9],
    [7, 9],
    [6, 8],
  ],
  'pressure-die-casting': [
    [6, 8, 'implausible'],
    [4, 5, 'implausible'],
    [5, 7, 'implausible'],
    [4, 6],
    [4, 7, 'common-practice'],
  ],
  investment: [
    [5, 7],
    [5, 7],
    [5, 7],
    [4, 6],
    [4, 6, 'common-practice'],
  ],
};
