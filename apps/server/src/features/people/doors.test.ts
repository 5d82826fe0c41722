/** Recovery codes, sessions, guest links: who comes in by them, who does not. */
import {
  createDie,
  createGuestLink,
  createRecoveryCodes,
  endSession,
  listAuditLines,
  listGuestLinks,
  listSessions,
  readGuestView,
  readMe,
  recordDieEvent,
  recoverAccount,
  revokeGuestLink,
} from '@diewright/shop';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectCorner, makeCornerDie } from '../../testing/measured-corner.ts';
import { PASSWORD, startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer({ works: true });
  owner = await server.found();
});
afterAll(() => server.stop());

describe('a guest link', () => {
  test('shows one die without signing in: no names, no notes, nothing of another die', async () => {
    const corner = await makeCornerDie(owner, 'G-1');
    await inspectCorner(owner, corner, 0.2);
    await owner.ask(createDie, { body: { number: 'G-2', name: 'x', kind: 'core-box' } });
    await owner.ask(recordDieEvent, {
      params: { dieId: corner.dieId },
      body: { kind: 'note', happenedAt: '2026-01-01T00:00:00Z', text: '内部备注' },
    });
    const { code } = await owner.ask(createGuestLink, {
      params: { dieId: corner.dieId },
      body: { label: '华东汽车 张工', days: 30 },
    });
    const guest = server.visit('zh');
    const answer = await guest.fetch(`/api/guest/${code}`);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    for (const secret of ['内部备注', '王建国', 'G-2', corner.dieId]) expect(text).not.toContain(secret);
    const view = await guest.ask(readGuestView, { params: { code: code ?? '' } });
    expect(view.die).toMatchObject({ number: 'G-1', state: 'ordered' });
    expect(view.lines.map(({ kind }) => kind)).toContain('inspection');
    // It is a look through a window, not a door.
    expect((await guest.fetch('/api/dies')).status).toBe(401);
  });

  test('ends when it is ended, and a wrong code opens nothing; the code stands in no line', async () => {
    const { dieId } = await owner.ask(createDie, { body: { number: 'G-3', name: 'x', kind: 'core-box' } });
    const { code, linkId } = await owner.ask(createGuestLink, {
      params: { dieId },
      body: { label: 'x', days: 1 },
    });
    const guest = server.visit();
    expect((await guest.fetch(`/api/guest/${'x'.repeat(32)}`)).status).toBe(404);
    expect((await guest.fetch(`/api/guest/${code}`)).status).toBe(200);
    await owner.ask(revokeGuestLink, { params: { linkId }, body: {} });
    expect((await guest.fetch(`/api/guest/${code}`)).status).toBe(404);
    const { rows } = await owner.ask(listGuestLinks, { params: { dieId } });
    expect(rows).toMatchObject([{ label: 'x', revokedAt: expect.any(String) }]);
    const lines = await owner.ask(listAuditLines, { query: { limit: 200 } });
    expect(JSON.stringify(lines)).not.toContain(code);
  });
});

describe('recovery codes', () => {
  test('asked for with the password, told once, each good once; every session ends', async () => {
    const colleague = await owner.colleague('machinist');
    const { person } = await colleague.ask(readMe, {});
    const userName = person.userName ?? '';
    const wrong = await colleague.client.call(createRecoveryCodes, { body: { password: 'nonsense' } });
    expect(wrong).toMatchObject({ ok: false, problem: { code: 'password-wrong' } });
    const { codes } = await colleague.ask(createRecoveryCodes, { body: { password: PASSWORD } });
    expect(new Set(codes).size).toBe(8);
    const lines = JSON.stringify(await owner.ask(listAuditLines, { query: { limit: 200 } }));
    for (const secret of [PASSWORD, ...(codes ?? [])]) expect(lines).not.toContain(secret);
    // Written on paper and typed again: small letters, other dashes.
    const code = (codes?.[3] ?? '').toLowerCase().replaceAll('-', ' ');
    const visitor = server.visit();
    const use = (password: string) =>
      visitor.client.call(recoverAccount, { body: { userName, code, password } });
    expect(await use('ein-neues-kennwort')).toMatchObject({ ok: true });
    expect(await use('noch-ein-kennwort')).toMatchObject({ ok: false, problem: { code: 'recovery-wrong' } });
    expect((await colleague.client.call(readMe, {})).ok).toBe(false);
    await visitor.signIn(userName, 'ein-neues-kennwort');
    expect((await visitor.ask(readMe, {})).person.personId).toBe(person.personId);
  });

  test('who guesses them shuts the account like who guesses passwords', async () => {
    const colleague = await owner.colleague('machinist');
    const { person } = await colleague.ask(readMe, {});
    const answers: (string | undefined)[] = [];
    for (let k = 0; k < 6; k++) {
      const answer = await server.visit().client.call(recoverAccount, {
        body: { userName: person.userName ?? '', code: `AAAA-${k}`, password: 'some-password' },
      });
      answers.push(answer.ok ? undefined : answer.problem.code);
    }
    expect(answers[0]).toBe('recovery-wrong');
    expect(answers.at(-1)).toBe('sign-in-shut');
  });
});

describe('sessions', () => {
  test('one sees where one is signed in, and signs another device out, never a colleague’s', async () => {
    const here = await owner.colleague('inspector');
    const { person } = await here.ask(readMe, {});
    const there = server.visit();
    await there.signIn(person.userName ?? '', PASSWORD);
    const { rows } = await here.ask(listSessions, {});
    expect(rows.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
    const other = rows.find(({ isThis }) => !isThis)?.sessionId ?? '';
    const foreign = await owner.client.call(endSession, { params: { sessionId: other }, body: {} });
    expect(foreign).toMatchObject({ ok: false, status: 404 });
    await here.ask(endSession, { params: { sessionId: other }, body: {} });
    expect((await there.client.call(readMe, {})).ok).toBe(false);
    expect((await here.client.call(readMe, {})).ok).toBe(true);
  });
});
