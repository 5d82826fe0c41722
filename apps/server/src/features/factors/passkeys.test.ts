/** Passkeys: who comes in by one, and every way in which one does not hold. */
import { generateKeyPairSync } from 'node:crypto';
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  listAuditLines,
  readFactors,
  readMe,
  removePasskey,
  signInWithPasskey,
} from '@diewright/shop';
import { beforeEach, expect, test } from 'vitest';
import { openAccounts } from '../../access/accounts.ts';
import { inFirm } from '../../db/in-firm.ts';
import { type Cheats, makeAuthenticator } from '../../testing/authenticator.ts';
import { PASSWORD, startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';
import { makeVisitor } from '../../testing/visitor.ts';

let server: TestServer;
let origin: string;
let owner: Visitor;
// A server a test: the doors take thirty requests a minute.
beforeEach(async () => {
  server = await startTestServer();
  const host = `localhost:${new URL(server.address).port}`;
  (server.options.hosts() as Set<string>).add(host);
  origin = `http://${host}`;
  await server.found();
  owner = makeVisitor(origin, 'en');
  await owner.signIn('wang', PASSWORD);
  return () => server.stop();
});

const stranger = () => makeVisitor(origin, 'en');
type Device = ReturnType<typeof makeAuthenticator>;

async function register(visitor: Visitor, device: Device, cheats?: Cheats) {
  const { ticket, options } = await visitor.ask(beginPasskey, { body: { password: PASSWORD } });
  const credential = device.create(options, cheats);
  return visitor.client.call(addPasskey, { body: { ticket, name: '王的手机', credential } });
}

async function come(device: Device, cheats?: Cheats, visitor = stranger()) {
  const { ticket, options } = await visitor.ask(beginPasskeySignIn, { body: {} });
  const body = { ticket, credential: device.get(options, cheats) };
  return { visitor, body, answer: await visitor.client.call(signInWithPasskey, { body }) };
}

const refused = (code: string) => ({ ok: false, problem: { code } });

test('made on one’s own page, it opens the door; both stand in the chain, and it is worth both factors', async () => {
  const device = makeAuthenticator(origin);
  const step = await owner.ask(beginPasskey, { body: { password: PASSWORD } });
  expect(step.options).toMatchObject({
    rp: { id: 'localhost', name: 'Diewright' },
    user: { name: 'wang', displayName: '王建国' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  expect(await register(owner, device)).toMatchObject({ ok: true });
  const { visitor, answer } = await come(device);
  expect(answer).toMatchObject({ ok: true });
  expect((await visitor.ask(readMe, {})).person.name).toBe('王建国');
  const { passkeys, canHoldPasskeys } = await visitor.ask(readFactors, {});
  expect(canHoldPasskeys).toBe(true);
  expect(passkeys).toMatchObject([
    { name: '王的手机', host: 'localhost', lastUsedAt: expect.stringMatching(/^20/) },
  ]);
  const { rows: sessions } = await server.database.auth.query(
    'SELECT method FROM session ORDER BY "createdAt"',
  );
  expect(sessions.map(({ method }) => method)).toEqual(['password', 'passkey', 'passkey']);
  const { rows } = await owner.ask(listAuditLines, { query: { limit: 200 } });
  const lines = rows.map(({ command, input }) => [command, input]);
  expect(lines).toContainEqual(['passkeys.add', { name: '王的手机' }]);
  expect(lines).toContainEqual(['session.create-by-passkey', { by: 'passkey' }]);
  expect(lines).toContainEqual(['session.create', { by: 'password' }]);
});

test('removed, with the password, it opens nothing', async () => {
  const device = makeAuthenticator(origin);
  await register(owner, device);
  const [passkey] = (await owner.ask(readFactors, {})).passkeys;
  const params = { passkeyId: passkey?.passkeyId ?? '' };
  const wrong = await owner.client.call(removePasskey, { params, body: { password: 'nonsense' } });
  expect(wrong).toMatchObject(refused('password-wrong'));
  // Nobody removes a colleague's.
  const colleague = await owner.colleague('machinist');
  const foreign = await colleague.client.call(removePasskey, { params, body: { password: PASSWORD } });
  expect(foreign).toMatchObject({ ok: false, status: 404 });
  await owner.ask(removePasskey, { params, body: { password: PASSWORD } });
  expect((await come(device)).answer).toMatchObject(refused('passkey-wrong'));
  const { rows } = await owner.ask(listAuditLines, { query: { limit: 200 } });
  const removal = rows.find(({ command }) => command === 'passkeys.remove');
  expect(removal?.input).toEqual(params);
  expect(JSON.stringify(rows)).not.toContain(PASSWORD);
});

test('an open screen is not enough to make one', async () => {
  const wrong = await owner.client.call(beginPasskey, { body: { password: 'nonsense' } });
  expect(wrong).toMatchObject(refused('password-wrong'));
});

test.each<[string, () => Cheats]>([
  ['another origin', () => ({ origin: 'http://localhost:1' })],
  ['the page of a phisher', () => ({ origin: 'https://1ocalhost.example', rpId: '1ocalhost.example' })],
  ['another name of the server', () => ({ rpId: 'example.org' })],
  ['another challenge', () => ({ challenge: Buffer.alloc(32).toString('base64url') })],
  ['a key that was only touched', () => ({ isUnverified: true })],
  ['an answer to another question', () => ({ type: 'webauthn.other' })],
])('neither made nor let in with %s', async (_what, cheats) => {
  const device = makeAuthenticator(origin);
  expect(await register(owner, device, cheats())).toMatchObject(refused('passkey-refused'));
  expect((await owner.ask(readFactors, {})).passkeys).toEqual([]);
  expect(await register(owner, device)).toMatchObject({ ok: true });
  const { answer, visitor } = await come(device, cheats());
  expect(answer).toMatchObject(refused('passkey-wrong'));
  expect(visitor.cookies.size).toBe(0);
  expect(server.mistakes).toEqual([]);
});

test('a wrong signature, a counter that went back: refused', async () => {
  const device = makeAuthenticator(origin);
  await register(owner, device);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  expect((await come(device, { key: privateKey })).answer).toMatchObject(refused('passkey-wrong'));
  expect((await come(device, { counter: 40 })).answer).toMatchObject({ ok: true });
  // A copy of the key counts for itself and falls behind.
  expect((await come(device, { counter: 40 })).answer).toMatchObject(refused('passkey-wrong'));
  expect((await come(device, { counter: 41 })).answer).toMatchObject({ ok: true });
});

test('an answer opens once, for its own challenge; a ticket of one ceremony serves no other', async () => {
  const device = makeAuthenticator(origin);
  const first = await owner.ask(beginPasskey, { body: { password: PASSWORD } });
  const made = { ticket: first.ticket, name: 'x', credential: device.create(first.options) };
  await owner.ask(addPasskey, { body: made });
  expect(await owner.client.call(addPasskey, { body: made })).toMatchObject(refused('passkey-refused'));
  const { body, visitor, answer } = await come(device);
  expect(answer).toMatchObject({ ok: true });
  visitor.cookies.clear();
  expect(await visitor.client.call(signInWithPasskey, { body })).toMatchObject(refused('passkey-wrong'));
  const other = await visitor.ask(beginPasskeySignIn, { body: {} });
  const swapped = { ...body, ticket: other.ticket };
  expect(await visitor.client.call(signInWithPasskey, { body: swapped })).toMatchObject(
    refused('passkey-wrong'),
  );
  const registration = await owner.ask(beginPasskey, { body: { password: PASSWORD } });
  const crossed = { ticket: registration.ticket, credential: device.get(registration.options) };
  expect(await visitor.client.call(signInWithPasskey, { body: crossed })).toMatchObject(
    refused('passkey-wrong'),
  );
  for (const ticket of ['', 'x', Buffer.from('a=b\r\nx: y; c').toString('base64url')])
    expect(await visitor.client.call(signInWithPasskey, { body: { ...body, ticket } })).toMatchObject(
      refused('passkey-wrong'),
    );
  expect(visitor.cookies.size).toBe(0);
});

test('one credential is one account’s; a colleague’s ticket adds nothing to mine', async () => {
  const device = makeAuthenticator(origin);
  await register(owner, device);
  const colleague = await owner.colleague('inspector');
  expect(await register(colleague, device)).toMatchObject(refused('passkey-refused'));
  const { ticket, options } = await owner.ask(beginPasskey, { body: { password: PASSWORD } });
  const credential = makeAuthenticator(origin).create(options);
  const crossed = await colleague.client.call(addPasskey, { body: { ticket, name: 'x', credential } });
  expect(crossed).toMatchObject(refused('passkey-refused'));
  expect((await colleague.ask(readFactors, {})).passkeys).toEqual([]);
});

test('who works here no more is refused, whichever door they take', async () => {
  const device = makeAuthenticator(origin);
  const colleague = await owner.colleague('machinist');
  await register(colleague, device);
  const { person, firm } = await colleague.ask(readMe, {});
  await inFirm(server.database.db, firm.firmId, (tx) =>
    tx.updateTable('people').set({ is_active: false }).where('person_id', '=', person.personId).execute(),
  );
  const { answer, visitor } = await come(device);
  expect(answer).toMatchObject({ ok: false, status: 403, problem: { code: 'account-ended' } });
  expect(visitor.cookies.size).toBe(0);
  await expect(visitor.signIn(person.userName ?? '', PASSWORD)).rejects.toThrow('account-ended');
  const { rows } = await server.database.auth.query(
    'SELECT 1 FROM session s JOIN "user" u ON u.id = s."userId" WHERE u.username = $1',
    [person.userName],
  );
  // The one from before, which opens nothing; none was added.
  expect(rows).toHaveLength(1);
});

test('a bare address holds none, and says why', async () => {
  const bare = server.visit();
  await bare.signIn('wang', PASSWORD);
  expect((await bare.ask(readFactors, {})).canHoldPasskeys).toBe(false);
  const begun = await bare.client.call(beginPasskey, { body: { password: PASSWORD } });
  expect(begun).toMatchObject({ ok: false, status: 409, problem: { code: 'passkey-needs-name' } });
  expect(await bare.client.call(beginPasskeySignIn, { body: {} })).toMatchObject(
    refused('passkey-needs-name'),
  );
});

test('under a name of the shop, over HTTPS: its own origin, and no other name’s passkey', async () => {
  const accounts = openAccounts({ pool: server.database.auth, secret: 's'.repeat(40), isPlain: false });
  const signed = await accounts.signIn('wang', PASSWORD, new Headers());
  if (!signed.ok) throw new Error(signed.reason);
  expect(signed.cookies.join()).toMatch(/__Secure-diewright.*Secure/);
  const headers = new Headers({ cookie: signed.cookies.map((each) => each.split(';')[0]).join('; ') });
  const host = 'dies.shop.example:4101';
  const device = makeAuthenticator(`https://${host}`);
  const { passkeys } = accounts;
  const begun = await passkeys.begin(host, headers, { userName: 'wang', name: '王建国' });
  expect(begun.options).toMatchObject({ rp: { id: 'dies.shop.example' } });
  const credential = device.create(begun.options);
  expect(await passkeys.add(host, headers, { ticket: begun.ticket, credential, name: 'x' })).not.toBeNull();
  const nobody = new Headers();
  const comeTo = async (name: string, cheats?: Cheats) => {
    const { ticket, options } = await passkeys.beginSignIn(name, nobody);
    return passkeys.signIn(name, nobody, { ticket, credential: device.get(options, cheats) });
  };
  expect(await comeTo(host)).toMatchObject({ userId: signed.userId });
  expect(await comeTo(host, { origin: 'http://dies.shop.example:4101' })).toBeNull();
  expect(await comeTo('other.shop.example:4101')).toBeNull();
});
