/** The tables that a backup holds, each after those it points to, so that rows can be put back as they come. */
import type pg from 'pg';

export interface BackupTable {
  readonly schema: 'public' | 'auth';
  readonly name: string;
}

/** Kept by others: migrations by the migration itself, the queue by the server's start. */
const leftOut = ['public.migrations', 'auth.rateLimit'];

export async function tablesInOrder(owner: pg.ClientBase): Promise<BackupTable[]> {
  const { rows: tables } = await owner.query<BackupTable>(
    `SELECT schemaname AS schema, tablename AS name FROM pg_tables WHERE schemaname IN ('public', 'auth') ORDER BY 1, 2`,
  );
  const { rows: links } = await owner.query<{ from: string; to: string }>(
    `SELECT a.nspname || '.' || f.relname AS "from", b.nspname || '.' || t.relname AS "to"
     FROM pg_constraint c JOIN pg_class f ON f.oid = c.conrelid JOIN pg_namespace a ON a.oid = f.relnamespace
       JOIN pg_class t ON t.oid = c.confrelid JOIN pg_namespace b ON b.oid = t.relnamespace
     WHERE c.contype = 'f' AND c.conrelid <> c.confrelid`,
  );
  const wanted = tables.filter((table) => !leftOut.includes(nameOf(table)));
  const ordered: BackupTable[] = [];
  const done = new Set<string>(leftOut);
  while (ordered.length < wanted.length) {
    const next = wanted.find(
      (table) =>
        !done.has(nameOf(table)) && links.every(({ from, to }) => from !== nameOf(table) || done.has(to)),
    );
    if (!next) throw new Error('tables point at each other in a circle');
    ordered.push(next);
    done.add(nameOf(next));
  }
  return ordered;
}

export const nameOf = ({ schema, name }: BackupTable) => `${schema}.${name}`;
/** As SQL wants it. */
export const quoted = ({ schema, name }: BackupTable) => `${schema}."${name}"`;
