/** What a transaction tells everybody who looks: heard in every process once it is through, and never if it is not. */
import type { Progress } from '@diewright/shop';
import { sql } from 'kysely';
import type { FirmTransaction } from '../db/in-firm.ts';

/** That a thing changed, or how far an inspection is: the second is told whole, so that nobody needs to ask. */
export type Change = { readonly firmId: string } & (
  | { readonly kind: string; readonly id: string; readonly progress?: undefined }
  | { readonly progress: Progress }
);

export const CHANGE_CHANNEL = 'diewright_change';

export async function tellPages(tx: FirmTransaction, change: Change): Promise<void> {
  await sql`SELECT pg_notify(${CHANGE_CHANNEL}, ${JSON.stringify(change)})`.execute(tx);
}
