import {
  changeDie,
  createDie,
  type Die,
  listCustomers,
  listDies,
  moveDie,
  nextStates,
  readDie,
  refusalsOfMove,
} from '@diewright/shop';
import { personOf } from '../../audit/actor.ts';
import type { WriteScope } from '../../audit/write.ts';
import { sayReason } from '../../http/problem.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, serveRead, serveWrite } from '../../http/serve-route.ts';
import { loadCustomers, loadDieRows } from './die-lists.sql.ts';
import { columnsOf, holdDie, loadDie, loadFacts, loadHistory, saveCustomer } from './dies.sql.ts';

export function serveDies(): Served[] {
  return [
    serveRead(listDies, ({ tx, firmId, language }, { query }) =>
      loadDieRows(tx, firmId, { ...query, language }),
    ),

    serveRead(listCustomers, ({ tx, firmId, language }, { query }) =>
      loadCustomers(tx, firmId, { ...query, language }),
    ),

    serveRead(readDie, async ({ tx, firmId, language }, { params }) => {
      const die = found(await loadDie(tx, firmId, params.dieId));
      const facts = await loadFacts(tx, firmId, die.dieId);
      return {
        die,
        history: await loadHistory(tx, firmId, die.dieId),
        next: nextStates[die.state].map((state) => ({
          state,
          refusals: refusalsOfMove(die.state, state, facts).map((each) =>
            sayReason({ ...each, details: { ...each.details } }, language),
          ),
        })),
      };
    }),

    serveWrite(createDie, async (scope, { body }) => {
      const { tx, firmId, now } = scope;
      const dieId = scope.newId();
      scope.about('die', dieId);
      const customerId = await customerOf(scope, body.customer);
      const inserted = await tx
        .insertInto('dies')
        .values({
          ...columnsOf(body),
          ...{ firm_id: firmId, die_id: dieId, customer_id: customerId },
          ...{ state: body.state, created_at: now, updated_at: now },
        })
        .onConflict((conflict) => conflict.columns(['firm_id', 'number']).doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows === 0n) throw numberTaken(body.number);
      await scope.append('die_state_changes', {
        change_id: scope.newId(),
        die_id: dieId,
        from_state: null,
        to_state: body.state,
        note: null,
        person_id: personOf(scope.actor),
        at: now,
      });
      scope.changed('die', dieId);
      return { dieId };
    }),

    serveWrite(changeDie, async (scope, { params, body }) => {
      const { tx, firmId, now } = scope;
      scope.about('die', params.dieId);
      // Two who change one die at once: the second is told of the first.
      await holdDie(tx, firmId, params.dieId);
      const die = found(await loadDie(tx, firmId, params.dieId));
      expectVersion(die, body.version);
      if (await isNumberOfAnother(scope, params.dieId, body.number)) throw numberTaken(body.number);
      await tx
        .updateTable('dies')
        .set({
          ...columnsOf(body),
          ...{
            customer_id: await customerOf(scope, body.customer),
            updated_at: now,
            version: die.version + 1,
          },
        })
        .where('firm_id', '=', firmId)
        .where('die_id', '=', params.dieId)
        .execute();
      scope.changed('die', params.dieId);
      return { version: die.version + 1 };
    }),

    serveWrite(moveDie, async (scope, { params, body }) => {
      const { tx, firmId, now } = scope;
      scope.about('die', params.dieId);
      // Two who move one die at once: the second sees what the first did.
      await holdDie(tx, firmId, params.dieId);
      const die = found(await loadDie(tx, firmId, params.dieId));
      expectVersion(die, body.version);
      const [refused] = refusalsOfMove(die.state, body.to, await loadFacts(tx, firmId, die.dieId));
      if (refused) throw new Refusal(409, refused.reason, refused.details);
      await tx
        .updateTable('dies')
        .set({ state: body.to, updated_at: now, version: die.version + 1 })
        .where('firm_id', '=', firmId)
        .where('die_id', '=', die.dieId)
        .execute();
      await scope.append('die_state_changes', {
        change_id: scope.newId(),
        die_id: die.dieId,
        from_state: die.state,
        to_state: body.to,
        note: body.note || null,
        person_id: personOf(scope.actor),
        at: now,
      });
      scope.changed('die', die.dieId);
      return { version: die.version + 1 };
    }),
  ];
}

function expectVersion(die: Die, seen: number): void {
  if (die.version !== seen) throw new Refusal(412, 'changed-meanwhile');
}

const numberTaken = (number: string) => new Refusal(409, 'die-number-taken', { number });

async function customerOf(scope: WriteScope, name: string | null): Promise<string | null> {
  if (name === null) return null;
  const { tx, firmId, now } = scope;
  return saveCustomer(tx, { firmId, name, customerId: scope.newId(), now });
}

async function isNumberOfAnother(
  { tx, firmId }: WriteScope,
  dieId: string,
  number: string,
): Promise<boolean> {
  const other = await tx
    .selectFrom('dies')
    .select('die_id')
    .where('firm_id', '=', firmId)
    .where('number', '=', number)
    .where('die_id', '<>', dieId)
    .executeTakeFirst();
  return other !== undefined;
}
