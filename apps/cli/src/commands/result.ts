/** `diewright result DIE [NUMBER]`: what an inspection found, and its reports as files. */
import { failure } from '@diewright/geometry';
import type { Inspection } from '@diewright/shop';
import { complainOfArguments, parseForServer } from '../arguments/parse-for-server.ts';
import { chooseConnection, connectionOptions } from '../connection/choose-connection.ts';
import { findInspection } from '../connection/find-inspection.ts';
import { type Link, openLink } from '../connection/link.ts';
import { saveDownload } from '../disk/save-download.ts';
import { exitCodeOfInspection, printInspection } from '../inspection/print-inspection.ts';
import type { Voice } from '../terminal/voice.ts';

const options = {
  ...connectionOptions,
  report: { type: 'string' },
  pdf: { type: 'string' },
  xlsx: { type: 'string' },
  result: { type: 'string' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** What the server keeps of each inspection, by the option that saves it. */
const papers = {
  report: 'report.html',
  pdf: 'report.pdf',
  xlsx: 'report.xlsx',
  result: 'result.json',
} as const;

export async function result(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseForServer(args, options, 2);
  if (!parsed.ok) return complainOfArguments(parsed, 'result', voice);
  const { values, positionals } = parsed.value;
  const [named, number] = positionals;
  if (named === undefined) return complainOfArguments(failure('result-name-missing'), 'result', voice);
  const connection = chooseConnection(values, voice);
  if (!connection.ok) {
    voice.complain(connection);
    return 1;
  }
  const link = openLink(connection.value, voice);
  const found = await findInspection(link, named, number);
  if (!found.ok) {
    voice.complain(found);
    return 1;
  }
  if (values.json) voice.answer(JSON.stringify(found.value));
  else voice.answer(printInspection(found.value, voice.language));
  for (const [option, name] of Object.entries(papers)) {
    const file = values[option as keyof typeof papers];
    if (file === undefined) continue;
    const saved = await savePaper(link, found.value, { name, file, force: values.force ?? false });
    if (!saved.ok) {
      voice.complain(saved);
      return 1;
    }
    voice.tell('save.written', { file });
  }
  return exitCodeOfInspection(found.value);
}

function savePaper(
  link: Link,
  inspection: Inspection,
  { name, file, force }: { name: string; file: string; force: boolean },
) {
  const { inspectionId, number, reports } = inspection;
  if (!reports.some((report) => report.name === name))
    return Promise.resolve(failure('result-without-paper', { number, name }));
  return saveDownload(link, `/api/inspections/${inspectionId}/reports/${name}?language=${link.language}`, {
    ...{ file, force },
  });
}
