/** Lists of dies and customers in every order: page by page they are the slow and obvious sort of the whole. */
import {
  type Customer,
  createComponent,
  createDie,
  createRevision,
  type DieRow,
  type DieSort,
  dieSorts,
  dieStates,
  listCustomers,
  listDies,
  listPeople,
  moveDie,
  requestInspection,
} from '@diewright/shop';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientConfig } from '../../db/connect.ts';
import { fillNameKeys } from '../../db/fill-name-keys.ts';
import { nameKeysOf } from '../../db/name-key.ts';
import { startTestServer, type TestServer, type Visitor } from '../../testing/test-server.ts';

let server: TestServer;
let owner: Visitor;
let keeper: pg.Client;
const languages = ['zh', 'en'] as const;

const triangles = Buffer.from(
  'solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\nendsolid a\n',
);
const names = [
  '变速箱壳体',
  '缸盖',
  'Housing 10',
  'housing 2',
  '油底壳',
  '重庆支架',
  '阿壳',
  '吕壳',
  'A380 盖',
];
const customers = [null, '重庆重工', '长安汽车', 'Zama', '东莞压铸', 'Bosch'];

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.found();
  keeper = new pg.Client(clientConfig(server.database.owner));
  await keeper.connect();
  const model = await owner.upload('m.stl', triangles);
  for (let k = 0; k < 37; k++) {
    const { dieId } = await owner.ask(createDie, {
      body: {
        ...{ number: `M-${(k * 7) % 40}`, name: names[k % names.length] as string, kind: 'core-box' },
        ...{
          customer: customers[k % customers.length] as string | null,
          state: k % 3 ? 'ordered' : 'quoted',
        },
      },
    });
    if (k % 4 === 1 && k % 3)
      await owner.ask(moveDie, { params: { dieId }, body: { to: 'designing', version: 1 } });
    if (k % 5 !== 0) continue;
    const { componentId } = await owner.ask(createComponent, { params: { dieId }, body: { name: 'insert' } });
    const { revisionId } = await owner.ask(createRevision, {
      params: { componentId },
      body: { label: 'A', modelSha256: model.sha256, modelName: 'm.stl', modelUnit: 'mm' },
    });
    await owner.ask(requestInspection, {
      body: { componentId, revisionId, files: [{ sha256: model.sha256, name: 'm.stl' }] },
    });
  }
});
afterAll(async () => {
  await keeper.end();
  await server.stop();
});

/** The whole list, five rows at a time. */
async function pages<T>(language: 'zh' | 'en', route: typeof listDies | typeof listCustomers, query: object) {
  const visitor = server.visit(language);
  for (const [name, value] of owner.cookies) visitor.cookies.set(name, value);
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await visitor.ask(route as typeof listDies, {
      query: { ...query, limit: 5, cursor } as never,
    });
    rows.push(...(page.rows as unknown as T[]));
    cursor = page.next ?? undefined;
  } while (cursor);
  return rows;
}

/** Where a row stands, by the same keys, without the database. */
function placeOf(sort: DieSort, language: 'zh' | 'en', row: DieRow): (string | number)[] {
  const number = nameKeysOf(row.number).zh;
  const places: Record<DieSort, (string | number)[]> = {
    recent: [row.updatedAt],
    number: [number],
    name: [nameKeysOf(row.name)[language]],
    customer: [row.customer === null ? '9' : nameKeysOf(row.customer)[language], number],
    state: [dieStates.indexOf(row.state), number],
    inspected: [row.lastInspection?.requestedAt ?? ''],
  };
  return [...places[sort], row.dieId];
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const k = a.findIndex((part, at) => part !== b[at]);
  if (k < 0) return 0;
  return (a[k] as string) < (b[k] as string) ? -1 : 1;
}

describe.each(languages)('on pages in %s', (language) => {
  test.each(dieSorts)('dies by %s, both ways', async (sort) => {
    for (const order of ['asc', 'desc'] as const) {
      const rows = await pages<DieRow>(language, listDies, { sort, order });
      const slow = [...rows].sort(
        (a, b) =>
          (order === 'asc' ? 1 : -1) * compare(placeOf(sort, language, a), placeOf(sort, language, b)),
      );
      expect(rows.map((row) => row.dieId)).toEqual(slow.map((row) => row.dieId));
      expect(new Set(rows.map((row) => row.dieId)).size).toBe(37);
    }
  });

  test('customers by name, with how many dies each has', async () => {
    const rows = await pages<Customer>(language, listCustomers, {});
    expect(rows.map(({ name }) => name)).toEqual(
      language === 'zh'
        ? ['长安汽车', '重庆重工', '东莞压铸', 'Bosch', 'Zama']
        : ['Bosch', '长安汽车', '重庆重工', '东莞压铸', 'Zama'],
    );
    expect(rows.reduce((sum, row) => sum + row.dies, 0)).toBe(30);
  });
});

test('left out, an order is that in which people look: newest first, names from their beginning', async () => {
  const [first] = (await owner.ask(listDies, { query: { sort: 'number', limit: 1 } })).rows;
  expect(first?.number).toBe('M-0');
  const recent = (await owner.ask(listDies, { query: { limit: 200 } })).rows.map((row) => row.updatedAt);
  expect(recent).toEqual([...recent].sort().reverse());
  const inspected = (await owner.ask(listDies, { query: { sort: 'inspected', limit: 1 } })).rows[0];
  expect(inspected?.lastInspection).not.toBeNull();
});

test('a filter by customer and state keeps the order; a cursor of another order leads nowhere', async () => {
  const zama = (await owner.ask(listCustomers, { query: { search: 'zam' } })).rows[0] as Customer;
  const rows = (
    await owner.ask(listDies, { query: { customerId: zama.customerId, state: 'quoted', sort: 'number' } })
  ).rows;
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map((row) => row.customer))).toEqual(new Set(['Zama']));
  const { next } = await owner.ask(listDies, { query: { sort: 'number', limit: 2 } });
  const other = await owner.client.call(listDies, { query: { sort: 'name', cursor: next as string } });
  expect(other).toMatchObject({ ok: false, status: 400, problem: { code: 'cursor-wrong' } });
});

test('the states of the database stand in the order of the one list', async () => {
  const { rows } = await keeper.query<{ state: string }>(
    'SELECT state FROM unnest($1::text[]) AS state ORDER BY die_state_rank(state)',
    [[...dieStates].sort()],
  );
  expect(rows.map((row) => row.state)).toEqual([...dieStates]);
});

test('an index leads through every order', async () => {
  await keeper.query('SET enable_seqscan = off; SET enable_sort = off; SET enable_incremental_sort = off');
  const orders = [
    ...[
      'number_key',
      'name_key_zh',
      'name_key_en',
      'customer_key_zh, number_key',
      'customer_key_en, number_key',
    ],
    ...['die_state_rank(state), number_key', "coalesce(last_inspected_at, '-infinity'::timestamptz)"],
  ];
  for (const order of orders) {
    const { rows } = await keeper.query(
      `EXPLAIN SELECT die_id FROM dies WHERE firm_id = $1 ORDER BY ${order}, die_id LIMIT 51`,
      ['00000000-0000-7000-8000-000000000000'],
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect({ order, isSorted: /Sort/.test(plan) }).toEqual({ order, isSorted: false });
  }
  await keeper.query('RESET ALL');
});

test('people stand by name in the order of the language', async () => {
  for (const name of ['planner', 'machinist'] as const) await owner.colleague(name);
  const inChinese = server.visit('zh');
  for (const [name, value] of owner.cookies) inChinese.cookies.set(name, value);
  const { rows } = await inChinese.ask(listPeople, {});
  expect(rows.map(({ name }) => name)).toEqual(['李machinist', '李planner', '王建国']);
});

test('rows of an earlier release are given their keys at the next start', async () => {
  const before = await keeper.query('SELECT * FROM dies ORDER BY die_id');
  await keeper.query(`UPDATE dies SET number_key = '', name_key_zh = '', name_key_en = '',
    customer_key_zh = '', customer_key_en = ''`);
  await keeper.query(`UPDATE customers SET name_key_zh = '', name_key_en = ''`);
  await keeper.query(`UPDATE people SET name_key_zh = '', name_key_en = ''`);
  expect(await fillNameKeys(keeper)).toBe(37 + 5 + 3);
  expect((await keeper.query('SELECT * FROM dies ORDER BY die_id')).rows).toEqual(before.rows);
  expect(await fillNameKeys(keeper)).toBe(0);
});
