/**
 * Geometrical casting tolerance grades GCTG2 to GCTG8: the form that a casting's drawing leaves general.
 *
 * ISO 8062-3:2007. Of its tables only those of straightness and flatness are known, and of these 19 cells, from a trade
 * page; the others of the series were inferred and decide nothing. Roundness, parallelism, perpendicularity, symmetry
 * and coaxiality are in the standard but were not recovered. The size is the greatest nominal dimension of the feature.
 */
import { failure, type Outcome, success } from '@diewright/geometry';
import {
  cellAt,
  type TabulatedLimits,
  type ToleranceCell,
  type ToleranceReason,
  tabulatedLimits,
  toleranceTable,
} from './tolerance-table.ts';

export type CastingGeometry =
  | 'straightness'
  | 'flatness'
  | 'roundness'
  | 'parallelism'
  | 'perpendicularity'
  | 'symmetry'
  | 'coaxiality';

/** Width of the tolerance zone as `upper`, `lower` being 0. */
export function castingGeometricTolerance(
  kind: CastingGeometry,
  nominalMm: number,
  grade: string,
): Outcome<TabulatedLimits, ToleranceReason | 'tolerance-table-not-recovered'> {
  const table = castingGeometryTables.get(kind);
  if (!table) return failure('tolerance-table-not-recovered', { standard: 'ISO 8062-3:2007', kind });
  const cell = cellAt(table, nominalMm, grade);
  if (!cell.ok) return cell;
  return success(tabulatedLimits(table.source, cell.value.evidence, 0, cell.value.value));
}

function inferred(value: number): ToleranceCell {
  return { value, evidence: 'inferred' };
}

const upTo = [10, 30, 100, 300, 1000];

const straightness = toleranceTable({
  source: {
    id: 'casting-straightness',
    standard: 'ISO 8062-3',
    edition: '2007',
    table: '3',
    alsoIn: [],
    notes: ['tolerance-table-partial'],
  },
  unit: 'mm',
  upTo,
  columns: {
    GCTG2: [inferred(0.08), inferred(0.12), inferred(0.18), inferred(0.27), inferred(0.4)],
    GCTG3: [0.12, 0.18, inferred(0.27), inferred(0.4), inferred(0.6)],
    GCTG4: [0.18, 0.27, 0.4, 0.6, inferred(0.9)],
    GCTG5: [inferred(0.27), inferred(0.4), 0.6, inferred(0.9), 1.4],
    GCTG6: [inferred(0.4), inferred(0.6), inferred(0.9), 1.4, inferred(2)],
    GCTG7: [inferred(0.6), inferred(0.9), inferred(1.4), inferred(2), 3],
    GCTG8: [inferred(0.9), inferred(1.4), inferred(2), inferred(3), 'notRecovered'],
  },
  evidence: 'secondHand',
});

const flatness = toleranceTable({
  source: {
    id: 'casting-flatness',
    standard: 'ISO 8062-3',
    edition: '2007',
    table: '4',
    alsoIn: [],
    notes: ['tolerance-table-partial'],
  },
  unit: 'mm',
  upTo,
  columns: {
    GCTG2: [inferred(0.12), inferred(0.18), inferred(0.27), inferred(0.4), inferred(0.6)],
    GCTG3: [0.18, 0.27, 0.4, inferred(0.6), inferred(0.9)],
    GCTG4: [0.27, 0.4, 0.6, 0.9, 1.4],
    GCTG5: [inferred(0.4), inferred(0.6), inferred(0.9), 1.4, inferred(2)],
    GCTG6: [inferred(0.6), inferred(0.9), inferred(1.4), inferred(2), inferred(3)],
    GCTG7: [inferred(0.9), inferred(1.4), inferred(2), inferred(3), 'notRecovered'],
    GCTG8: [inferred(1.4), inferred(2), inferred(3), 'notRecovered', 'notRecovered'],
  },
  evidence: 'secondHand',
});

export const castingGeometryTables: ReadonlyMap<CastingGeometry, typeof straightness> = new Map([
  ['straightness', straightness],
  ['flatness', flatness],
]);
