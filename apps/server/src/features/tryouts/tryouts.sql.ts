import { type Tryout, tryoutRequest } from '@diewright/shop';
import type { FirmTransaction } from '../../db/in-firm.ts';

/** Newest round first. */
export async function loadTryouts(tx: FirmTransaction, firmId: string, dieId: string): Promise<Tryout[]> {
  const rows = await tx
    .selectFrom('tryouts as t')
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 't.firm_id').onRef('p.person_id', '=', 't.person_id'),
    )
    .selectAll('t')
    .select('p.name as by')
    .where('t.firm_id', '=', firmId)
    .where('t.die_id', '=', dieId)
    .orderBy('t.round', 'desc')
    .execute();
  const defects = await loadDefects(
    tx,
    firmId,
    rows.map((row) => row.tryout_id),
  );
  return rows.map((row) => ({
    ...{ tryoutId: row.tryout_id, round: row.round, heldOn: row.held_on, machine: row.machine },
    ...{ alloy: row.alloy, castings: row.castings, verdict: row.verdict, note: row.note, by: row.by },
    parameters: tryoutRequest.shape.parameters.parse(row.parameters),
    defects: defects.get(row.tryout_id) ?? [],
    createdAt: row.created_at.toISOString(),
  }));
}

async function loadDefects(tx: FirmTransaction, firmId: string, ids: readonly string[]) {
  const found = new Map<string, Tryout['defects']>();
  if (ids.length === 0) return found;
  const rows = await tx
    .selectFrom('tryout_defects')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('tryout_id', 'in', ids)
    .orderBy('position')
    .execute();
  for (const row of rows) {
    const list = found.get(row.tryout_id) ?? [];
    list.push({
      ...{ kind: row.kind as Tryout['defects'][number]['kind'], cavity: row.cavity, zone: row.zone },
      ...{ castings: row.castings, note: row.note, photoSha256: row.photo_sha256 },
    });
    found.set(row.tryout_id, list);
  }
  return found;
}
