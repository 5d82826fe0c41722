import { listTryouts, recordTryout } from '@diewright/shop';
import { personOf } from '../../audit/actor.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, serveRead, serveWrite } from '../../http/serve-route.ts';
import { holdDie, loadDie } from '../dies/dies.sql.ts';
import { expectPicture } from '../files/files.sql.ts';
import { loadTryouts } from './tryouts.sql.ts';

export function serveTryouts(): Served[] {
  return [
    serveRead(listTryouts, async ({ tx, firmId }, { params }) => {
      found(await loadDie(tx, firmId, params.dieId));
      return { rows: await loadTryouts(tx, firmId, params.dieId) };
    }),

    serveWrite(recordTryout, async (scope, { params, body }) => {
      const { tx, firmId, now } = scope;
      const die = found(await loadDie(tx, firmId, params.dieId));
      const beyond = body.defects.find(({ cavity }) => cavity !== null && cavity > die.cavities);
      if (beyond)
        throw new Refusal(422, 'tryout-cavity-unknown', {
          cavity: beyond.cavity ?? 0,
          cavities: die.cavities,
        });
      for (const { photoSha256 } of body.defects) await expectPicture(tx, firmId, photoSha256);
      await holdDie(tx, firmId, params.dieId);
      const { last } = await tx
        .selectFrom('tryouts')
        .select((expression) => expression.fn.max('round').as('last'))
        .where('firm_id', '=', firmId)
        .where('die_id', '=', params.dieId)
        .executeTakeFirstOrThrow();
      const round = last === null ? 0 : last + 1;
      const tryoutId = scope.newId();
      scope.about('die', params.dieId);
      await scope.append('tryouts', {
        ...{ tryout_id: tryoutId, die_id: params.dieId, round, held_on: body.heldOn, machine: body.machine },
        ...{ alloy: body.alloy, castings: body.castings, parameters: JSON.stringify(body.parameters) },
        ...{ verdict: body.verdict, note: body.note || null, person_id: personOf(scope.actor) },
        created_at: now,
      });
      await scope.appendBatch(
        'tryout_defects',
        tryoutId,
        body.defects.map((defect, position) => ({
          ...{ tryout_id: tryoutId, position, kind: defect.kind, cavity: defect.cavity, zone: defect.zone },
          ...{ castings: defect.castings, note: defect.note || null, photo_sha256: defect.photoSha256 },
        })),
      );
      scope.changed('die', params.dieId);
      return { tryoutId, round };
    }),
  ];
}
