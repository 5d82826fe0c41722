/**
 * A clock that jumps back. The past of these tests was lived by a server whose clock was ahead; what then goes by the right
 * clock finds lines, sessions and ends that lie in its future.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  acceptInvitation,
  createClient,
  createDie,
  createGuestLink,
  createKey,
  invitePerson,
  listAuditLines,
  listDies,
  readGuestView,
  readInvitationCode,
} from '@diewright/shop';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clockAhead, foundFirm, runChild, type Served, serveChild } from '../testing/serve-child.ts';
import { makeVisitor, PASSWORD } from '../testing/visitor.ts';

const DAY_MS = 86_400_000;
/** Longer than a session lasts. */
const AHEAD_DAYS = 40;
const folder = mkdtempSync(join(tmpdir(), 'diewright-clock-'));
const data = join(folder, '数据');
const running: Served[] = [];

beforeAll(() => chmodSync(folder, 0o711));
afterAll(async () => {
  for (const served of running) await served.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(env = {}): Promise<Served> {
  const served = await serveChild(data, env);
  running.push(served);
  return served;
}

test('the chain goes on in order, what had ended stays shut, and the clock is complained of', async () => {
  const before = await serve();
  const owner = await foundFirm(before.address);
  const { dieId } = await owner.ask(createDie, { body: { number: 'C-1', name: 'x', kind: 'core-box' } });
  const { secret } = await owner.ask(createKey, {
    body: { name: 'CMM', permissions: ['dies.read'], days: 1 },
  });
  const { code: guestCode } = await owner.ask(createGuestLink, {
    params: { dieId },
    body: { label: '客户', days: 1 },
  });
  const { invitationId } = await owner.ask(invitePerson, { body: { name: '李', role: 'machinist' } });
  const { code } = await owner.ask(readInvitationCode, { params: { invitationId } });
  await before.stop();

  // Forty days later, nobody uses what has ended; it is not refused, it is merely not asked for.
  const ahead = await serve(clockAhead(AHEAD_DAYS * DAY_MS));
  expect(ahead.said()).not.toContain('set back');
  const later = makeVisitor(ahead.address, 'en');
  await later.signIn('wang', PASSWORD);
  await later.ask(createDie, { body: { number: 'C-2', name: 'x', kind: 'core-box' } });
  await ahead.stop();

  const doctor = await runChild(['doctor', '--data', data, '--port', '0', '--lang', 'en']);
  expect(doctor).toMatchObject({ code: 2, said: expect.stringContaining('it was set back') });
  const back = await serve();
  expect(back.said()).toContain('it was set back');
  const program = createClient({
    ...{ base: back.address, language: () => 'en' as const, key: secret ?? '' },
    unreachable: () => ({ code: 'unreachable', sentence: '', details: {} }),
  });
  expect(await program.call(listDies, {})).toMatchObject({ ok: false, status: 401 });
  const old = makeVisitor(back.address, 'en');
  for (const [name, value] of owner.cookies) old.cookies.set(name, value);
  expect(await old.client.call(listDies, {})).toMatchObject({ ok: false, status: 401 });
  const stranger = makeVisitor(back.address, 'en');
  expect(await stranger.client.call(readGuestView, { params: { code: guestCode ?? '' } })).toMatchObject({
    ok: false,
    status: 404,
  });
  expect(
    await stranger.client.call(acceptInvitation, { body: { code, userName: 'li', password: PASSWORD } }),
  ).toMatchObject({ ok: false, problem: { code: 'invitation-unknown' } });

  // Work goes on; the chain is in order of its numbers, whatever the clock says.
  const now = makeVisitor(back.address, 'en');
  await now.signIn('wang', PASSWORD);
  await now.ask(createDie, { body: { number: 'C-3', name: 'x', kind: 'core-box' } });
  const { rows } = await now.ask(listAuditLines, { query: { limit: 3 } });
  expect(rows.map((line) => line.number)).toEqual([...rows.map((line) => line.number)].sort((a, b) => b - a));
  const [last, second] = rows.filter((line) => line.command === 'dies.create');
  expect(Date.parse(last?.at ?? '')).toBeLessThan(Date.parse(second?.at ?? '') - (AHEAD_DAYS - 1) * DAY_MS);
  expect((await now.ask(listDies, {})).rows).toHaveLength(3);
  expect(await back.stop()).toBe(0);
  const verified = await runChild(['audit-verify', '--data', data, '--lang', 'zh']);
  expect(verified).toMatchObject({ code: 0, said: expect.stringContaining('完好') });
}, 180_000);
