/** `diewright backup FILE`: everything in one file, beside a running system too. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { failure } from '@diewright/geometry';
import { formatBytes } from '@diewright/words';
import { writeBackup } from '../backup/write-backup.ts';
import { openSystem } from '../system.ts';
import type { Voice } from '../terminal/voice.ts';

export async function backup(args: readonly string[], voice: Voice): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string' }, lang: { type: 'string' } },
  });
  const [name] = positionals;
  if (name === undefined) {
    voice.complain(failure('argument-missing-file'));
    return 1;
  }
  const target = resolve(name);
  if (existsSync(target)) {
    voice.complain(failure('backup-exists', { file: target }));
    return 1;
  }
  const system = await openSystem({ data: values.data, exclusive: false });
  if (!system.ok) {
    voice.complain(system);
    return 1;
  }
  try {
    const { rows, files, bytes } = await writeBackup(system.value, target);
    voice.tell('backup.written', { file: target, rows, files, size: formatBytes(voice.language, bytes) });
    return 0;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOSPC' && code !== 'EACCES' && code !== 'ENOENT') throw error;
    voice.complain(failure('backup-not-written', { file: target, cause: message }));
    return 1;
  } finally {
    await system.value.close();
  }
}
