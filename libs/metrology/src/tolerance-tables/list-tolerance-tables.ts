/** All tables of tolerances, with their sources and how sure their cells are: what `diewright tolerances` lists. */
import { castingDimensionTable } from './casting-dimension.ts';
import { castingGeometryTables } from './casting-geometry.ts';
import { castingGradeSource, castingMaterials, castingProcesses } from './casting-grade.ts';
import { fundamentalDeviationTables } from './fundamental-deviation.ts';
import { fundamentalToleranceTable } from './fundamental-tolerance.ts';
import {
  generalAngleTable,
  generalLinearTable,
  generalRadiusTableGbt,
  generalRadiusTableIso,
} from './general-dimension.ts';
import type { Evidence, TableSource, ToleranceTable } from './tolerance-table.ts';

export interface ToleranceTableSummary {
  readonly source: TableSource;
  readonly classes: readonly string[];
  /** Nominal sizes covered, mm; null: without end. */
  readonly from: number;
  readonly upTo: number | null;
  /** How many cells are how sure. */
  readonly cells: Readonly<Record<Evidence | 'notRecovered' | 'empty', number>>;
}

export function toleranceTables(): ToleranceTableSummary[] {
  return [
    summary([generalLinearTable]),
    summary([generalRadiusTableIso]),
    summary([generalRadiusTableGbt]),
    summary([generalAngleTable]),
    summary([fundamentalToleranceTable]),
    summary(fundamentalDeviationTables),
    summary([castingDimensionTable]),
    ...[...castingGeometryTables.values()].map((table) => summary([table])),
    {
      source: castingGradeSource,
      classes: castingProcesses,
      from: 0,
      upTo: null,
      cells: { ...noCells, secondHand: castingProcesses.length * castingMaterials.length },
    },
  ];
}

const noCells = { read: 0, recomputed: 0, secondHand: 0, inferred: 0, notRecovered: 0, empty: 0 };

/** One summary of a table that is kept in several pieces. */
function summary(pieces: readonly ToleranceTable[]): ToleranceTableSummary {
  const cells = { ...noCells };
  for (const cell of pieces.flatMap((piece) => [...piece.columns.values()].flat())) {
    cells[cell === null ? 'empty' : cell === 'notRecovered' ? cell : cell.evidence]++;
  }
  const last = Math.max(...pieces.flatMap((piece) => piece.upTo));
  return {
    source: pieces[0]!.source,
    classes: [...new Set(pieces.flatMap((piece) => [...piece.columns.keys()]))],
    from: Math.min(...pieces.map((piece) => piece.from)),
    upTo: Number.isFinite(last) ? last : null,
    cells,
  };
}
