import type { AuditLine } from '@diewright/shop';
import type { Actor } from '../../audit/actor.ts';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { decodeCursor, encodeCursor } from '../../db/paging.ts';

export async function loadLines(
  tx: FirmTransaction,
  firmId: string,
  {
    cursor,
    limit,
    subjectId,
  }: { cursor?: string | undefined; limit: number; subjectId?: string | undefined },
): Promise<{ rows: AuditLine[]; next: string | null }> {
  let query = tx
    .selectFrom('audit_lines')
    .select(['number', 'at', 'actor', 'command', 'subject_kind', 'subject_id', 'input', 'hash'])
    .where('firm_id', '=', firmId)
    .orderBy('number', 'desc')
    .limit(limit + 1);
  if (subjectId) query = query.where('subject_id', '=', subjectId);
  if (cursor) query = query.where('number', '<', Number(decodeCursor(cursor)[0]));
  const found = await query.execute();
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => {
      const actor = row.actor as Actor;
      return {
        number: row.number,
        at: row.at.toISOString(),
        actor: {
          ...{ kind: actor.kind, name: 'name' in actor ? actor.name : null },
          device: 'device' in actor && actor.device ? actor.device.name : null,
        },
        command: row.command,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        input: row.input,
        hash: row.hash,
      };
    }),
    next: found.length > limit && last ? encodeCursor([String(last.number), '']) : null,
  };
}
