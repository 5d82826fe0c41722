import { listDieEvents, recordDieEvent } from '@diewright/shop';
import { personOf } from '../../audit/actor.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, type SignedScope, serveRead, serveWrite } from '../../http/serve-route.ts';
import { holdDie, loadDie } from '../dies/dies.sql.ts';
import { expectPicture } from '../files/files.sql.ts';
import { countShots, loadDieEvents } from './events.sql.ts';

/** Clocks of tablets are off by minutes; what lies a day ahead was mistyped. */
const AHEAD_MS = 24 * 3_600_000;

export function serveEvents(): Served[] {
  return [
    serveRead(listDieEvents, async ({ tx, firmId }, { params, query }) => {
      found(await loadDie(tx, firmId, params.dieId));
      return {
        ...(await loadDieEvents(tx, firmId, { ...params, ...query })),
        shots: await countShots(tx, firmId, params.dieId),
      };
    }),

    serveWrite(recordDieEvent, async (scope, { params, body }) => {
      const { tx, firmId, now } = scope;
      await holdDie(tx, firmId, params.dieId);
      const die = found(await loadDie(tx, firmId, params.dieId));
      if (body.dieVersion !== null && body.dieVersion !== die.version)
        throw new Refusal(412, 'changed-meanwhile');
      if (Date.parse(body.happenedAt) > now.getTime() + AHEAD_MS) throw new Refusal(422, 'event-ahead');
      await expectPicture(tx, firmId, body.photoSha256);
      if (body.correctsEventId !== null) await expectOpenEvent(scope, params.dieId, body);
      const eventId = scope.newId();
      scope.about('die', params.dieId);
      await scope.append('die_events', {
        ...{ event_id: eventId, die_id: params.dieId, kind: body.kind, shots: body.shots },
        ...{ happened_at: new Date(body.happenedAt), place: body.place, text: body.text || null },
        ...{ photo_sha256: body.photoSha256, corrects_event_id: body.correctsEventId },
        ...{ person_id: personOf(scope.actor), created_at: now },
      });
      if (body.kind === 'move')
        await tx
          .updateTable('dies')
          .set({ place: body.place, updated_at: now, version: die.version + 1 })
          .where('firm_id', '=', firmId)
          .where('die_id', '=', params.dieId)
          .execute();
      scope.changed('die', params.dieId);
      return { eventId, dieVersion: body.kind === 'move' ? die.version + 1 : die.version };
    }),
  ];
}

/** A record is corrected once, by one of its own kind: whoever corrects a correction corrects the newest. */
async function expectOpenEvent(
  { tx, firmId }: SignedScope,
  dieId: string,
  { kind, correctsEventId }: { readonly kind: string; readonly correctsEventId: string | null },
): Promise<void> {
  const before = found(
    await tx
      .selectFrom('die_events')
      .select(['kind'])
      .where('firm_id', '=', firmId)
      .where('die_id', '=', dieId)
      .where('event_id', '=', correctsEventId)
      .executeTakeFirst(),
  );
  if (before.kind !== kind) throw new Refusal(422, 'event-of-another-kind');
  const other = await tx
    .selectFrom('die_events')
    .select('event_id')
    .where('firm_id', '=', firmId)
    .where('corrects_event_id', '=', correctsEventId)
    .executeTakeFirst();
  if (other) throw new Refusal(409, 'event-corrected-before');
}
