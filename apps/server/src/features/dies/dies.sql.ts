import type { Die, DieFacts, DieState } from '@diewright/shop';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { NO_NAME, nameKeysOf } from '../../db/name-key.ts';
import { searchTextOf } from './search-text.ts';

export async function loadDie(tx: FirmTransaction, firmId: string, dieId: string): Promise<Die | null> {
  const row = await tx
    .selectFrom('dies')
    .leftJoin('customers', (join) =>
      join
        .onRef('customers.firm_id', '=', 'dies.firm_id')
        .onRef('customers.customer_id', '=', 'dies.customer_id'),
    )
    .selectAll('dies')
    .select('customers.name as customer')
    .where('dies.firm_id', '=', firmId)
    .where('dies.die_id', '=', dieId)
    .where('dies.withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    dieId: row.die_id,
    number: row.number,
    customerNumber: row.customer_number,
    name: row.name,
    kind: row.kind as Die['kind'],
    state: row.state as DieState,
    cavities: row.cavities,
    customer: row.customer,
    alloy: row.alloy,
    shrinkagePercent: row.shrinkage_percent,
    weightKg: row.weight_kg,
    machineTonnageT: row.machine_tonnage_t,
    steel: row.steel,
    designLifeShots: row.design_life_shots,
    sisterGroup: row.sister_group,
    owner: row.owner,
    place: row.place,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  };
}

/** Keeps the die's row: two who number something of one die do it one after the other. */
export async function holdDie(tx: FirmTransaction, firmId: string, dieId: string): Promise<void> {
  await tx
    .selectFrom('dies')
    .select('die_id')
    .where('firm_id', '=', firmId)
    .where('die_id', '=', dieId)
    .forUpdate()
    .execute();
}

export async function loadHistory(tx: FirmTransaction, firmId: string, dieId: string) {
  const rows = await tx
    .selectFrom('die_state_changes as c')
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'c.firm_id').onRef('p.person_id', '=', 'c.person_id'),
    )
    .select(['c.from_state', 'c.to_state', 'c.note', 'c.at', 'p.name as by'])
    .where('c.firm_id', '=', firmId)
    .where('c.die_id', '=', dieId)
    .orderBy('c.at')
    .orderBy('c.change_id')
    .execute();
  return rows.map((row) => ({
    from: row.from_state as DieState | null,
    to: row.to_state as DieState,
    note: row.note,
    by: row.by,
    at: row.at.toISOString(),
  }));
}

/** What the rules of moving must know. */
export async function loadFacts(tx: FirmTransaction, firmId: string, dieId: string): Promise<DieFacts> {
  const components = await tx
    .selectFrom('components as c')
    .leftJoin('valid_revisions as v', (join) =>
      join.onRef('v.firm_id', '=', 'c.firm_id').onRef('v.component_id', '=', 'c.component_id'),
    )
    .select((expression) => [
      expression.fn.countAll<number>().as('all'),
      // Half a die is made of its parts: only what has none needs a model of its own.
      expression.fn
        .countAll<number>()
        .filterWhere('v.revision_id', 'is', null)
        .filterWhere(
          expression.not(
            expression.exists(
              expression
                .selectFrom('components as part')
                .select('part.component_id')
                .whereRef('part.firm_id', '=', 'c.firm_id')
                .whereRef('part.parent_id', '=', 'c.component_id'),
            ),
          ),
        )
        .as('invalid'),
    ])
    .where('c.firm_id', '=', firmId)
    .where('c.die_id', '=', dieId)
    .executeTakeFirstOrThrow();
  const open = await tx
    .selectFrom('inspections')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('firm_id', '=', firmId)
    .where('die_id', '=', dieId)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow();
  const last = await tx
    .selectFrom('inspections as i')
    .innerJoin('inspection_results as r', (join) =>
      join.onRef('r.firm_id', '=', 'i.firm_id').onRef('r.inspection_id', '=', 'i.inspection_id'),
    )
    .select(['i.number', 'r.verdict', 'i.decision'])
    .where('i.firm_id', '=', firmId)
    .where('i.die_id', '=', dieId)
    // A list is nobody's measurement of the die as it is: it neither accepts it nor stands in its way.
    .where('i.source', '=', 'measured')
    .orderBy('i.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    components: components.all,
    withoutValidRevision: components.invalid,
    openInspections: open.count,
    lastInspection: last ? { number: last.number, verdict: last.verdict, decision: last.decision } : null,
  };
}

/** @returns the customer's id, made where the name is new */
export async function saveCustomer(
  tx: FirmTransaction,
  customer: { firmId: string; name: string; customerId: string; now: Date },
): Promise<string> {
  const { firmId, name, customerId, now } = customer;
  const keys = nameKeysOf(name);
  await tx
    .insertInto('customers')
    .values({
      ...{ firm_id: firmId, customer_id: customerId, name, created_at: now },
      ...{ name_key_zh: keys.zh, name_key_en: keys.en },
    })
    .onConflict((conflict) => conflict.columns(['firm_id', 'name']).doNothing())
    .execute();
  const row = await tx
    .selectFrom('customers')
    .select('customer_id')
    .where('firm_id', '=', firmId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return row.customer_id;
}

/** Columns of what a person says of a die, and what it is found and sorted by. */
export function columnsOf(fields: Omit<Die, 'dieId' | 'state' | 'createdAt' | 'updatedAt' | 'version'>) {
  const name = nameKeysOf(fields.name);
  const customer = fields.customer === null ? NO_NAME : nameKeysOf(fields.customer);
  return {
    number: fields.number,
    customer_number: fields.customerNumber,
    name: fields.name,
    kind: fields.kind,
    cavities: fields.cavities,
    alloy: fields.alloy,
    shrinkage_percent: fields.shrinkagePercent,
    weight_kg: fields.weightKg,
    machine_tonnage_t: fields.machineTonnageT,
    steel: fields.steel,
    design_life_shots: fields.designLifeShots,
    sister_group: fields.sisterGroup,
    owner: fields.owner,
    place: fields.place,
    search: searchTextOf([fields.number, fields.customerNumber, fields.name, fields.place]),
    number_key: nameKeysOf(fields.number).zh,
    ...{ name_key_zh: name.zh, name_key_en: name.en },
    ...{ customer_key_zh: customer.zh, customer_key_en: customer.en },
  };
}
