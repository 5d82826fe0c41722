/** Where everything of an installation lies: database, files, secrets, logs. One folder, so that one can carry it. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Outcome, success } from '@diewright/geometry';
import { troubleOfFolder } from './files/disk-trouble.ts';

export interface DataFolder {
  readonly path: string;
  readonly files: string;
  readonly uploads: string;
  readonly log: string;
  /** What cookies, codes and the roles' passwords come from. */
  readonly secret: string;
}

/** @param asked by the person; undefined: the usual place */
export function openDataFolder(asked: string | undefined): Outcome<DataFolder> {
  const path = resolve(asked ?? usualFolder());
  try {
    mkdirSync(path, { recursive: true });
    // Others may pass through, as the database's own account must where we are root; they may not look around.
    if (process.platform !== 'win32' && process.getuid?.() === 0) chmodSync(path, 0o711);
    for (const name of ['files', 'uploads', 'log', 'secrets']) {
      mkdirSync(join(path, name), { recursive: true });
      chmodSync(join(path, name), 0o700);
    }
    const secret = loadSecret(join(path, 'secrets', 'server'));
    const at = (name: string) => join(path, name);
    return success({ path, files: at('files'), uploads: at('uploads'), log: at('log'), secret });
  } catch (error) {
    return troubleOfFolder(error, path);
  }
}

/** Root's own home is shut to the account that PostgreSQL runs as, so root's data lies where services keep theirs. */
export function usualFolder(): string {
  if (process.env.DIEWRIGHT_DATA) return process.env.DIEWRIGHT_DATA;
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Diewright');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Diewright');
  if (process.getuid?.() === 0) return '/var/lib/diewright';
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'diewright');
}

function loadSecret(path: string): string {
  if (existsSync(path)) {
    const secret = readFileSync(path, 'utf8');
    if (secret.length >= 32) return secret;
  }
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(path, secret, { mode: 0o600, flush: true });
  return secret;
}

/** Says at the next start whether this run came to its end: a mark that only an orderly stop removes. */
export function markRunning(folder: DataFolder): { readonly wasCutOff: boolean; clear(): void } {
  const path = join(folder.path, 'running');
  const wasCutOff = existsSync(path);
  writeFileSync(path, `${process.pid}\n${new Date().toISOString()}\n`);
  const clear = () => {
    try {
      rmSync(path, { force: true });
    } catch {
      // A disk that takes nothing any more: the next start looks after what was left, as it must.
    }
  };
  return { wasCutOff, clear };
}
