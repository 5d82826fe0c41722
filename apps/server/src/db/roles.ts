/**
 * The three roles of a Diewright database. Its owner migrates; the server works as `diewright_app`, who sees the firm
 * its transaction names and nothing else; sign-in works as `diewright_auth`, who sees accounts and no shop.
 */
import { createHmac } from 'node:crypto';
import type pg from 'pg';

export const APP_ROLE = 'diewright_app';
export const AUTH_ROLE = 'diewright_auth';

/**
 * Makes the roles where they are missing.
 * @param password of the roles' own log-ins; null: they do not log in, the owner's connection takes their part
 */
export async function makeRoles(
  owner: pg.Client,
  password: ((role: string) => string) | null,
): Promise<void> {
  for (const role of [APP_ROLE, AUTH_ROLE]) {
    const there = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (there.rowCount === 0)
      await owner.query(`CREATE ROLE ${role} NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS`);
    // ALTER ROLE takes no parameters; the password is ours and holds letters and digits only.
    if (password) await patiently(() => owner.query(`ALTER ROLE ${role} LOGIN PASSWORD '${password(role)}'`));
    else if (there.rowCount === 0) await owner.query(`GRANT ${role} TO CURRENT_USER`);
  }
}

/** Roles belong to the whole server: two who start at once touch the same row, and PostgreSQL refuses one of them. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt === 20 || !/tuple concurrently updated/.test((error as Error).message)) throw error;
      await new Promise((done) => setTimeout(done, 20 * attempt));
    }
  }
}

/** A role's password, from the secret that lies beside the data: nothing else needs to be kept. */
export function passwordOf(secret: string, role: string): string {
  return createHmac('sha256', secret).update(role).digest('hex');
}
