import { type Die, dieSchema, type Import, importKinds } from '@diewright/shop';
import { personOf } from '../../audit/actor.ts';
import type { WriteScope } from '../../audit/write.ts';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { columnsOf, saveCustomer } from '../dies/dies.sql.ts';
import type { ImportPlan } from './plan-import.ts';

const SHOWN = 50;

export async function loadImports(tx: FirmTransaction, firmId: string): Promise<Import[]> {
  const rows = await tx
    .selectFrom('imports as i')
    .leftJoin('imports_undone as u', (join) =>
      join.onRef('u.firm_id', '=', 'i.firm_id').onRef('u.import_id', '=', 'i.import_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'i.firm_id').onRef('p.person_id', '=', 'i.person_id'),
    )
    .selectAll('i')
    .select(['u.at as undone_at', 'p.name as by'])
    .where('i.firm_id', '=', firmId)
    .where('i.what', 'in', importKinds)
    .orderBy('i.at', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map((row) => ({
    ...{
      importId: row.import_id,
      what: row.what as Import['what'],
      fileName: row.file_name,
      created: row.created,
    },
    ...{ changed: row.changed, by: row.by, at: row.at.toISOString() },
    undoneAt: row.undone_at?.toISOString() ?? null,
  }));
}

const nothing = {
  ...{ customerNumber: null, cavities: 1, customer: null, alloy: null, shrinkagePercent: null },
  ...{ weightKg: null, machineTonnageT: null, steel: null, designLifeShots: null, sisterGroup: null },
  ...{ owner: null, place: null },
} as const;

export async function createDies(scope: WriteScope, importId: string, plan: ImportPlan): Promise<void> {
  const { tx, firmId, now } = scope;
  const customerOf = (name: string | null) =>
    name === null ? null : saveCustomer(tx, { firmId, name, customerId: scope.newId(), now });
  for (const name of plan.customers) await customerOf(name);
  const rows: {
    import_id: string;
    position: number;
    die_id: string;
    action: 'created' | 'changed';
    version: number;
    before: string | null;
  }[] = [];
  for (const [position, { values, before }] of plan.dies.entries()) {
    const die = { ...(before ?? nothing), ...values } as Die;
    const customerId = await customerOf(die.customer);
    const dieId = before?.dieId ?? scope.newId();
    const version = before ? before.version + 1 : 1;
    if (before)
      await tx
        .updateTable('dies')
        .set({ ...columnsOf(die), customer_id: customerId, updated_at: now, version })
        .where('firm_id', '=', firmId)
        .where('die_id', '=', dieId)
        .execute();
    else {
      await tx
        .insertInto('dies')
        .values({
          ...columnsOf(die),
          ...{ firm_id: firmId, die_id: dieId, customer_id: customerId, state: 'ordered' },
          ...{ created_at: now, updated_at: now },
        })
        .execute();
      await scope.append('die_state_changes', {
        ...{ change_id: scope.newId(), die_id: dieId, from_state: null, to_state: 'ordered', note: null },
        ...{ person_id: personOf(scope.actor), at: now },
      });
    }
    rows.push({
      ...{ import_id: importId, position, die_id: dieId, action: before ? 'changed' : 'created', version },
      before: before && JSON.stringify(before),
    });
  }
  await scope.appendBatch('import_rows', importId, rows);
}

/** @throws Refusal where somebody has gone on from it: whose work it would undo is said */
export async function takeBack(scope: WriteScope, importId: string): Promise<void> {
  const { tx, firmId, now } = scope;
  const taken = found(
    await tx
      .selectFrom('imports')
      .selectAll()
      .where('firm_id', '=', firmId)
      .where('import_id', '=', importId)
      .executeTakeFirst(),
  );
  // Results have a road of their own.
  found(taken.what === 'results' ? null : taken);
  if (taken.what === 'customers') throw new Refusal(409, 'import-of-customers-stays');
  const rows = await tx
    .selectFrom('import_rows as r')
    .innerJoin('dies as d', (join) =>
      join.onRef('d.firm_id', '=', 'r.firm_id').onRef('d.die_id', '=', 'r.die_id'),
    )
    .selectAll('r')
    .select(['d.number', 'd.version as version_now', 'd.withdrawn_at'])
    .where('r.firm_id', '=', firmId)
    .where('r.import_id', '=', importId)
    .forUpdate('d')
    .execute();
  const undone = await tx
    .selectFrom('imports_undone')
    .select('at')
    .where('firm_id', '=', firmId)
    .where('import_id', '=', importId)
    .executeTakeFirst();
  if (undone) throw new Refusal(409, 'import-undone-before');
  const used = await tx
    .selectFrom('components as c')
    .innerJoin('import_rows as r', (join) =>
      join.onRef('r.firm_id', '=', 'c.firm_id').onRef('r.die_id', '=', 'c.die_id'),
    )
    .select('c.die_id')
    .where('c.firm_id', '=', firmId)
    .where('r.import_id', '=', importId)
    .where('r.action', '=', 'created')
    .execute();
  const isUsed = new Set(used.map(({ die_id }) => die_id));
  const gone = rows.find((row) => row.version !== row.version_now || isUsed.has(row.die_id));
  if (gone) throw new Refusal(409, 'import-gone-on', { number: gone.number });
  scope.about('import', importId);
  for (const row of rows) {
    const change =
      row.action === 'created'
        ? // Its number is free again; what was written of it stays written.
          { number: `${row.number} ✗ ${row.die_id.slice(-6)}`, search: '', withdrawn_at: now }
        : await valuesBefore(scope, row.before);
    await tx
      .updateTable('dies')
      .set({ ...change, updated_at: now, version: row.version_now + 1 })
      .where('firm_id', '=', firmId)
      .where('die_id', '=', row.die_id)
      .execute();
  }
  await scope.append('imports_undone', { import_id: importId, person_id: personOf(scope.actor), at: now });
  scope.changed('die', importId);
}

async function valuesBefore({ tx, firmId, now, newId }: WriteScope, before: unknown) {
  const die = dieSchema.parse(before);
  const customerId =
    die.customer === null
      ? null
      : await saveCustomer(tx, { firmId, name: die.customer, customerId: newId(), now });
  return { ...columnsOf(die), customer_id: customerId };
}
