/**
 * The bench `server-lists`: a firm of 100,000 dies and a million inspections with results, and what its lists take over
 * HTTP, one person at a time. `--dies N --inspections N --times N`.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '@diewright/geometry';
import { createFirm } from '@diewright/shop';
import { getRequestListener } from '@hono/node-server';
import pg from 'pg';
import { openAccounts } from '../access/accounts.ts';
import { clientConfig } from '../db/connect.ts';
import { fillNameKeys } from '../db/fill-name-keys.ts';
import { openUploads } from '../files/uploads.ts';
import { createApp } from '../http/app.ts';
import { openChangeFeed } from '../http/events.ts';
import { openQueue } from '../jobs/queue.ts';
import { openSystem } from '../system.ts';
import { makeVisitor, PASSWORD, type Visitor } from './visitor.ts';

const { values } = parseArgs({
  options: { dies: { type: 'string' }, inspections: { type: 'string' }, times: { type: 'string' } },
});
const dies = Number(values.dies ?? 100_000);
const inspections = Number(values.inspections ?? 1_000_000);
const times = Number(values.times ?? 100);

const folder = mkdtempSync(join(tmpdir(), 'diewright-lists-'));
chmodSync(folder, 0o711);
const system = await openSystem({ data: folder, exclusive: true });
if (!system.ok) throw new Error(JSON.stringify(system));
const { database, files } = system.value;
const hosts = new Set<string>();
const queue = await openQueue(database.app, () => {});
const changes = openChangeFeed(database.app);
const app = createApp({
  ...{
    db: database.db,
    database: database.app,
    files,
    queue,
    changes,
    secret: 's'.repeat(40),
    version: 'bench',
  },
  accounts: openAccounts({ pool: database.auth, secret: 's'.repeat(40), isPlain: true }),
  uploads: openUploads(join(folder, 'uploads'), () => files.freeBytes()),
  ...{ hosts: () => hosts, isPlain: true, webFolder: null, trust: () => null },
  onMistake: (error) => console.error(error),
});
const server = createServer(getRequestListener(app.fetch));
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
hosts.add(host);

const owner = makeVisitor(`http://${host}`, 'en');
const { firmId } = await owner.ask(createFirm, {
  body: {
    ...{ firm: 'Bench', name: 'Bench', userName: 'bench', password: PASSWORD },
    ...{ language: 'en', timeZone: 'UTC' },
  },
});
await owner.signIn('bench', PASSWORD);
const filled = performance.now();
await fill(firmId);
console.log(
  `${dies} dies, ${inspections} inspections made in ${((performance.now() - filled) / 1000).toFixed(0)} s`,
);

const random = seededRandom(3);
const any = (most: number) => 1 + Math.floor(random() * most);
const dieIdOf = (k: number) => `00000000-0000-7000-8000-${k.toString(16).padStart(12, '0')}`;
const customerIdOf = (k: number) => `00000000-0000-7005-8000-${k.toString(16).padStart(12, '0')}`;
const asked: Record<string, () => string> = {
  'dies, recent': () => '/api/dies',
  'dies, by number': () => '/api/dies?sort=number',
  'dies, by name': () => '/api/dies?sort=name',
  'dies, by customer': () => '/api/dies?sort=customer',
  'dies, by state': () => '/api/dies?sort=state',
  'dies, by inspection': () => '/api/dies?sort=inspected',
  'dies of a customer, by name': () => `/api/dies?sort=name&customerId=${customerIdOf(any(500))}`,
  customers: () => '/api/customers',
  'inspections, by die': () => '/api/inspections?sort=die',
  'dies, of a state': () => `/api/dies?state=${random() < 0.5 ? 'machining' : 'scrapped'}`,
  'dies, number typed': () => `/api/dies?search=D-${any(dies)}`,
  'dies, two letters typed': () => `/api/dies?search=D-${any(9)}`,
  'dies, customer typed': () => `/api/dies?search=Customer%20${any(500)}`,
  'dies, nothing found': () => '/api/dies?search=zzzzzz',
  'one die': () => `/api/dies/${dieIdOf(any(dies))}`,
  'inspections, recent': () => '/api/inspections',
  'inspections of a die': () => `/api/inspections?dieId=${dieIdOf(any(dies))}`,
  'inspections, unsigned': () => '/api/inspections?unsigned=true',
  'inspections, running': () => '/api/inspections?state=running',
  audit: () => '/api/audit',
};
let worst = 0;
for (const [name, path] of Object.entries(asked)) {
  const ms: number[] = [];
  for (let k = 0; k < times; k++) ms.push(await time(owner, path()));
  ms.sort((a, b) => a - b);
  const p95 = ms[Math.floor(0.95 * ms.length)] as number;
  worst = Math.max(worst, p95);
  console.log(
    `${name.padEnd(26)} median ${(ms[ms.length >> 1] as number).toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms   most ${(ms.at(-1) as number).toFixed(1).padStart(7)} ms`,
  );
}
// Far into a list a cursor costs no more than at its beginning.
const deep: number[] = [];
let cursor = '';
for (let k = 0; k < times; k++) {
  const began = performance.now();
  const page = (await (await owner.fetch(`/api/inspections?limit=200${cursor}`)).json()) as { next: string };
  deep.push(performance.now() - began);
  cursor = `&cursor=${page.next}`;
}
deep.sort((a, b) => a - b);
console.log(
  `${'inspections, page by page'.padEnd(26)} median ${(deep[deep.length >> 1] as number).toFixed(1)} ms (200 rows a page)`,
);
console.log(`worst p95: ${worst.toFixed(1)} ms`);

await queue.stop();
server.closeAllConnections();
server.close();
await changes.close();
await system.value.close();
rmSync(folder, { recursive: true, force: true });

async function time(visitor: Visitor, path: string): Promise<number> {
  const began = performance.now();
  const answer = await visitor.fetch(path);
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return performance.now() - began;
}

/** By the owner of the database, past the road: what is measured is reading. */
async function fill(firm: string): Promise<void> {
  const client = new pg.Client(clientConfig(database.owner));
  await client.connect();
  const run = (text: string, ...more: unknown[]) => client.query(text, [firm, ...more]);
  const uuid = (kind: string, k: string) =>
    `('00000000-0000-700${kind}-8000-' || lpad(to_hex(${k}), 12, '0'))::uuid`;
  await run(`INSERT INTO files SELECT $1, repeat('a', 64), 1, 'step', NULL, now()`);
  await run(
    `INSERT INTO customers SELECT $1, ${uuid('5', 'k')}, 'Customer ' || k, now() FROM generate_series(1, 500) k`,
  );
  await run(
    `INSERT INTO dies (firm_id, die_id, number, name, kind, state, cavities, customer_id, search, created_at, updated_at)
     SELECT $1, ${uuid('0', 'k')}, 'D-' || k, 'Housing ' || (k % 977), 'cold-chamber',
       (ARRAY['machining','tryout','in-stock','issued','scrapped'])[1 + k % 5], 1, ${uuid('5', '1 + k % 500')},
       'd-' || k || ' housing ' || (k % 977),
       now() - make_interval(mins => k), now() - make_interval(mins => (k * 7919) % 1000000)
     FROM generate_series(1, $2::int) k`,
    dies,
  );
  await run(
    `INSERT INTO components (firm_id, component_id, die_id, name, created_at)
     SELECT $1, ${uuid('1', 'k')}, ${uuid('0', 'k')}, 'insert', now() FROM generate_series(1, $2::int) k`,
    dies,
  );
  await run(
    `INSERT INTO revisions (firm_id, revision_id, component_id, label, model_sha256, model_name, created_at)
     SELECT $1, ${uuid('2', 'k')}, ${uuid('1', 'k')}, 'A', repeat('a', 64), 'm.step', now() FROM generate_series(1, $2::int) k`,
    dies,
  );
  await run(
    `INSERT INTO inspections (firm_id, inspection_id, die_id, component_id, revision_id, number, state, settings, requested_at)
     SELECT $1, ${uuid('3', 'k')}, ${uuid('0', '1 + k % $2')}, ${uuid('1', '1 + k % $2')}, ${uuid('2', '1 + k % $2')},
       1 + k / $2, 'done', '{}', now() - make_interval(secs => 60 * k)
     FROM generate_series(1, $3::int) k`,
    dies,
    inspections,
  );
  await run(
    `INSERT INTO inspection_results SELECT $1, ${uuid('3', 'k')}, repeat('a', 64),
       (ARRAY['conforming','notConforming','undecided'])[1 + k % 3], 'bench', 1000, 0, 0.01, -0.1, 0.1, 0.9, now()
     FROM generate_series(1, $2::int) k`,
    inspections,
  );
  await run(
    `UPDATE inspections SET decision = 'released' WHERE firm_id = $1 AND number > 0 AND requested_at < now() - interval '200 minutes'`,
  );
  // As in a shop that signs: all but the newest.
  await run(
    `INSERT INTO signatures SELECT $1, ${uuid('4', 'k')}, ${uuid('3', 'k')}, repeat('a', 64),
       (SELECT person_id FROM people LIMIT 1), 'released', NULL, now() FROM generate_series(200, $2::int) k`,
    inspections,
  );
  await run(
    `UPDATE dies SET last_inspected_at = (SELECT max(requested_at) FROM inspections i
       WHERE i.firm_id = dies.firm_id AND i.die_id = dies.die_id) WHERE firm_id = $1`,
  );
  await fillNameKeys(client);
  await client.query('VACUUM ANALYZE');
  await client.end();
}
