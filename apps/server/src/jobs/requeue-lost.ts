/** After a restore or a lost queue: inspections and imports that wait although no job stands behind them get one. */
import pg from 'pg';
import { type Address, clientConfig, type Db } from '../db/connect.ts';
import { inFirm } from '../db/in-firm.ts';
import type { Queue } from './queue.ts';

/** @returns how many */
export async function requeueLost(owner: Address, db: Db, queue: Queue): Promise<number> {
  const client = new pg.Client(clientConfig(owner));
  // A broken socket is told to the query too; unheard it would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ firm_id: string; inspection_id: string }>(
      `SELECT i.firm_id, i.inspection_id FROM inspections i WHERE i.state IN ('queued', 'running') AND NOT EXISTS (
         SELECT 1 FROM pgboss.job j WHERE j.name = 'inspections.run' AND j.state < 'completed'
           AND j.data ->> 'inspectionId' = i.inspection_id::text
           -- What is to begin, or began, far in the future stands behind nothing: the clock was set back.
           AND greatest(j.start_after, j.started_on) < now() + interval '1 hour')`,
    );
    for (const { firm_id: firmId, inspection_id: inspectionId } of rows)
      await inFirm(db, firmId, (tx) => queue.send(tx, 'inspections.run', { firmId, inspectionId }));
    const { rows: imports } = await client.query<{ firm_id: string; import_id: string }>(
      `SELECT i.firm_id, i.import_id FROM result_imports i WHERE i.state IN ('queued', 'running') AND NOT EXISTS (
         SELECT 1 FROM pgboss.job j WHERE j.name = 'results.import' AND j.state < 'completed'
           AND j.data ->> 'importId' = i.import_id::text)`,
    );
    for (const { firm_id: firmId, import_id: importId } of imports)
      await inFirm(db, firmId, (tx) => queue.send(tx, 'results.import', { firmId, importId }));
    return rows.length;
  } finally {
    await client.end();
  }
}
