import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id } from '../wire/values.ts';
import { tryoutRequest, tryoutSchema } from './tryouts.ts';

const ofDie = z.object({ dieId: id });

export const listTryouts = declareRoute({
  name: 'tryouts.list',
  method: 'get',
  path: '/api/dies/{dieId}/tryouts',
  permission: 'dies.read',
  kind: 'read',
  params: ofDie,
  answer: z.object({ rows: z.array(tryoutSchema) }),
});

/** The next round of trial castings. */
export const recordTryout = declareRoute({
  name: 'tryouts.record',
  method: 'post',
  path: '/api/dies/{dieId}/tryouts',
  permission: 'tryouts.write',
  kind: 'write',
  params: ofDie,
  body: tryoutRequest,
  answer: z.object({ tryoutId: id, round: z.int() }),
});
