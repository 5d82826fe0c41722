import type { Comment } from '@diewright/shop';
import { sql } from 'kysely';
import type { FirmTransaction } from '../../db/in-firm.ts';

/** A comment with what was last said of it: whether it stands. */
function commentsOf(tx: FirmTransaction, firmId: string) {
  return tx
    .selectFrom('inspection_comments as c')
    .innerJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'c.firm_id').onRef('p.person_id', '=', 'c.person_id'),
    )
    .leftJoinLateral(
      (expression) =>
        expression
          .selectFrom('inspection_comment_changes as h')
          .select(['h.version', 'h.is_withdrawn'])
          .whereRef('h.firm_id', '=', 'c.firm_id')
          .whereRef('h.comment_id', '=', 'c.comment_id')
          .orderBy('h.version', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .selectAll('c')
    .select(['p.name as by', 'last.version', 'last.is_withdrawn'])
    .where('c.firm_id', '=', firmId);
}

/** Those that stand, the oldest first. */
export async function loadComments(
  tx: FirmTransaction,
  firmId: string,
  inspectionId: string,
  readerId: string,
): Promise<Comment[]> {
  const rows = await commentsOf(tx, firmId)
    .where('c.inspection_id', '=', inspectionId)
    .where((expression) =>
      expression.or([
        expression('last.is_withdrawn', 'is', null),
        expression('last.is_withdrawn', '=', false),
      ]),
    )
    .orderBy('c.at')
    .orderBy('c.comment_id')
    .execute();
  return rows.map((row) => ({
    commentId: row.comment_id,
    at: [row.x, row.y, row.z],
    face: row.face,
    deviationMm: row.deviation_mm,
    text: row.text,
    by: row.by,
    isMine: row.person_id === readerId,
    createdAt: row.at.toISOString(),
    version: row.version ?? 1,
  }));
}

/** A comment to be changed: two who do it at once do it one after the other. */
export async function holdComment(tx: FirmTransaction, firmId: string, commentId: string) {
  // Its table is written once and no row of it can be locked.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`comment ${commentId}`}, 0))`.execute(tx);
  const row = await commentsOf(tx, firmId)
    .innerJoin('inspections as i', (join) =>
      join.onRef('i.firm_id', '=', 'c.firm_id').onRef('i.inspection_id', '=', 'c.inspection_id'),
    )
    .select('i.die_id')
    .where('c.comment_id', '=', commentId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    ...{ dieId: row.die_id, inspectionId: row.inspection_id, personId: row.person_id },
    ...{ version: row.version ?? 1, isWithdrawn: row.is_withdrawn ?? false },
  };
}
