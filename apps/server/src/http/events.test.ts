/** What an open page hears: changes of its own firm, and how far an inspection is, told whole. */
import { createDie, endSession, listSessions, readMe } from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tellPages } from '../audit/tell-pages.ts';
import { inFirm } from '../db/in-firm.ts';
import { startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
let firmId: string;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
  firmId = (await owner.ask(readMe, {})).firm.firmId;
});
afterAll(() => server.stop());

async function* eventsOf(visitor: Visitor, signal: AbortSignal): AsyncGenerator<[string, unknown]> {
  const answer = await visitor.fetch('/api/events', { signal });
  let text = '';
  for await (const piece of (answer.body as ReadableStream<Uint8Array>).pipeThrough(
    new TextDecoderStream() as never,
  ) as unknown as AsyncIterable<string>) {
    const blocks = (text + piece).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (event && data) yield [event, JSON.parse(data)];
    }
  }
}

test('a change is told by its kind, progress with all there is to show, and only to the own firm', async () => {
  const closer = new AbortController();
  const events = eventsOf(owner, closer.signal);
  expect((await events.next()).value).toEqual(['ready', {}]);
  const tell = (firm: string, share: number) =>
    inFirm(server.database.db, firm, (tx) =>
      tellPages(tx, { firmId: firm, progress: { inspectionId: 'i', stage: 'distances', share } }),
    );
  await tell('01900000-0000-7000-8000-000000000000', 0.1);
  await tell(firmId, 0.5);
  expect((await events.next()).value).toEqual([
    'progress',
    { inspectionId: 'i', stage: 'distances', share: 0.5 },
  ]);
  const { dieId } = await owner.ask(createDie, {
    body: { number: 'M-1', name: '壳体', kind: 'cold-chamber' },
  });
  expect((await events.next()).value).toEqual(['change', { kind: 'die', id: dieId }]);
  closer.abort();
});

test('a session that was ended is refused at once, though it was good a moment ago', async () => {
  const other = server.visit();
  await other.signIn('wang', 'korrekt-pferd-batterie');
  await other.ask(readMe, {});
  const { rows } = await other.ask(listSessions, {});
  const mine = rows.find(({ isThis }) => isThis);
  await owner.ask(endSession, { params: { sessionId: mine?.sessionId ?? '' }, body: {} });
  expect(await other.client.call(readMe, {})).toMatchObject({ ok: false, status: 401 });
});
