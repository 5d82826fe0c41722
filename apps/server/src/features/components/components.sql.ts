import type { Component, Revision, StoredPlan } from '@diewright/shop';
import type { FirmTransaction } from '../../db/in-firm.ts';

export async function loadComponents(
  tx: FirmTransaction,
  firmId: string,
  dieId: string,
): Promise<Component[]> {
  const components = await tx
    .selectFrom('components')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('die_id', '=', dieId)
    .orderBy('created_at')
    .orderBy('component_id')
    .execute();
  const ids = components.map((row) => row.component_id);
  const [revisions, plans] = await Promise.all([loadRevisions(tx, firmId, ids), loadPlans(tx, firmId, ids)]);
  return components.map((row) => ({
    componentId: row.component_id,
    name: row.name,
    parentId: row.parent_id,
    material: row.material,
    hardness: row.hardness,
    quantity: row.quantity,
    cavity: row.cavity,
    revisions: revisions.get(row.component_id) ?? [],
    plans: plans.get(row.component_id) ?? [],
    createdAt: row.created_at.toISOString(),
    version: row.version,
  }));
}

async function loadRevisions(tx: FirmTransaction, firmId: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Revision[]>();
  const rows = await tx
    .selectFrom('revisions as r')
    .leftJoin('valid_revisions as v', (join) =>
      join.onRef('v.firm_id', '=', 'r.firm_id').onRef('v.revision_id', '=', 'r.revision_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'r.firm_id').onRef('p.person_id', '=', 'r.person_id'),
    )
    .selectAll('r')
    .select(['v.revision_id as valid', 'p.name as by'])
    .where('r.firm_id', '=', firmId)
    .where('r.component_id', 'in', ids)
    .orderBy('r.created_at')
    .orderBy('r.revision_id')
    .execute();
  return groupBy(
    rows,
    (row) => row.component_id,
    (row): Revision => ({
      revisionId: row.revision_id,
      label: row.label,
      modelSha256: row.model_sha256,
      modelName: row.model_name,
      modelUnit: row.model_unit as Revision['modelUnit'],
      shrink: row.shrink,
      note: row.note,
      isValid: row.valid !== null,
      by: row.by,
      createdAt: row.created_at.toISOString(),
    }),
  );
}

async function loadPlans(tx: FirmTransaction, firmId: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, StoredPlan[]>();
  const rows = await tx
    .selectFrom('plans as l')
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'l.firm_id').onRef('p.person_id', '=', 'l.person_id'),
    )
    .selectAll('l')
    .select('p.name as by')
    .where('l.firm_id', '=', firmId)
    .where('l.component_id', 'in', ids)
    .orderBy('l.name')
    .orderBy('l.edition')
    .execute();
  return groupBy(
    rows,
    (row) => row.component_id,
    (row): StoredPlan => ({
      planId: row.plan_id,
      name: row.name,
      edition: row.edition,
      sha256: row.sha256,
      characteristics: row.characteristics,
      by: row.by,
      createdAt: row.created_at.toISOString(),
    }),
  );
}

export async function loadComponent(tx: FirmTransaction, firmId: string, componentId: string) {
  return tx
    .selectFrom('components')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('component_id', '=', componentId)
    .executeTakeFirst();
}

function groupBy<R, T>(rows: readonly R[], keyOf: (row: R) => string, make: (row: R) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(make(row));
    else groups.set(key, [make(row)]);
  }
  return groups;
}
