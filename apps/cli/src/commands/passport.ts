/** `diewright passport DIE --pdf FILE`: everything that happened to a die, as a paper. */
import { failure } from '@diewright/geometry';
import { complainOfArguments, parseForServer } from '../arguments/parse-for-server.ts';
import { chooseConnection, connectionOptions } from '../connection/choose-connection.ts';
import { findDie } from '../connection/find-die.ts';
import { openLink } from '../connection/link.ts';
import { saveDownload } from '../disk/save-download.ts';
import type { Voice } from '../terminal/voice.ts';

const options = { ...connectionOptions, pdf: { type: 'string' }, force: { type: 'boolean' } } as const;

export async function passport(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseForServer(args, options, 1);
  if (!parsed.ok) return complainOfArguments(parsed, 'passport', voice);
  const { values, positionals } = parsed.value;
  const [named] = positionals;
  const { pdf } = values;
  if (named === undefined || pdf === undefined)
    return complainOfArguments(failure('passport-names-missing'), 'passport', voice);
  const connection = chooseConnection(values, voice);
  if (!connection.ok) {
    voice.complain(connection);
    return 1;
  }
  const link = openLink(connection.value, voice);
  const die = await findDie(link, named);
  const saved = die.ok
    ? await saveDownload(link, `/api/dies/${die.value.dieId}/passport.pdf?language=${voice.language}`, {
        ...{ file: pdf, force: values.force ?? false },
      })
    : die;
  if (!saved.ok) {
    voice.complain(saved);
    return 1;
  }
  voice.tell('save.written', { file: pdf });
  return 0;
}
