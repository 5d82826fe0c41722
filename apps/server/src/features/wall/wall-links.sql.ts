import type { WallLink } from '@diewright/shop';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { FirmTransaction } from '../../db/in-firm.ts';

/** The link that a code opens now; null: none, or not any more. */
export async function findWallLink(db: Db, codeSha256: string) {
  const link = await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`SELECT set_config('diewright.code', ${codeSha256}, true)`.execute(tx);
      return tx
        .selectFrom('wall_links')
        .selectAll()
        .where('code_sha256', '=', codeSha256)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
    });
  return link ?? null;
}

export async function loadWallLinks(tx: FirmTransaction, firmId: string): Promise<WallLink[]> {
  const rows = await tx
    .selectFrom('wall_links as w')
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'w.firm_id').onRef('p.person_id', '=', 'w.person_id'),
    )
    .selectAll('w')
    .select('p.name as by')
    .where('w.firm_id', '=', firmId)
    .orderBy('w.created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ linkId: row.link_id, label: row.label, showsNames: row.shows_names, by: row.by },
    ...{ createdAt: row.created_at.toISOString(), revokedAt: row.revoked_at?.toISOString() ?? null },
  }));
}
