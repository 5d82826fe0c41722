/** The second factor: what it asks for, what stands in for it, and that nothing gets around it. */
import {
  addPasskey,
  beginPasskey,
  beginSecondFactor,
  confirmSecondFactor,
  createDie,
  createKey,
  createRecoveryCodes,
  endSecondFactor,
  finishSignIn,
  listAuditLines,
  listDies,
  listSessions,
  readFactors,
  readMe,
  recoverAccount,
  requireSecondFactor,
  signIn,
} from '@diewright/shop';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeAuthenticator } from '../../testing/authenticator.ts';
import { codeOfApp } from '../../testing/authenticator-app.ts';
import { PASSWORD, startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';
import { makeVisitor } from '../../testing/visitor.ts';

let server: TestServer;
let owner: Visitor;
// A server a test: the doors take thirty requests a minute.
beforeEach(async () => {
  server = await startTestServer();
  owner = await server.found();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  return () => server.stop();
});
afterEach(() => void vi.useRealTimers());

const refused = (code: string) => ({ ok: false, problem: { code } });
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const now = (secret: string) => codeOfApp(secret, Date.now() / 1000);

/** @returns the secret of the app; the next half minute has begun */
async function switchOn(visitor: Visitor): Promise<string> {
  const { ticket, secret } = await visitor.ask(beginSecondFactor, { body: { password: PASSWORD } });
  await visitor.ask(confirmSecondFactor, { body: { ticket, code: await now(secret) } });
  later(30);
  return secret;
}

/** Gives the password; @returns the ticket for the code */
async function halfWay(visitor: Visitor, userName = 'wang', password = PASSWORD): Promise<string> {
  const { ticket } = await visitor.ask(signIn, { body: { userName, password } });
  if (ticket === null) throw new Error('no code was asked for');
  return ticket;
}

test('the app of these tests makes the codes of RFC 6238, appendix B', async () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const codes = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000].map((at) =>
    codeOfApp(secret, at, 8),
  );
  expect(await Promise.all(codes)).toEqual(
    '94287082 07081804 14050471 89005924 69279037 65353130'.split(' '),
  );
});

describe('switched on', () => {
  test('with the password and a right code; before that nothing is kept', async () => {
    const wrong = await owner.client.call(beginSecondFactor, { body: { password: 'nonsense' } });
    expect(wrong).toMatchObject(refused('password-wrong'));
    const { ticket, secret, address } = await owner.ask(beginSecondFactor, { body: { password: PASSWORD } });
    expect(address).toContain(`secret=${secret}&issuer=Diewright`);
    const confirm = (code: string) => owner.client.call(confirmSecondFactor, { body: { ticket, code } });
    expect(await confirm('000000')).toMatchObject(refused('second-code-wrong'));
    expect((await owner.ask(readFactors, {})).secondFactorSince).toBeNull();
    expect(
      (await server.visit().client.call(signIn, { body: { userName: 'wang', password: PASSWORD } })).ok,
    ).toBe(true);
    expect(await confirm(await now(secret))).toMatchObject({ ok: true });
    expect((await owner.ask(readFactors, {})).secondFactorSince).toMatch(/^20/);
    expect(await owner.client.call(beginSecondFactor, { body: { password: PASSWORD } })).toMatchObject(
      refused('second-factor-on'),
    );
    // Neither in the chain nor in the database as it is.
    const kept = await server.database.auth.query('SELECT secret FROM second_factors');
    const lines = await owner.ask(listAuditLines, { query: { limit: 200 } });
    expect(lines.rows.map(({ command }) => command)).toContain('second-factor.confirm');
    expect(JSON.stringify([kept.rows, lines.rows])).not.toContain(secret);
  });

  test('a ticket is one person’s and ends after a quarter of an hour', async () => {
    const { ticket, secret } = await owner.ask(beginSecondFactor, { body: { password: PASSWORD } });
    const colleague = await owner.colleague('machinist');
    const body = { ticket, code: await now(secret) };
    expect(await colleague.client.call(confirmSecondFactor, { body })).toMatchObject(refused('second-over'));
    later(901);
    expect(
      await owner.client.call(confirmSecondFactor, { body: { ticket, code: await now(secret) } }),
    ).toMatchObject(refused('second-over'));
  });

  test('other sessions end, this one stays', async () => {
    const there = server.visit();
    await there.signIn('wang', PASSWORD);
    await switchOn(owner);
    expect((await there.client.call(readMe, {})).ok).toBe(false);
    expect((await owner.ask(listSessions, {})).rows).toMatchObject([{ isThis: true }]);
  });
});

describe('at the door', () => {
  test('the password alone opens nothing; with the code it does, and the line says how', async () => {
    const secret = await switchOn(owner);
    const visitor = server.visit();
    const ticket = await halfWay(visitor);
    expect(visitor.cookies.size).toBe(0);
    expect((await owner.ask(listSessions, {})).rows).toHaveLength(1);
    await visitor.ask(finishSignIn, { body: { ticket, code: await now(secret) } });
    expect((await visitor.ask(readMe, {})).person.name).toBe('王建国');
    const { rows } = await owner.ask(listAuditLines, { query: { limit: 200 } });
    expect(rows.find(({ command }) => command === 'session.finish')).toMatchObject({
      input: { by: 'code' },
      actor: { name: '王建国' },
    });
  });

  test('no code counts twice: not again, not the one before it, not from two at once, not the one it was set up with', async () => {
    const { ticket: begun, secret } = await owner.ask(beginSecondFactor, { body: { password: PASSWORD } });
    const setUp = await now(secret);
    await owner.ask(confirmSecondFactor, { body: { ticket: begun, code: setUp } });
    const visitor = server.visit();
    const ticket = await halfWay(visitor);
    const give = (code: string) => server.visit().client.call(finishSignIn, { body: { ticket, code } });
    expect(await give(setUp)).toMatchObject(refused('second-code-used'));
    later(30);
    const before = await now(secret);
    later(30);
    const code = await now(secret);
    const both = await Promise.all([give(code), give(code)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject(refused('second-code-used'));
    expect(await give(before)).toMatchObject(refused('second-code-used'));
    later(30);
    expect((await give(await now(secret))).ok).toBe(true);
  });

  test('a code of a minute ago or of another app, a ticket that was made up: refused', async () => {
    const secret = await switchOn(owner);
    const visitor = server.visit();
    const old = await now(secret);
    later(61);
    const ticket = await halfWay(visitor);
    const give = (of: string, code: string) =>
      visitor.client.call(finishSignIn, { body: { ticket: of, code } });
    expect(await give(ticket, old)).toMatchObject(refused('second-code-wrong'));
    const other = await codeOfApp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', Date.now() / 1000);
    expect(await give(ticket, other)).toMatchObject(refused('second-code-wrong'));
    expect(await give(`${ticket.slice(0, -2)}AA`, await now(secret))).toMatchObject(refused('second-over'));
    later(301);
    expect(await give(ticket, await now(secret))).toMatchObject(refused('second-over'));
    expect(visitor.cookies.size).toBe(0);
  });

  test('who guesses codes shuts the account, and the right password between guesses does not help', async () => {
    const secret = await switchOn(owner);
    const answers: string[] = [];
    for (let k = 0; k < 5; k++) {
      const visitor = server.visit();
      const ticket = await halfWay(visitor);
      const answer = await visitor.client.call(finishSignIn, { body: { ticket, code: 'AAAA' } });
      answers.push(answer.ok ? 'in' : answer.problem.code);
    }
    expect(answers).toEqual([...Array(4).fill('second-code-wrong'), 'sign-in-shut']);
    const shut = await server.visit().client.call(signIn, { body: { userName: 'wang', password: PASSWORD } });
    expect(shut).toMatchObject({ ok: false, status: 429, problem: { code: 'sign-in-shut' } });
    await server.database.auth.query('UPDATE lock_outs SET shut_until = now()');
    const visitor = server.visit();
    const ticket = await halfWay(visitor);
    await visitor.ask(finishSignIn, { body: { ticket, code: await now(secret) } });
    // Forgotten once somebody has come in by both.
    expect((await server.database.auth.query('SELECT 1 FROM lock_outs')).rowCount).toBe(0);
  });

  test('guesses of the password at an open screen shut the account as well', async () => {
    const answers: string[] = [];
    for (let k = 0; k < 5; k++) {
      const answer = await owner.client.call(beginSecondFactor, { body: { password: `wrong ${k}` } });
      answers.push(answer.ok ? 'in' : answer.problem.code);
    }
    expect(answers).toEqual([...Array(4).fill('password-wrong'), 'sign-in-shut']);
  });
});

describe('a recovery code stands in for one thing', () => {
  test('for the phone: once, and the line says so', async () => {
    const { codes } = await owner.ask(createRecoveryCodes, { body: { password: PASSWORD } });
    await switchOn(owner);
    expect((await owner.ask(readFactors, {})).recoveryCodesLeft).toBe(8);
    const visitor = server.visit();
    const ticket = await halfWay(visitor);
    const give = () => visitor.client.call(finishSignIn, { body: { ticket, code: codes?.[0] ?? '' } });
    expect((await give()).ok).toBe(true);
    visitor.cookies.clear();
    expect(await give()).toMatchObject(refused('second-code-wrong'));
    expect((await owner.ask(readFactors, {})).recoveryCodesLeft).toBe(7);
    const { rows } = await owner.ask(listAuditLines, { query: { limit: 200 } });
    expect(rows.find(({ command }) => command === 'session.finish')?.input).toEqual({
      ...{ by: 'code', recoveryCode: true },
    });
  });

  test('for the password: the app is asked for as ever, and what was begun before is worth nothing', async () => {
    const { codes } = await owner.ask(createRecoveryCodes, { body: { password: PASSWORD } });
    const secret = await switchOn(owner);
    const visitor = server.visit();
    const before = await halfWay(visitor);
    const recover = (appCode?: string) =>
      visitor.client.call(recoverAccount, {
        body: {
          userName: 'wang',
          code: codes?.[0] ?? '',
          password: 'ein-neues-kennwort',
          ...(appCode ? { appCode } : {}),
        },
      });
    expect(await recover()).toMatchObject(refused('second-code-missing'));
    // A second code from the same paper is no second factor.
    expect(await recover(codes?.[1])).toMatchObject(refused('second-code-wrong'));
    const code = await now(secret);
    expect((await recover(code)).ok).toBe(true);
    expect(await visitor.client.call(finishSignIn, { body: { ticket: before, code } })).toMatchObject(
      refused('second-over'),
    );
    const ticket = await halfWay(visitor, 'wang', 'ein-neues-kennwort');
    expect(await visitor.client.call(finishSignIn, { body: { ticket, code } })).toMatchObject(
      refused('second-code-used'),
    );
    later(30);
    await visitor.ask(finishSignIn, { body: { ticket, code: await now(secret) } });
  });
});

test('switched off with the password, and only so', async () => {
  await switchOn(owner);
  const wrong = await owner.client.call(endSecondFactor, { body: { password: 'nonsense' } });
  expect(wrong).toMatchObject(refused('password-wrong'));
  await owner.ask(endSecondFactor, { body: { password: PASSWORD } });
  expect(await owner.client.call(endSecondFactor, { body: { password: PASSWORD } })).toMatchObject(
    refused('second-factor-off'),
  );
  await server.visit().signIn('wang', PASSWORD);
  const { rows } = await server.database.auth.query('SELECT DISTINCT method FROM session');
  expect(rows).toEqual([{ method: 'password' }]);
});

test('a program’s key changes no way in', async () => {
  const made = await owner.ask(createKey, { body: { name: 'CMM', permissions: ['dies.read'], days: 30 } });
  for (const path of ['/api/me/second-factor/begin', '/api/me/passkeys/begin']) {
    const answer = await server.visit().fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': made.secret ?? '' },
      body: JSON.stringify({ password: PASSWORD }),
    });
    expect([403, 409]).toContain(answer.status);
  }
});

describe('where the firm asks for more than a password', () => {
  test('the owner has it first; who decides sets it up before anything else opens, others come as before', async () => {
    const inspector = await owner.colleague('inspector');
    const machinist = await owner.colleague('machinist');
    const ask = () => owner.client.call(requireSecondFactor, { body: { isRequired: true } });
    expect(await ask()).toMatchObject(refused('second-factor-own-first'));
    await switchOn(owner);
    expect((await ask()).ok).toBe(true);
    expect(await inspector.client.call(requireSecondFactor, { body: { isRequired: false } })).toMatchObject({
      ok: false,
    });
    expect((await owner.ask(readMe, {})).firm.secondFactorRequired).toBe(true);
    expect((await owner.client.call(listDies, {})).ok).toBe(true);
    expect((await machinist.client.call(listDies, {})).ok).toBe(true);

    expect(await inspector.ask(readMe, {})).toMatchObject({ needsSecondFactor: true, permissions: [] });
    const body = { number: 'X-1', name: 'x', kind: 'core-box' } as const;
    for (const answer of [
      await inspector.client.call(listDies, {}),
      await inspector.client.call(createDie, { body }),
    ])
      expect(answer).toMatchObject({ ok: false, status: 403, problem: { code: 'second-factor-needed' } });
    expect((await inspector.fetch('/api/events')).status).toBe(403);
    await switchOn(inspector);
    expect((await inspector.client.call(listDies, {})).ok).toBe(true);
    expect((await inspector.ask(readMe, {})).needsSecondFactor).toBe(false);
    // Switched off again it is as before.
    await inspector.ask(endSecondFactor, { body: { password: PASSWORD } });
    expect((await inspector.client.call(listDies, {})).ok).toBe(false);
  });

  test('a stolen password does not set up a second factor for somebody who has a passkey', async () => {
    const host = `localhost:${new URL(server.address).port}`;
    (server.options.hosts() as Set<string>).add(host);
    const origin = `http://${host}`;
    const inspector = await owner.colleague('inspector');
    const { userName } = (await inspector.ask(readMe, {})).person;
    const named = makeVisitor(origin, 'en');
    await named.signIn(userName ?? '', PASSWORD);
    const { codes } = await inspector.ask(createRecoveryCodes, { body: { password: PASSWORD } });
    const { ticket, options } = await named.ask(beginPasskey, { body: { password: PASSWORD } });
    const credential = makeAuthenticator(origin).create(options);
    await named.ask(addPasskey, { body: { ticket, name: 'x', credential } });
    await switchOn(owner);
    await owner.ask(requireSecondFactor, { body: { isRequired: true } });

    // The session from before, which a password opened: it changes nothing any more.
    const attempts = [
      await inspector.client.call(beginSecondFactor, { body: { password: PASSWORD } }),
      await inspector.client.call(createRecoveryCodes, { body: { password: PASSWORD } }),
    ];
    for (const answer of attempts) expect(answer).toMatchObject(refused('second-factor-sign-in-again'));
    expect((await named.client.call(listDies, {})).ok).toBe(true);
    // At the door the password leads to a question that the paper answers, not to a session.
    const visitor = server.visit();
    const half = await halfWay(visitor, userName ?? '');
    expect(await visitor.client.call(finishSignIn, { body: { ticket: half, code: '123456' } })).toMatchObject(
      refused('second-code-wrong'),
    );
    await visitor.ask(finishSignIn, { body: { ticket: half, code: codes?.[0] ?? '' } });
    expect((await visitor.client.call(listDies, {})).ok).toBe(true);
  });
});
