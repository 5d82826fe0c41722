/** Who works here: roles change, people leave and come back, lose their passwords and get new doors. */
import {
  acceptInvitation,
  changePassword,
  changePerson,
  createDie,
  inviteAgain,
  listAuditLines,
  listPeople,
  type Person,
  readInvitationCode,
  readMe,
  signIn,
} from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

const OTHER_PASSWORD = 'noch-ein-langes-wort';
let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
});
afterAll(() => server.stop());

async function personOf(visitor: Visitor): Promise<Person> {
  const { person } = await visitor.ask(readMe, {});
  const { rows } = await owner.ask(listPeople, {});
  return rows.find(({ personId }) => personId === person.personId) as Person;
}

async function change(person: Person, to: Partial<Person>) {
  const { name, role, isActive, version } = { ...person, ...to };
  return owner.client.call(changePerson, {
    params: { personId: person.personId },
    body: { name, role, isActive, version },
  });
}

async function codeOf(personId: string): Promise<string> {
  const { invitationId } = await owner.ask(inviteAgain, { params: { personId }, body: {} });
  return (await owner.ask(readInvitationCode, { params: { invitationId } })).code;
}

test('a new role holds from the next request on', async () => {
  const colleague = await owner.colleague('machinist');
  const enter = (number: string) =>
    colleague.client.call(createDie, { body: { number, name: 'x', kind: 'core-box' } });
  expect(await enter('S-1')).toMatchObject({ ok: false, status: 403 });
  expect(await change(await personOf(colleague), { role: 'engineer' })).toMatchObject({ ok: true });
  expect(await enter('S-1')).toMatchObject({ ok: true });
  expect((await colleague.ask(readMe, {})).permissions).toContain('dies.write');
});

test('who leaves is out at once and stays in the list; who comes back signs in as before', async () => {
  const colleague = await owner.colleague('inspector');
  const before = await personOf(colleague);
  expect(await change(before, { isActive: false })).toMatchObject({ ok: true });
  expect(await colleague.client.call(readMe, {})).toMatchObject({ ok: false, status: 401 });
  const userName = before.userName ?? '';
  const again = server.visit();
  await again.client.call(signIn, { body: { userName, password: PASSWORD } });
  expect(await again.client.call(readMe, {})).toMatchObject({ ok: false, status: 401 });
  const left = (await owner.ask(listPeople, {})).rows.find(({ personId }) => personId === before.personId);
  expect(left).toMatchObject({ isActive: false, name: before.name, version: 2 });
  expect(
    await owner.client.call(inviteAgain, { params: { personId: before.personId }, body: {} }),
  ).toMatchObject({ ok: false, problem: { code: 'person-left' } });
  await change(left as Person, { isActive: true });
  await again.signIn(userName, PASSWORD);
  expect((await again.ask(readMe, {})).person.role).toBe('inspector');
});

test('the last owner stays one, whatever two owners do at the same time', async () => {
  const first = await personOf(owner);
  for (const to of [{ isActive: false }, { role: 'engineer' as const }])
    expect(await change(first, to)).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: 'person-last-owner' },
    });
  const second = await owner.colleague('owner');
  const other = await personOf(second);
  const send = (visitor: Visitor, person: Person) =>
    visitor.client.call(changePerson, {
      params: { personId: person.personId },
      body: { name: person.name, role: 'planner', isActive: true, version: person.version },
    });
  const both = await Promise.all([send(owner, other), send(second, first)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const keeper = both[0].ok ? owner : second;
  const { rows } = await keeper.ask(listPeople, {});
  expect(rows.filter(({ role, isActive }) => role === 'owner' && isActive)).toHaveLength(1);
  // For the tests that follow.
  const demoted = rows.find(({ personId }) => personId === first.personId) as Person;
  if (demoted.role !== 'owner')
    await second.ask(changePerson, {
      params: { personId: demoted.personId },
      body: { name: demoted.name, role: 'owner', isActive: true, version: demoted.version },
    });
});

test('what somebody else changed meanwhile is not overwritten', async () => {
  const person = await personOf(await owner.colleague('planner'));
  await change(person, { name: '李二' });
  expect(await change(person, { name: '李三' })).toMatchObject({ ok: false, status: 412 });
});

test('who lost everything is invited again: a new password under the same name, other sessions and codes end', async () => {
  const colleague = await owner.colleague('engineer');
  const person = await personOf(colleague);
  const userName = person.userName ?? '';
  const stale = await codeOf(person.personId);
  const code = await codeOf(person.personId);
  const accept = (body: { code: string; userName: string }) =>
    server.visit().client.call(acceptInvitation, { body: { ...body, password: OTHER_PASSWORD } });
  expect(await accept({ code: stale, userName })).toMatchObject({
    problem: { code: 'invitation-unknown' },
  });
  expect(await accept({ code, userName: 'somebody-else' })).toMatchObject({
    problem: { code: 'invitation-user-name', sentence: expect.stringContaining(userName) },
  });
  expect(await accept({ code, userName: userName.toUpperCase() })).toMatchObject({
    ok: true,
    value: { personId: person.personId },
  });
  expect(await accept({ code, userName })).toMatchObject({ problem: { code: 'invitation-unknown' } });
  expect(await colleague.client.call(readMe, {})).toMatchObject({ ok: false, status: 401 });
  const again = server.visit();
  await again.signIn(userName, OTHER_PASSWORD);
  expect((await again.ask(readMe, {})).person.personId).toBe(person.personId);
});

test('one’s own password: with the old one, other devices are signed out, neither stands in the audit', async () => {
  const colleague = await owner.colleague('ehs');
  const userName = (await personOf(colleague)).userName ?? '';
  const elsewhere = server.visit();
  await elsewhere.signIn(userName, PASSWORD);
  const body = { now: PASSWORD, next: OTHER_PASSWORD };
  expect(await colleague.client.call(changePassword, { body: { ...body, now: 'nonsense' } })).toMatchObject({
    ok: false,
    problem: { code: 'password-wrong' },
  });
  await colleague.ask(changePassword, { body });
  expect((await colleague.ask(readMe, {})).person.userName).toBe(userName);
  expect(await elsewhere.client.call(readMe, {})).toMatchObject({ ok: false, status: 401 });
  expect(await server.visit().client.call(signIn, { body: { userName, password: PASSWORD } })).toMatchObject({
    ok: false,
    status: 401,
  });
  await server.visit().signIn(userName, OTHER_PASSWORD);
  const lines = JSON.stringify(await owner.ask(listAuditLines, { query: { limit: 200 } }));
  for (const secret of [PASSWORD, OTHER_PASSWORD, 'nonsense']) expect(lines).not.toContain(secret);
});

test('guessing it at an open screen shuts the account as guessing at the door does', async () => {
  const colleague = await owner.colleague('ehs');
  const answers = [];
  for (let k = 0; k < 6; k++)
    answers.push(
      await colleague.client.call(changePassword, { body: { now: `guess ${k}`, next: OTHER_PASSWORD } }),
    );
  expect(answers.at(-1)).toMatchObject({ ok: false, status: 429, problem: { code: 'sign-in-shut' } });
  const right = await colleague.client.call(changePassword, {
    body: { now: PASSWORD, next: OTHER_PASSWORD },
  });
  expect(right).toMatchObject({ ok: false, status: 429 });
});
