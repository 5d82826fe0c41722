/** `diewright example`: the main job on the bundled die insert, then its report in the browser. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure } from '@diewright/geometry';
import { parseStrictly } from '../arguments/parse-strictly.ts';
import type { Voice } from '../terminal/voice.ts';
import { inspect } from './inspect.ts';
import { showOptions, showReport } from './show.ts';

const folder = fileURLToPath(new URL('../../../../examples/die-insert/', import.meta.url));

export async function example(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseStrictly(args, showOptions);
  if (!parsed.ok) {
    voice.complain(parsed);
    return 1;
  }
  if (!existsSync(join(folder, 'insert.step'))) {
    voice.complain(failure('example-missing'));
    return 1;
  }
  const out = join(folder, 'inspection');
  const code = await inspect(
    [
      join(folder, 'insert.step'),
      join(folder, 'insert-scan.ply'),
      '--plan',
      join(folder, voice.language === 'zh' ? 'insert-plan.zh.json' : 'insert-plan.json'),
      '--unit',
      'mm',
      '--out',
      out,
      '--force',
      '--lang',
      voice.language,
    ],
    voice,
  );
  if (code === 1 || code === 130) return code;
  const { values } = parsed.value;
  return showReport(out, { port: values.port, open: !values['no-open'] }, voice);
}
