import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clientConfig } from '../db/connect.ts';
import { inFirm } from '../db/in-firm.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { KeyReused } from './key-reused.ts';
import { verifyFirm } from './verify.ts';
import { type Command, type WriteScope, write } from './write.ts';

let database: TestDatabase;
let firmId: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  firmId = await makeFirm();
});

async function makeFirm(): Promise<string> {
  const id = randomUUID();
  await write(database.db, command(id, 'firm.create', { name: '精模' }), async ({ tx, now }) => {
    await tx
      .insertInto('firms')
      .values({ firm_id: id, name: '精模', language: 'zh', time_zone: 'Asia/Shanghai', created_at: now })
      .execute();
    return id;
  });
  return id;
}

function command(firm: string, name: string, input: unknown, key: string = randomUUID()): Command {
  return { firmId: firm, actor: { kind: 'system' }, name, idempotencyKey: key, input };
}

const file = (digit: string) => digit.repeat(64);
const addFile = (digit: string) => async (scope: WriteScope) => {
  await scope.append('files', {
    sha256: file(digit),
    bytes: 5_000_000_000,
    kind: 'stl',
    problem: JSON.stringify({ z: 1, a: ['x', 0.1] }),
    created_at: scope.now,
  });
  return { sha256: file(digit) };
};
const sound = async () => 'sound' as const;

test('a command leaves its line, its row and its answer; the chain verifies', async () => {
  await write(database.db, command(firmId, 'file.add', { digit: 'a' }), addFile('a'));
  const found = await verifyFirm(database.db, firmId, sound);
  expect(found).toMatchObject({ lines: 2, rows: 1, files: 1, firstBreak: null });
});

test('the same key is done once and answered twice, also at the same moment', async () => {
  const once = command(firmId, 'file.add', { digit: 'b' });
  let done = 0;
  const work = async (scope: WriteScope) => {
    done++;
    await new Promise((wait) => setTimeout(wait, 30));
    return addFile('b')(scope).then(() => scope.now.toISOString());
  };
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => write(database.db, once, work).catch((e) => e)),
  );
  const later = await write(database.db, once, work);
  expect(new Set([...answers, later]).size).toBe(1);
  expect(done).toBe(1);
  expect(await verifyFirm(database.db, firmId, sound)).toMatchObject({ lines: 2, firstBreak: null });
  await expect(write(database.db, { ...once, input: { digit: 'c' } }, work)).rejects.toThrow(KeyReused);
});

test('a command that fails leaves nothing', async () => {
  const bad = write(database.db, command(firmId, 'file.add', {}), async (scope) => {
    await addFile('d')(scope);
    throw new Error('cut');
  });
  await expect(bad).rejects.toThrow('cut');
  expect(await verifyFirm(database.db, firmId, sound)).toMatchObject({ lines: 1, rows: 0 });
});

test('a hundred at once make one chain without gaps', async () => {
  await Promise.all(
    Array.from({ length: 100 }, (_, k) =>
      write(database.db, command(firmId, 'note', { k }), async () => ({ k })),
    ),
  );
  expect(await verifyFirm(database.db, firmId, sound)).toMatchObject({ lines: 101, firstBreak: null });
});

test('one firm sees nothing of another and cannot write into it', async () => {
  const other = await makeFirm();
  await write(database.db, command(other, 'file.add', {}), addFile('e'));
  const seen = await inFirm(database.db, firmId, (tx) => tx.selectFrom('files').selectAll().execute());
  expect(seen).toEqual([]);
  const intruding = inFirm(database.db, firmId, (tx) =>
    tx
      .insertInto('customers')
      .values({ firm_id: other, customer_id: randomUUID(), name: 'x', created_at: new Date() })
      .execute(),
  );
  await expect(intruding).rejects.toThrow(/row-level security/);
  // Without a firm named nothing is seen at all.
  expect(await database.db.selectFrom('firms').selectAll().execute()).toEqual([]);
});

/** What somebody with the owner's rights could do by hand: the guards off, the change, the guards on again. */
async function tamper(change: string): Promise<void> {
  const owner = new pg.Client(clientConfig(database.owner));
  await owner.connect();
  try {
    await owner.query(`SELECT set_config('diewright.firm', $1, false)`, [firmId]);
    for (const guard of ['DISABLE', 'ENABLE']) {
      for (const table of ['audit_lines', 'files'])
        await owner.query(`ALTER TABLE ${table} ${guard} TRIGGER append_only`);
      if (guard === 'DISABLE') await owner.query(change, [firmId]);
    }
  } finally {
    await owner.end();
  }
}

test.each([
  [
    'a changed line',
    'line-changed',
    `UPDATE audit_lines SET input = '{"k":9}' WHERE firm_id = $1 AND number = 2`,
  ],
  [
    'a line whose time was moved',
    'line-changed',
    `UPDATE audit_lines SET at = at - interval '1 day' WHERE firm_id = $1 AND number = 3`,
  ],
  ['a removed line', 'line-missing', 'DELETE FROM audit_lines WHERE firm_id = $1 AND number = 2'],
  ['a removed end', 'head-wrong', 'DELETE FROM audit_lines WHERE firm_id = $1 AND number = 3'],
  ['a changed row', 'row-changed', `UPDATE files SET kind = 'ply' WHERE firm_id = $1`],
  ['a removed row', 'row-missing', 'DELETE FROM files WHERE firm_id = $1'],
  [
    'a row past the road',
    'row-unknown',
    `INSERT INTO files VALUES ($1, repeat('9', 64), 1, 'stl', NULL, now())`,
  ],
])('%s is found', async (_what, kind, statement) => {
  await write(database.db, command(firmId, 'file.add', { digit: 'f' }), addFile('f'));
  await write(database.db, command(firmId, 'note', {}), async () => null);
  await tamper(statement);
  expect((await verifyFirm(database.db, firmId, sound)).firstBreak?.kind).toBe(kind);
});

test('a missing and a changed file are found', async () => {
  await write(database.db, command(firmId, 'file.add', { digit: 'a' }), addFile('a'));
  expect((await verifyFirm(database.db, firmId, async () => 'missing')).firstBreak).toEqual({
    kind: 'file-missing',
    sha256: file('a'),
  });
  expect((await verifyFirm(database.db, firmId, async () => 'changed')).firstBreak?.kind).toBe(
    'file-changed',
  );
});
