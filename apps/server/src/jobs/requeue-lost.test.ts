import { readInspection, requestInspection } from '@diewright/shop';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientConfig } from '../db/connect.ts';
import { makeCornerDie, scanOfCorner } from '../testing/measured-corner.ts';
import { startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts';
import { requeueLost } from './requeue-lost.ts';

let server: TestServer;
let owner: Visitor;
let keeper: pg.Pool;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
  keeper = new pg.Pool({ ...clientConfig(server.database.owner), max: 1 });
});
afterAll(async () => {
  await keeper.end();
  await server.stop();
});

test('a job that is put off to a day after the clock was set back stands behind nothing', async () => {
  const { componentId, revisionId } = await makeCornerDie(owner, 'Q-1');
  const { sha256 } = await owner.upload('s.xyz', scanOfCorner(0));
  const { inspectionId } = await owner.ask(requestInspection, {
    body: { componentId, revisionId, files: [{ sha256, name: 's.xyz' }] },
  });
  const look = () => requeueLost(server.database.owner, server.database.db, server.options.queue);
  expect(await look()).toBe(0);
  await keeper.query(
    `UPDATE pgboss.job SET start_after = now() + interval '3 days' WHERE data ->> 'inspectionId' = $1`,
    [inspectionId],
  );
  expect(await look()).toBe(1);
  expect(await look()).toBe(0);
  expect(await owner.ask(readInspection, { params: { inspectionId } })).toMatchObject({ state: 'queued' });
});
