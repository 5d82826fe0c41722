/** The result as a workbook: numbers as numbers, units in the heads, heads frozen and filtered, verdicts coloured. */
import type { InspectionResult, Verdict } from '@diewright/metrology';
import { formatInstant, type Language, say } from '@diewright/words';
import exceljs from 'exceljs';
import { characteristicColumns, characteristicRows } from '../lists/characteristic-columns.ts';
import {
  faceColumns,
  faceRows,
  type ListColumn,
  type ListValue,
  touchColumns,
  zoneColumns,
} from '../lists/list-columns.ts';
import type { ReportInput } from '../report-input.ts';
import { methodWord, otherAlignments, pointText, verdictWord } from '../words/report-words.ts';
import { sayNote } from '../words/say-note.ts';
import { summaryRows } from './summary-rows.ts';

const NUMBER_FORMATS = {
  count: '#,##0',
  length: '0.0000',
  deviation: '+0.0000;-0.0000;0.0000',
  percent: '0.0',
  area: '#,##0.00',
} as const;

const FILLS: Readonly<Record<Verdict, { readonly ground: string; readonly ink: string }>> = {
  conforming: { ground: 'FFE6F4EA', ink: 'FF1B6E33' },
  notConforming: { ground: 'FFFDECEA', ink: 'FFB3261E' },
  undecided: { ground: 'FFFFF3DC', ink: 'FF8A5300' },
  noTolerance: { ground: 'FFEEF1F4', ink: 'FF4A525C' },
};

/** The bytes of the workbook; sheets and heads in the language, empty lists left out. */
export async function formatXlsxReport(
  input: ReportInput,
  { language }: { readonly language: Language },
): Promise<Uint8Array> {
  const { result, timeZone } = input;
  const book = new exceljs.Workbook();
  book.creator = `${result.software.name} ${result.software.version}`;
  book.created = new Date(result.createdAt);
  book.modified = book.created;
  const instant = `${formatInstant(language, book.created, timeZone)} (${timeZone})`;
  addSummary(book, result, language, instant);
  addList(book, say(language, 'paper.section.faces'), faceColumns(language), faceRows(result));
  if (result.characteristics.length > 0) {
    addList(
      book,
      say(language, 'paper.section.characteristics'),
      characteristicColumns(language),
      characteristicRows(result.characteristics),
    );
  }
  if (result.zones.length > 0) {
    addList(book, say(language, 'paper.section.zones'), zoneColumns(language), result.zones);
  }
  if (result.touches.length > 0) {
    addList(book, say(language, 'paper.section.touches'), touchColumns(language), result.touches);
  }
  if (result.sections.length > 0) {
    addList(book, say(language, 'paper.section.sections'), sectionColumns(language), result.sections);
  }
  addList(
    book,
    say(language, 'paper.section.alignment'),
    alternativeColumns(language),
    alignmentRows(language, result),
  );
  const notes = noteRows(language, result);
  if (notes.length > 0) addList(book, say(language, 'paper.section.notes'), noteColumns(language), notes);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addSummary(
  book: exceljs.Workbook,
  result: InspectionResult,
  language: Language,
  instant: string,
): void {
  const sheet = addSheet(book, say(language, 'paper.section.summary'));
  sheet.columns = [{ width: 30 }, { width: 80 }];
  for (const { item, value, format, verdict } of summaryRows(result, language, instant)) {
    const row = sheet.addRow([safe(item), safe(value)]);
    row.getCell(1).font = { color: { argb: 'FF66707C' } };
    const cell = row.getCell(2);
    cell.alignment = { horizontal: 'left', vertical: 'top', wrapText: true };
    if (format) cell.numFmt = NUMBER_FORMATS[format];
    if (verdict) colour(cell, verdict);
  }
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: 0 }];
}

function addList<Row>(
  book: exceljs.Workbook,
  name: string,
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
): void {
  const sheet = addSheet(book, name);
  sheet.addRow(columns.map(({ title }) => title));
  for (const row of rows) {
    const added = sheet.addRow(columns.map((column) => safe(column.value(row))));
    columns.forEach((column, i) => {
      const cell = added.getCell(i + 1);
      if (column.format && typeof cell.value === 'number') cell.numFmt = NUMBER_FORMATS[column.format];
      const verdict = column.isVerdict && verdictOf(row);
      if (verdict) colour(cell, verdict);
    });
  }
  const head = sheet.getRow(1);
  head.font = { bold: true };
  head.alignment = { wrapText: true, vertical: 'middle' };
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF1F4' } };
  sheet.views = [{ state: 'frozen', ySplit: 1, xSplit: 0 }];
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  columns.forEach((column, i) => {
    sheet.getColumn(i + 1).width = widthOf(column, rows);
  });
}

const verdictOf = (row: unknown) => (row as { readonly verdict?: Verdict }).verdict;

/** Wide enough for the head and the first rows, Chinese counted double, and never a whole screen. */
function widthOf<Row>(column: ListColumn<Row>, rows: readonly Row[]): number {
  const ems = (text: string) => [...text].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 0);
  const texts = rows.slice(0, 200).map((row) => {
    const value = column.value(row);
    return typeof value === 'string' ? ems(value) : 10;
  });
  return Math.min(60, Math.max(9, Math.ceil(ems(column.title) * 0.75) + 3, ...texts.map((n) => n + 2)));
}

/** Sheet names: at most 31 characters, none of []:*?/\ (ECMA-376 part 1, §18.2.19). */
function addSheet(book: exceljs.Workbook, name: string): exceljs.Worksheet {
  return book.addWorksheet(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31), {
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, paperSize: 9 },
  });
}

/**
 * What a cell may hold. A string stays a string cell even when it begins with =, so nothing from a file is computed;
 * characters that XML does not allow and more than a cell can hold (32,767) would make the workbook unreadable.
 */
function safe(value: ListValue): ListValue {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === null) return null;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to drop
  return value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ').slice(0, 32_767);
}

function colour(cell: exceljs.Cell, verdict: Verdict): void {
  const { ground, ink } = FILLS[verdict];
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: ground } };
  cell.font = { bold: verdict !== 'conforming', color: { argb: ink } };
}

type SectionRow = InspectionResult['sections'][number];

function sectionColumns(language: Language): ListColumn<SectionRow>[] {
  const mm = (
    key: 'mean' | 's' | 'lowestPoint' | 'highestPoint',
    value: (row: SectionRow) => number | null | undefined,
  ): ListColumn<SectionRow> => ({
    title: say(language, `paper.column.${key}`),
    value: (row) => value(row) ?? null,
    format: key === 's' ? 'length' : 'deviation',
  });
  return [
    { title: say(language, 'paper.column.section'), value: (row) => row.name },
    {
      title: say(language, 'paper.column.place'),
      value: (row) =>
        say(language, 'paper.plot.sectionPlane', {
          origin: pointText(language, row.origin, 3),
          normal: pointText(language, row.normal, 4),
        }),
    },
    { title: say(language, 'paper.column.points'), value: (row) => row.statistics.count, format: 'count' },
    mm('mean', (row) => row.statistics.mean),
    mm('s', (row) => row.statistics.standardDeviation),
    mm('lowestPoint', (row) => row.statistics.lowest?.value),
    mm('highestPoint', (row) => row.statistics.highest?.value),
  ];
}

interface AlignmentRow {
  readonly method: string;
  readonly figures: Partial<InspectionResult['alignment']['alternatives'][number]>;
}

/** The alignment reported, then what the deviations would be under the others. */
function alignmentRows(language: Language, result: InspectionResult): AlignmentRow[] {
  const { alignment, whole } = result;
  const { statistics: s } = whole;
  const own: Partial<Record<'mean' | 'standardDeviation' | 'p5' | 'p95' | 'lowest' | 'highest', number>> = {};
  if (s.mean !== null) own.mean = s.mean;
  if (s.standardDeviation !== null) own.standardDeviation = s.standardDeviation;
  if (s.percentiles) Object.assign(own, { p5: s.percentiles.p5, p95: s.percentiles.p95 });
  if (s.lowest) own.lowest = s.lowest.value;
  if (s.highest) own.highest = s.highest.value;
  return [
    {
      method: `${methodWord(language, alignment.method)} (${say(language, 'paper.alignment.thisOne')})`,
      figures: own,
    },
    ...otherAlignments(result).map((row) => ({ method: methodWord(language, row.method), figures: row })),
  ];
}

function alternativeColumns(language: Language): ListColumn<AlignmentRow>[] {
  const figure = (
    title: string,
    name: 'mean' | 'standardDeviation' | 'p5' | 'p95' | 'lowest' | 'highest',
  ): ListColumn<AlignmentRow> => ({
    title,
    value: (row) => row.figures[name] ?? null,
    format: name === 'standardDeviation' ? 'length' : 'deviation',
  });
  return [
    { title: say(language, 'paper.column.method'), value: (row) => row.method },
    figure(say(language, 'paper.column.mean'), 'mean'),
    figure(say(language, 'paper.column.s'), 'standardDeviation'),
    figure(say(language, 'paper.percentile', { share: 5 }), 'p5'),
    figure(say(language, 'paper.percentile', { share: 95 }), 'p95'),
    figure(say(language, 'paper.column.lowestPoint'), 'lowest'),
    figure(say(language, 'paper.column.highestPoint'), 'highest'),
  ];
}

interface NoteRow {
  readonly where: string;
  readonly text: string;
}

function noteRows(language: Language, result: InspectionResult): NoteRow[] {
  const rows = (where: string, notes: InspectionResult['notes']) =>
    notes.map((note) => ({ where, text: sayNote(language, note) }));
  return [
    ...rows(
      say(language, 'paper.head.verdict', { verdict: verdictWord(language, result.verdict.outcome) }),
      result.verdict.reasons,
    ),
    ...rows(say(language, 'paper.alignment.warning'), result.alignment.warnings),
    ...result.measured.flatMap((file) => rows(file.fileName, file.notes)),
    ...rows(say(language, 'paper.section.notes'), result.notes),
  ];
}

const noteColumns = (language: Language): ListColumn<NoteRow>[] => [
  { title: say(language, 'paper.column.where'), value: (row) => row.where },
  { title: say(language, 'paper.column.note'), value: (row) => row.text },
];
