/** All the files of one inspection, each made from the same result. */
import { formatPly } from '@diewright/geometry';
import type { ReportInput } from '@diewright/report';
import type { Language } from '@diewright/words';
import type { FileToWrite } from '../disk/write-folder.ts';

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
): Promise<FileToWrite[]> {
  const result: FileToWrite = { name: 'result.json', content: `${JSON.stringify(input.result, null, 1)}\n` };
  if (!withReport) return [result];
  // The makers of PDF and workbook are large: loaded only by who writes them.
  const report = await import('@diewright/report');
  const touches = input.result.measuredKind === 'touches';
  return [
    result,
    { name: 'report.html', content: report.formatHtmlReport(input, { language }) },
    { name: 'report.pdf', content: await report.formatPdfReport(input, { language }) },
    { name: 'report.xlsx', content: await report.formatXlsxReport(input, { language }) },
    { name: 'faces.csv', content: report.formatFacesCsv(input.result, { language }) },
    {
      name: 'characteristics.csv',
      content: report.formatCharacteristicsCsv(input.result, { language }),
    },
    ...(touches
      ? [{ name: 'touches.csv', content: report.formatTouchesCsv(input.result, { language }) }]
      : []),
    {
      name: 'deviation.ply',
      content: () =>
        formatPly({
          positions: input.points.positions,
          colours: report.deviationColours(input),
          deviations: input.points.deviation,
        }),
    },
  ];
}
