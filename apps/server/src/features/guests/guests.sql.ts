import { createHash } from 'node:crypto';
import type { GuestLink } from '@diewright/shop';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { FirmTransaction } from '../../db/in-firm.ts';

export const hashOfCode = (code: string) => createHash('sha256').update(code).digest('hex');

/** The link that a code opens today; null: none, or not any more. */
export async function findGuestLink(db: Db, code: string) {
  const codeSha256 = hashOfCode(code);
  const link = await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`SELECT set_config('diewright.code', ${codeSha256}, true)`.execute(tx);
      return tx
        .selectFrom('guest_links')
        .selectAll()
        .where('code_sha256', '=', codeSha256)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', sql<Date>`now()`)
        .executeTakeFirst();
    });
  return link ?? null;
}

export async function loadGuestLinks(
  tx: FirmTransaction,
  firmId: string,
  dieId: string,
): Promise<GuestLink[]> {
  const rows = await tx
    .selectFrom('guest_links as g')
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'g.firm_id').onRef('p.person_id', '=', 'g.person_id'),
    )
    .selectAll('g')
    .select('p.name as by')
    .where('g.firm_id', '=', firmId)
    .where('g.die_id', '=', dieId)
    .orderBy('g.created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ linkId: row.link_id, label: row.label, by: row.by, createdAt: row.created_at.toISOString() },
    ...{ expiresAt: row.expires_at.toISOString(), revokedAt: row.revoked_at?.toISOString() ?? null },
  }));
}
