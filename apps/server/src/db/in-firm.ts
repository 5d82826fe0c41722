/** Every transaction belongs to one firm: it is named first, and the database shows that firm's rows alone. */
import { type IsolationLevel, sql, type Transaction } from 'kysely';
import type { Db } from './connect.ts';
import type { Tables } from './tables.ts';

export type FirmTransaction = Transaction<Tables>;

export interface InFirmOptions {
  readonly readOnly?: boolean;
  readonly isolation?: IsolationLevel;
}

export async function inFirm<T>(
  db: Db,
  firmId: string,
  work: (tx: FirmTransaction) => Promise<T>,
  { readOnly = false, isolation }: InFirmOptions = {},
): Promise<T> {
  let begin = db.transaction();
  if (readOnly) begin = begin.setAccessMode('read only');
  if (isolation) begin = begin.setIsolationLevel(isolation);
  return begin.execute(async (tx) => {
    await sql`SELECT set_config('diewright.firm', ${firmId}, true)`.execute(tx);
    return work(tx);
  });
}
