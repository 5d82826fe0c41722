import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Environment } from './environment.ts';
import { limitRate } from './rate-limit.ts';
import type { Refusal } from './refusal.ts';

function doorOf(most: number, isFree?: (status: number) => boolean) {
  const app = new Hono<Environment>();
  app.use(limitRate(most, (context) => context.req.header('from') ?? '', isFree ? { isFree } : {}));
  app.get('/:status', (context) => context.body(null, Number(context.req.param('status')) as 204));
  app.onError((error, context) => context.body(null, (error as Refusal).status as 429));
  return async (status: number, from = 'a') =>
    (await app.request(`/${status}`, { headers: { from } })).status;
}

test('so many of one address, then no more; another address is not held for it', async () => {
  const knock = doorOf(2);
  expect([await knock(204), await knock(204), await knock(204), await knock(204, 'b')]).toEqual([
    ...[204, 204, 429, 204],
  ]);
});

test('a whole shift behind one router comes in; who guesses does not', async () => {
  const knock = doorOf(2, (status) => status < 400);
  for (let k = 0; k < 50; k++) expect(await knock(204)).toBe(204);
  expect([await knock(401), await knock(401), await knock(401), await knock(204)]).toEqual([
    ...[401, 401, 429, 429],
  ]);
});

test('many guesses at once are counted before any of them is answered', async () => {
  const knock = doorOf(2, (status) => status < 400);
  const answers = await Promise.all(Array.from({ length: 10 }, () => knock(401)));
  expect(answers.filter((status) => status === 429)).toHaveLength(8);
});
