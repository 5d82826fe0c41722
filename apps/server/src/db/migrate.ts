/** Brings a database to this release's schema: the SQL files of `migrations/`, in order, each once, each whole. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure, type Outcome, success } from '@diewright/geometry';
import type pg from 'pg';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** A number of our own, so that two servers that start together migrate one after the other. */
const MIGRATION_LOCK = 4_912_001;

export function readMigrations(
  folder = fileURLToPath(new URL('../../migrations/', import.meta.url)),
): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return {
        name: name.slice(0, -'.sql'.length),
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      };
    });
}

/**
 * @returns the names of those that were run; a database that a newer release made, or whose past is another than
 * ours, is left as it is
 */
export async function migrate(owner: pg.Client, migrations = readMigrations()): Promise<Outcome<string[]>> {
  await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await owner.query(`CREATE TABLE IF NOT EXISTS migrations (
      name text PRIMARY KEY, sha256 text NOT NULL, run_at timestamptz NOT NULL DEFAULT now())`);
    const { rows } = await owner.query<{ name: string; sha256: string }>(
      'SELECT name, sha256 FROM migrations ORDER BY name',
    );
    for (const [k, run] of rows.entries()) {
      const ours = migrations[k];
      if (ours === undefined) return failure('database-newer', { migration: run.name });
      if (ours.name !== run.name || ours.sha256 !== run.sha256)
        return failure('database-other-past', { migration: run.name });
    }
    const missing = migrations.slice(rows.length);
    for (const { name, sql, sha256 } of missing) {
      await owner.query('BEGIN');
      try {
        await owner.query(sql);
        await owner.query('INSERT INTO migrations (name, sha256) VALUES ($1, $2)', [name, sha256]);
        await owner.query('COMMIT');
      } catch (error) {
        await owner.query('ROLLBACK');
        throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error });
      }
    }
    return success(missing.map((each) => each.name));
  } finally {
    await owner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}
