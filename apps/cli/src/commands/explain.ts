/** `diewright explain`: how the value and the verdict of a characteristic came about. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decodeText, failure, type Outcome, success } from '@diewright/geometry';
import {
  type InspectionResult,
  parseDocument,
  RESULT_SCHEMA_VERSION,
  resultSchema,
} from '@diewright/metrology';
import { openFile } from '@diewright/metrology/run';
import { parseStrictly } from '../arguments/parse-strictly.ts';
import { findCharacteristic } from '../explain/find-characteristic.ts';
import { printExplanation } from '../explain/print-explanation.ts';
import { printList } from '../explain/print-list.ts';
import type { Voice } from '../terminal/voice.ts';

const options = { json: { type: 'boolean' }, lang: { type: 'string' } } as const;

export async function explain(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseStrictly(args, options);
  const done = parsed.ok ? run(parsed.value.positionals, parsed.value.values.json ?? false, voice) : parsed;
  if (done.ok) return 0;
  voice.complain(done);
  if (!parsed.ok) voice.tell('command.see-help', { command: 'explain' });
  return 1;
}

function run([path, asked, extra]: readonly string[], json: boolean, voice: Voice): Outcome<null> {
  if (path === undefined) return failure('argument-missing-result');
  if (extra !== undefined) return failure('argument-too-many', { value: extra });
  const read = readResult(path);
  if (!read.ok) return read;
  const result = read.value;
  if (result.characteristics.length === 0) return failure('result-without-characteristics');
  if (result.characteristics.every(({ evaluation }) => evaluation === null) && result.schemaVersion < 3)
    return failure('result-without-evaluations');
  if (asked === undefined) {
    voice.answer(
      json
        ? JSON.stringify(result.characteristics, null, 2)
        : printList(result.characteristics, voice.language),
    );
    return success(null);
  }
  const found = findCharacteristic(result, asked);
  if (!found.ok) return found;
  voice.answer(json ? JSON.stringify(found.value, null, 2) : printExplanation(found.value, voice.language));
  return success(null);
}

/** The file itself, or the folder of a report. */
function readResult(path: string): Outcome<InspectionResult> {
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'result.json') : path;
  const opened = openFile(file);
  if (!opened.ok) return opened;
  opened.value.close();
  return parseDocument(decodeText(readFileSync(file)).text, basename(file), {
    schema: resultSchema,
    kind: 'diewright.result',
    schemaVersion: RESULT_SCHEMA_VERSION,
  });
}
