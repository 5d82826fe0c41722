/** PostgreSQL refuses to run as root: there it runs as `nobody`, and the folder is its own. */
import { accessSync, chmodSync, chownSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { failure, type Outcome, success } from '@diewright/geometry';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const USUAL_NOBODY: Account = { uid: 65_534, gid: 65_534 };

/** @returns whom PostgreSQL runs as; null: as ourselves */
export function postgresAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((each) => each.startsWith('nobody:'));
    const [, , uid, gid] = line?.split(':') ?? [];
    return uid && gid ? { uid: Number(uid), gid: Number(gid) } : USUAL_NOBODY;
  } catch {
    return USUAL_NOBODY;
  }
}

/** Gives a folder to the account and shuts it to everybody else. */
export function giveTo(account: Account | null, folder: string): void {
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
}

/** Whether the account can come to a folder at all: every folder above it must let others through. */
export function checkReachable(account: Account | null, folder: string): Outcome<null> {
  const path = resolve(folder);
  if (account === null) {
    try {
      accessSync(path, constants.W_OK);
      return success(null);
    } catch (error) {
      return failure('data-folder-not-writable', { folder: path, cause: (error as Error).message });
    }
  }
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid } = statSync(at);
    if ((mode & 0o001) === 0 && uid !== account.uid)
      return failure('data-folder-shut', { folder: path, shut: at });
    if (dirname(at) === at) return success(null);
  }
}
