/** All the files of one inspection, each made from the same result. */
import { formatPly } from '@diewright/geometry';
import type { Language } from '@diewright/words';
import { formatCharacteristicsCsv, formatFacesCsv, formatTouchesCsv } from './csv/format-csv.ts';
import { deviationColours } from './deviation-colours.ts';
import { formatHtmlReport } from './html/format-html-report.ts';
import { formatPdfReport } from './pdf/format-pdf-report.ts';
import type { ReportInput } from './report-input.ts';
import { formatXlsxReport } from './xlsx/format-xlsx-report.ts';

export interface ReportFile {
  readonly name: string;
  /** The contents, or a function that makes them piece by piece. */
  readonly content: Uint8Array | string | (() => Iterable<Uint8Array>);
}

/** Names of the files that an inspection writes. */
export function reportFileNames(withReport: boolean, touches: boolean): string[] {
  if (!withReport) return ['result.json'];
  return [
    'result.json',
    'report.html',
    'report.pdf',
    'report.xlsx',
    'faces.csv',
    'characteristics.csv',
    ...(touches ? ['touches.csv'] : []),
    'deviation.ply',
  ];
}

export async function makeReports(
  input: ReportInput,
  language: Language,
  withReport: boolean,
): Promise<ReportFile[]> {
  const result: ReportFile = { name: 'result.json', content: `${JSON.stringify(input.result, null, 1)}\n` };
  if (!withReport) return [result];
  const touches = input.result.measuredKind === 'touches';
  return [
    result,
    { name: 'report.html', content: formatHtmlReport(input, { language }) },
    { name: 'report.pdf', content: await formatPdfReport(input, { language }) },
    { name: 'report.xlsx', content: await formatXlsxReport(input, { language }) },
    { name: 'faces.csv', content: formatFacesCsv(input.result, { language }) },
    {
      name: 'characteristics.csv',
      content: formatCharacteristicsCsv(input.result, { language }),
    },
    ...(touches ? [{ name: 'touches.csv', content: formatTouchesCsv(input.result, { language }) }] : []),
    {
      name: 'deviation.ply',
      content: () =>
        formatPly({
          positions: input.points.positions,
          colours: deviationColours(input),
          deviations: input.points.deviation,
        }),
    },
  ];
}
