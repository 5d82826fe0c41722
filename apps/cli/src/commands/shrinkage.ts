/** `diewright shrinkage`: the project's own table of customary values, with sources and spread. */
import { type ShrinkageRow, shrinkageSources, shrinkageTable } from '@diewright/cad';
import { formatNumber, type Language, say, sayAny } from '@diewright/words';
import { parseStrictly } from '../arguments/parse-strictly.ts';
import { formatColumns } from '../terminal/columns.ts';
import type { Voice } from '../terminal/voice.ts';

const options = { json: { type: 'boolean' }, lang: { type: 'string' } } as const;

export async function shrinkage(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseStrictly(args, options);
  if (!parsed.ok) {
    voice.complain(parsed);
    voice.tell('command.see-help', { command: 'shrinkage' });
    return 1;
  }
  if (parsed.value.values.json) {
    voice.answer(JSON.stringify({ rows: shrinkageTable, sources: shrinkageSources }, null, 2));
    return 0;
  }
  const { language } = voice;
  voice.answer(`${say(language, 'shrinkage.title')}\n`);
  voice.answer(
    formatColumns([
      headings(language),
      ...[...new Set(shrinkageTable.map((row) => row.alloy))].flatMap((alloy) => rowsOf(alloy, language)),
    ]),
  );
  voice.answer('');
  shrinkageSources.forEach((source, i) => {
    voice.answer(`[${i + 1}] ${source.title} – ${source.where}`);
  });
  return 0;
}

function headings(language: Language): string[] {
  return (['alloy', 'range', 'factor', 'mould', 'source'] as const).map((key) =>
    say(language, `shrinkage.${key}`),
  );
}

/** An alloy's rows, and below several sources the spread of them all. */
function rowsOf(alloy: string, language: Language): string[][] {
  const rows = shrinkageTable.filter((row) => row.alloy === alloy);
  const name = sayAny(language, `alloy.${alloy}`);
  const lines = rows.map((row, i) => [
    i === 0 ? name : '',
    ...rangeOf(row.low, row.high, language),
    sayAny(language, `mould.${row.mould}`),
    sourceOf(row, language),
  ]);
  const known = rows.flatMap((row) => (row.low === null || row.high === null ? [] : [row.low, row.high]));
  if (rows.length > 1 && known.length > 0) {
    lines.push([
      '',
      ...rangeOf(Math.min(...known), Math.max(...known), language),
      '',
      say(language, 'shrinkage.spread'),
    ]);
  }
  return lines;
}

function rangeOf(low: number | null, high: number | null, language: Language): [string, string] {
  if (low === null || high === null) return ['–', '–'];
  const text = (value: number, decimals: number) => formatNumber(language, value, decimals);
  if (low === high) return [text(low, 2), text(1 + low / 100, 4)];
  return [`${text(low, 2)}…${text(high, 2)}`, `${text(1 + low / 100, 4)}…${text(1 + high / 100, 4)}`];
}

function sourceOf(row: ShrinkageRow, language: Language): string {
  const number = shrinkageSources.findIndex((source) => source.id === row.source) + 1;
  const note = row.note ? sayAny(language, `shrinkage-note.${row.note}`) : '';
  return [number > 0 ? `[${number}]` : '', note].filter(Boolean).join(' ');
}
