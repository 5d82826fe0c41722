/** `diewright restore FILE`: an installation made again, and checked before it is said to be well. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { failure } from '@diewright/geometry';
import { EXPORT_KIND } from '../backup/export-firm.ts';
import { moveIn } from '../backup/move-in.ts';
import { fillFromBackup, keepSecret, readManifest } from '../backup/read-backup.ts';
import { openDataFolder } from '../data-folder.ts';
import { openBareDatabase } from '../db/open-database.ts';
import { openFileStore } from '../files/store.ts';
import { openCluster } from '../postgres/cluster.ts';
import type { Voice } from '../terminal/voice.ts';
import { auditVerify } from './audit-verify.ts';

export async function restore(args: readonly string[], voice: Voice): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string' }, lang: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined || !existsSync(file)) {
    voice.complain(
      file === undefined ? failure('argument-missing-file') : failure('file-not-found', { file }),
    );
    return 1;
  }
  const read = await readManifest(file);
  if (!read.ok) {
    voice.complain(read);
    return 1;
  }
  const folder = openDataFolder(values.data);
  if (!folder.ok) {
    voice.complain(folder);
    return 1;
  }
  const { path } = folder.value;
  if (existsSync(join(path, 'postgres')) || readdirSync(folder.value.files).length > 0) {
    voice.complain(failure('restore-folder-used', { folder: path }));
    return 1;
  }
  const secret = read.value.secret ?? folder.value.secret;
  await keepSecret(path, secret);
  const cluster = await openCluster(path);
  if (!cluster.ok) {
    voice.complain(cluster);
    return 1;
  }
  try {
    const { admin } = cluster.value;
    const owner = await openBareDatabase({
      ...{ kind: 'embedded', admin, secret, database: 'diewright' },
    });
    const filled = await fillFromBackup(file, read.value.manifest, owner, openFileStore(folder.value.files));
    if (!filled.ok) {
      voice.complain(filled);
      return 1;
    }
    const { takenAt } = read.value.manifest;
    voice.tell('restore.filled', { ...filled.value, taken: takenAt, folder: path });
  } finally {
    await cluster.value.stop();
  }
  const { manifest } = read.value;
  if (manifest.kind === EXPORT_KIND) {
    const moved = await moveIn(path, manifest);
    if (!moved.ok) {
      voice.complain(moved);
      return 1;
    }
    for (const { name, userName, code } of moved.value)
      voice.tell('restore.owner', { name, userName, page: `/invitation#${code}` });
  }
  return auditVerify(['--data', path], voice);
}
