import { z } from 'zod';
import { pageOf, pageQuery } from '../wire/page.ts';
import { declareRoute } from '../wire/route.ts';
import { id, version } from '../wire/values.ts';
import { dieEventRequest, dieEventSchema } from './events.ts';

const ofDie = z.object({ dieId: id });

export const listDieEvents = declareRoute({
  name: 'events.list',
  method: 'get',
  path: '/api/dies/{dieId}/events',
  permission: 'dies.read',
  kind: 'read',
  params: ofDie,
  query: z.object(pageQuery),
  answer: pageOf(dieEventSchema).extend({
    shots: z.int().meta({ description: 'Of the die so far, without records that were corrected' }),
  }),
});

export const recordDieEvent = declareRoute({
  name: 'events.record',
  method: 'post',
  path: '/api/dies/{dieId}/events',
  permission: 'dies.record',
  kind: 'write',
  params: ofDie,
  body: dieEventRequest,
  answer: z.object({ eventId: id, dieVersion: version }),
});
