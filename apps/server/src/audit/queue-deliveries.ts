import { sql } from 'kysely';
import type { FirmTransaction } from '../db/in-firm.ts';

/** Beside a command's line: whom it is to be told. */
export async function queueDeliveries(
  tx: FirmTransaction,
  line: { readonly firm_id: string; readonly number: number; readonly command: string; readonly at: Date },
): Promise<void> {
  await sql`
    INSERT INTO webhook_deliveries (firm_id, webhook_id, line_number, next_at)
    SELECT firm_id, webhook_id, ${line.number}, ${line.at} FROM webhooks
    WHERE firm_id = ${line.firm_id} AND ended_at IS NULL AND (commands = '{}' OR ${line.command} = ANY (commands))
  `.execute(tx);
}
