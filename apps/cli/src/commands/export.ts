/** `diewright export FILE`: everything the firm owns, as an open archive. */
import { failure } from '@diewright/geometry';
import { formatBytes, say } from '@diewright/words';
import { complainOfArguments, parseForServer } from '../arguments/parse-for-server.ts';
import { chooseConnection, connectionOptions } from '../connection/choose-connection.ts';
import { openLink } from '../connection/link.ts';
import { saveDownload } from '../disk/save-download.ts';
import { createTransferProgress } from '../terminal/transfer-progress.ts';
import { INTERRUPTED, untilInterrupted } from '../terminal/until-interrupted.ts';
import type { Voice } from '../terminal/voice.ts';

const options = { ...connectionOptions, force: { type: 'boolean' }, quiet: { type: 'boolean' } } as const;

export async function exportAll(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseForServer(args, options, 1);
  if (!parsed.ok) return complainOfArguments(parsed, 'export', voice);
  const { values, positionals } = parsed.value;
  const [file] = positionals;
  if (file === undefined) return complainOfArguments(failure('argument-missing-file'), 'export', voice);
  const connection = chooseConnection(values, voice);
  if (!connection.ok) {
    voice.complain(connection);
    return 1;
  }
  const interruption = untilInterrupted();
  const progress = createTransferProgress(voice.language, values.quiet ?? false);
  const link = openLink(connection.value, voice, { signal: interruption.signal });
  progress.begin(say(voice.language, 'export.packing'));
  try {
    const saved = await saveDownload(link, '/api/firm/export', {
      ...{ file, force: values.force ?? false, onBytes: progress.bytes },
    });
    progress.end();
    if (!saved.ok) {
      voice.complain(saved);
      return 1;
    }
    voice.tell('export.written', { file, size: formatBytes(voice.language, saved.value) });
    return 0;
  } catch (error) {
    progress.end();
    if (!interruption.signal.aborted) throw error;
    voice.tell('command.interrupted');
    return INTERRUPTED;
  } finally {
    interruption.release();
  }
}
