/** What one person entered while no server answered is sent as theirs, or not at all. */
import { PERSON_HEADER } from '@diewright/shop';
import { beforeEach, expect, test, vi } from 'vitest';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
});
vi.stubGlobal('addEventListener', () => {});
const { outbox } = await import('./outbox.ts');

interface Sent {
  readonly key: string | null;
  readonly person: string | null;
}

/** A server before which one person stands at a time, as a shared tablet's cookie says; null: nobody. */
function serve(standing: () => string | null, onAsked: (sent: Sent) => void = () => {}) {
  const done: Sent[] = [];
  vi.stubGlobal('fetch', async (_address: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    const sent = { key: headers.get('idempotency-key'), person: headers.get(PERSON_HEADER) };
    const who = standing();
    onAsked(sent);
    if (who === null) return answer(401, 'not-signed-in');
    // As the server does: in nobody's name but the one that is meant.
    if (sent.person !== who) return answer(409, 'other-person');
    if (sent.key?.startsWith('bad')) return answer(422, 'request-wrong');
    done.push(sent);
    return answer(200, 'ok');
  });
  return done;
}

const answer = (status: number, code: string) =>
  new Response(JSON.stringify({ code, sentence: code, details: {} }), { status });

const enter = (personId: string, key: string) =>
  outbox.add({
    ...{ key, personId, method: 'POST', address: '/api/dies/x/events', body: '{}' },
    name: 'events.record',
  });

const left = () => outbox.list().map(({ key, refused }) => (refused === null ? key : `${key}: ${refused}`));

beforeEach(() => {
  for (const { key } of outbox.list()) outbox.drop(key);
});

test('of what waits, a person sends their own, in order; the rest waits for whoever made it', async () => {
  enter('A', 'a1');
  enter('B', 'b1');
  enter('A', 'a2');
  const done = serve(() => 'B');
  expect(await outbox.send('B', 'zh')).toBe(1);
  expect(done).toEqual([{ key: 'b1', person: 'B' }]);
  expect(left()).toEqual(['a1', 'a2']);
  const later = serve(() => 'A');
  expect(await outbox.send('A', 'zh')).toBe(2);
  expect(later.map(({ key }) => key)).toEqual(['a1', 'a2']);
  expect(left()).toEqual([]);
});

test('where somebody else comes before the device in the middle of it, nothing is done in their name', async () => {
  let standing = 'A';
  enter('A', 'a1');
  enter('A', 'a2');
  enter('A', 'a3');
  const done = serve(
    () => standing,
    ({ key }) => {
      // While the second is on its way to the server.
      if (key === 'a1') standing = 'B';
    },
  );
  expect(await outbox.send('A', 'zh')).toBe(1);
  expect(done).toEqual([{ key: 'a1', person: 'A' }]);
  // Neither lost nor marked as refused: they wait until A is back.
  expect(left()).toEqual(['a2', 'a3']);
  standing = 'A';
  expect(await outbox.send('A', 'zh')).toBe(2);
  expect(left()).toEqual([]);
});

test('with nobody there they wait; what the server refuses stays with its sentence', async () => {
  enter('A', 'a1');
  serve(() => null);
  expect(await outbox.send('A', 'zh')).toBe(0);
  expect(left()).toEqual(['a1']);
  enter('A', 'bad');
  enter('A', 'a2');
  const done = serve(() => 'A');
  expect(await outbox.send('A', 'zh')).toBe(2);
  expect(done.map(({ key }) => key)).toEqual(['a1', 'a2']);
  expect(left()).toEqual(['bad: request-wrong']);
});
