import type { Comment } from '@diewright/shop';
import type { FirmTransaction } from '../../db/in-firm.ts';

/** Oldest first. */
export async function loadComments(
  tx: FirmTransaction,
  firmId: string,
  inspectionId: string,
): Promise<Comment[]> {
  const rows = await tx
    .selectFrom('inspection_comments as c')
    .innerJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'c.firm_id').onRef('p.person_id', '=', 'c.person_id'),
    )
    .selectAll('c')
    .select('p.name as by')
    .where('c.firm_id', '=', firmId)
    .where('c.inspection_id', '=', inspectionId)
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
    createdAt: row.at.toISOString(),
  }));
}
