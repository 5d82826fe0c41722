import { readPassport } from '@diewright/shop';
import { found } from '../../http/refusal.ts';
import { type Served, serveRead } from '../../http/serve-route.ts';
import { loadDie } from '../dies/dies.sql.ts';
import { kindsOf, loadPassportLines } from './passport.sql.ts';

export function servePassport(): Served[] {
  return [
    serveRead(readPassport, async ({ tx, firmId, language }, { params, query }) => {
      found(await loadDie(tx, firmId, params.dieId));
      const firm = await tx
        .selectFrom('firms')
        .select('time_zone')
        .where('firm_id', '=', firmId)
        .executeTakeFirstOrThrow();
      return loadPassportLines(tx, firmId, {
        ...{ dieId: params.dieId, language, timeZone: firm.time_zone, kinds: kindsOf(query.kinds) },
        ...{ from: query.from ?? null, to: query.to ?? null },
      });
    }),
  ];
}
