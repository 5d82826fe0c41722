/** Servers this person has connected to, each with its key: a key is never given to another server than its own. */
import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Outcome, success } from '@diewright/geometry';
import { configFolder, readConfig, writeConfig } from './config-folder.ts';

const FILE = 'connections.json';

export interface StoredConnections {
  readonly version: 1;
  /** The address that is meant where none is named. */
  readonly current: string | null;
  readonly servers: Readonly<Record<string, StoredServer>>;
}

export interface StoredServer {
  readonly key: string;
  /** PEM of the authority that this server's certificate must come from; null: those of the system. */
  readonly ca: string | null;
}

export function loadConnections(): Outcome<StoredConnections> {
  const read = readConfig(FILE);
  if (!read.ok) return read;
  if (read.value === null) return success({ version: 1, current: null, servers: {} });
  try {
    const found: unknown = JSON.parse(read.value);
    if (isStored(found)) return success(found);
  } catch {
    // Told below, as what is JSON and something else.
  }
  return failure('connections-damaged', { file: join(configFolder(), FILE) });
}

function isStored(found: unknown): found is StoredConnections {
  const { version, current, servers } = (found ?? {}) as Partial<StoredConnections>;
  return (
    version === 1 &&
    (current === null || typeof current === 'string') &&
    typeof servers === 'object' &&
    servers !== null &&
    Object.values(servers).every(
      (server) => typeof server?.key === 'string' && (server.ca === null || typeof server.ca === 'string'),
    )
  );
}

/** @returns the file's name */
export function saveConnections(connections: StoredConnections): Outcome<string> {
  return writeConfig(FILE, `${JSON.stringify(connections, null, 2)}\n`);
}

/** Shuts a file that others could read; @returns whether it stood open */
export function shutConnections(): boolean {
  if (process.platform === 'win32') return false;
  const file = join(configFolder(), FILE);
  try {
    if ((statSync(file).mode & 0o077) === 0) return false;
    chmodSync(file, 0o600);
    return true;
  } catch {
    // Not there, or another's: reading it says so.
    return false;
  }
}
