/** The lists of figures: faces, zones, touches. */
import type { FaceResult, Judged, Touch, Verdict, ZoneResult } from '@diewright/metrology';
import { formatCount, formatNumber, type Language, say } from '@diewright/words';
import type { Content } from 'pdfmake/interfaces.js';
import {
  beyondTolerance,
  coordinateText,
  DASH,
  deviationOr,
  kindWord,
  numberOr,
  rowVerdictWord,
  shorten,
  toleranceText,
  zonePlace,
} from '../words/report-words.ts';
import { type Column, figureTable, heading, type Paper, small, VERDICT_INK } from './paper.ts';

const RANK: Readonly<Record<Verdict, number>> = {
  notConforming: 0,
  undecided: 1,
  conforming: 2,
  noTolerance: 3,
};

export function facesTable({ language, input }: Paper): Content[] {
  const { faces, measuredKind } = input.result;
  if (faces.length === 0) return [];
  // Touches lie on few faces: those without one would only be a list of dashes.
  const listed = measuredKind === 'touches' ? faces.filter((face) => face.statistics.count > 0) : faces;
  if (listed.length === 0) return [];
  const rows = [...listed].sort(
    (a, b) =>
      RANK[a.verdict] - RANK[b.verdict] ||
      (a.verdict === 'notConforming' ? beyondTolerance(b) - beyondTolerance(a) : 0) ||
      a.face.index - b.face.index,
  );
  const named = faces.some((face) => face.name);
  const columns: Column<FaceResult>[] = [
    { title: say(language, 'paper.column.face'), width: 26, cell: (row) => `${row.face.index}` },
    ...(named
      ? [
          {
            title: say(language, 'paper.column.name'),
            width: 74,
            align: 'left' as const,
            cell: (row: FaceResult) => shorten(row.name ?? '', 60),
          },
        ]
      : []),
    {
      title: say(language, 'paper.column.kind'),
      width: 42,
      align: 'left',
      cell: (row) => kindWord(language, row.face.kind),
    },
    {
      title: say(language, 'paper.column.area'),
      width: 44,
      cell: (row) => formatNumber(language, row.face.area, 1),
    },
    ...judgedColumns<FaceResult>(language, measuredKind === 'scan'),
  ];
  return [
    heading(say(language, 'paper.section.faces')),
    small(say(language, 'paper.faces.explained')),
    figureTable(columns, rows, 6.8),
  ];
}

export function zonesTable({ language, input }: Paper): Content[] {
  const { zones, measuredKind } = input.result;
  if (zones.length === 0) return [];
  const columns: Column<ZoneResult>[] = [
    {
      title: say(language, 'paper.column.name'),
      width: 62,
      align: 'left',
      cell: (row) => shorten(row.name, 60),
    },
    {
      title: say(language, 'paper.column.place'),
      width: 92,
      align: 'left',
      cell: (row) => zonePlace(language, row),
    },
    ...judgedColumns<ZoneResult>(language, measuredKind === 'scan'),
  ];
  return [
    {
      unbreakable: zones.length < 25,
      stack: [heading(say(language, 'paper.section.zones')), figureTable(columns, zones, 6.8)],
    },
  ];
}

function judgedColumns<Row extends Judged>(language: Language, scan: boolean): Column<Row>[] {
  const coverage: Column<Row> = {
    title: say(language, 'paper.column.coverage'),
    width: 36,
    cell: (row) => (row.coverage === null ? DASH : formatNumber(language, 100 * row.coverage, 1)),
  };
  return [
    {
      title: say(language, 'paper.column.tolerance'),
      width: 66,
      align: 'center',
      cell: (row) => toleranceText(language, row.tolerance),
    },
    ...(scan ? [coverage] : []),
    {
      title: say(language, 'paper.column.points'),
      width: 34,
      cell: (row) => formatCount(language, row.statistics.count),
    },
    {
      title: say(language, 'paper.column.mean'),
      width: 35,
      cell: (row) => deviationOr(language, row.statistics.mean),
    },
    {
      title: say(language, 'paper.column.s'),
      width: 38,
      cell: (row) => numberOr(language, row.statistics.standardDeviation, 4),
    },
    {
      title: say(language, 'paper.column.lowest'),
      width: 36,
      cell: (row) => deviationOr(language, row.judgedLowest?.value),
    },
    {
      title: say(language, 'paper.column.highest'),
      width: 36,
      cell: (row) => deviationOr(language, row.judgedHighest?.value),
    },
    verdictColumn(language),
  ];
}

function verdictColumn<Row extends { readonly verdict: Verdict; readonly tolerance: unknown }>(
  language: Language,
): Column<Row> {
  return {
    title: say(language, 'paper.column.verdict'),
    width: language === 'en' ? 66 : 44,
    align: 'left',
    cell: (row) => ({
      text: rowVerdictWord(language, row),
      color: VERDICT_INK[row.verdict].ink,
      bold: row.verdict === 'notConforming' || row.verdict === 'undecided',
    }),
  };
}

export function touchesTable({ language, input }: Paper): Content[] {
  const { touches } = input.result;
  if (touches.length === 0) return [];
  const coordinate = (key: 'x' | 'y' | 'z', i: 0 | 1 | 2): Column<Touch> => ({
    title: say(language, `paper.column.${key}`),
    width: 50,
    cell: (row) => coordinateText(language, row.measured[i], 3),
  });
  const columns: Column<Touch>[] = [
    { title: say(language, 'paper.column.number'), width: 28, cell: (row) => `${row.number}` },
    coordinate('x', 0),
    coordinate('y', 1),
    coordinate('z', 2),
    {
      title: say(language, 'paper.column.face'),
      width: 32,
      cell: (row) => (row.face === null ? DASH : `${row.face}`),
    },
    {
      title: say(language, 'paper.column.tolerance'),
      width: 78,
      align: 'center',
      cell: (row) => toleranceText(language, row.tolerance),
    },
    {
      title: say(language, 'paper.column.deviation'),
      width: 52,
      cell: (row) => deviationOr(language, row.deviation),
    },
    verdictColumn(language),
  ];
  return [heading(say(language, 'paper.section.touches')), figureTable(columns, touches)];
}
