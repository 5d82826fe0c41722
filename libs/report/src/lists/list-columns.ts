/** The columns of faces, zones and touches for workbook and CSV: full figures, one meaning a column, units in the title. */
import type { FaceResult, InspectionResult, Judged, Touch, ZoneResult } from '@diewright/metrology';
import { type Language, say } from '@diewright/words';
import { kindWord, rowVerdictWord, zonePlace } from '../words/report-words.ts';

export type ListValue = string | number | null;

export interface ListColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => ListValue;
  /** How a workbook shows the number; the number itself is not rounded. */
  readonly format?: 'count' | 'length' | 'deviation' | 'percent' | 'area';
  /** The cell is the row's verdict and may be coloured by it. */
  readonly isVerdict?: true;
}

/** The whole part as the first row, then each face. */
export type FaceRow = Judged & Partial<Pick<FaceResult, 'face' | 'name'>>;

export const faceRows = (result: InspectionResult): FaceRow[] => [result.whole, ...result.faces];

export function faceColumns(language: Language): ListColumn<FaceRow>[] {
  const centroid = (key: 'centroidX' | 'centroidY' | 'centroidZ', i: 0 | 1 | 2): ListColumn<FaceRow> => ({
    title: say(language, `paper.column.${key}`),
    value: (row) => row.face?.centroid[i] ?? null,
    format: 'length',
  });
  return [
    {
      title: say(language, 'paper.column.face'),
      value: (row) => (row.face ? row.face.index : say(language, 'paper.whole')),
      format: 'count',
    },
    { title: say(language, 'paper.column.name'), value: (row) => row.name ?? null },
    {
      title: say(language, 'paper.column.kind'),
      value: (row) => (row.face ? kindWord(language, row.face.kind) : null),
    },
    { title: say(language, 'paper.column.area'), value: (row) => row.face?.area ?? null, format: 'area' },
    ...judgedColumns(language),
    centroid('centroidX', 0),
    centroid('centroidY', 1),
    centroid('centroidZ', 2),
  ];
}

export function zoneColumns(language: Language): ListColumn<ZoneResult>[] {
  return [
    { title: say(language, 'paper.column.name'), value: (row) => row.name },
    { title: say(language, 'paper.column.place'), value: (row) => zonePlace(language, row) },
    ...judgedColumns(language),
  ];
}

function judgedColumns(language: Language): ListColumn<Judged>[] {
  const mm = (
    key:
      | 'lowerLimit'
      | 'upperLimit'
      | 'mean'
      | 's'
      | 'rms'
      | 'lowest'
      | 'highest'
      | 'lowestPoint'
      | 'highestPoint',
    value: (row: Judged) => ListValue | undefined,
  ): ListColumn<Judged> => ({
    title: say(language, `paper.column.${key}`),
    value: (row) => value(row) ?? null,
    format: key === 's' || key === 'rms' ? 'length' : 'deviation',
  });
  const count = (
    key: 'points' | 'judged' | 'outside' | 'unsure',
    value: (row: Judged) => number,
  ): ListColumn<Judged> => ({
    title: say(language, `paper.column.${key}`),
    value,
    format: 'count',
  });
  return [
    mm('lowerLimit', (row) => row.tolerance?.lower),
    mm('upperLimit', (row) => row.tolerance?.upper),
    {
      title: say(language, 'paper.column.toleranceSource'),
      value: (row) => (row.tolerance ? say(language, `paper.source.${row.tolerance.source}`) : null),
    },
    {
      title: say(language, 'paper.column.coverage'),
      value: (row) => (row.coverage === null ? null : 100 * row.coverage),
      format: 'percent',
    },
    count('points', (row) => row.statistics.count),
    mm('mean', (row) => row.statistics.mean),
    mm('s', (row) => row.statistics.standardDeviation),
    mm('rms', (row) => row.statistics.rms),
    ...([1, 5, 50, 95, 99] as const).map(
      (share): ListColumn<Judged> => ({
        title: say(language, 'paper.percentile', { share }),
        value: (row) => row.statistics.percentiles?.[`p${share}`] ?? null,
        format: 'deviation',
      }),
    ),
    mm('lowest', (row) => row.judgedLowest?.value),
    mm('highest', (row) => row.judgedHighest?.value),
    mm('lowestPoint', (row) => row.statistics.lowest?.value),
    mm('highestPoint', (row) => row.statistics.highest?.value),
    count('judged', (row) => row.judged),
    count('outside', (row) => row.outside),
    count('unsure', (row) => row.unsure),
    {
      title: say(language, 'paper.column.verdict'),
      value: (row) => rowVerdictWord(language, row),
      isVerdict: true,
    },
  ];
}

export function touchColumns(language: Language): ListColumn<Touch>[] {
  const coordinate = (
    key: 'x' | 'y' | 'z' | 'nominalX' | 'nominalY' | 'nominalZ',
    value: (row: Touch) => number,
  ): ListColumn<Touch> => ({ title: say(language, `paper.column.${key}`), value, format: 'length' });
  return [
    { title: say(language, 'paper.column.number'), value: (row) => row.number, format: 'count' },
    coordinate('x', (row) => row.measured[0]),
    coordinate('y', (row) => row.measured[1]),
    coordinate('z', (row) => row.measured[2]),
    coordinate('nominalX', (row) => row.foot[0]),
    coordinate('nominalY', (row) => row.foot[1]),
    coordinate('nominalZ', (row) => row.foot[2]),
    { title: say(language, 'paper.column.face'), value: (row) => row.face, format: 'count' },
    {
      title: say(language, 'paper.column.lowerLimit'),
      value: (row) => row.tolerance?.lower ?? null,
      format: 'deviation',
    },
    {
      title: say(language, 'paper.column.upperLimit'),
      value: (row) => row.tolerance?.upper ?? null,
      format: 'deviation',
    },
    { title: say(language, 'paper.column.deviation'), value: (row) => row.deviation, format: 'deviation' },
    {
      title: say(language, 'paper.column.verdict'),
      value: (row) => rowVerdictWord(language, row),
      isVerdict: true,
    },
  ];
}
