/** The firm of the bench `server-users`: a modest shop with a few years behind it, and people who have signed in. */
import type { Role } from '@diewright/shop';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { type Accounts, openAccounts } from '../access/accounts.ts';
import { clientConfig } from '../db/connect.ts';
import { openSystem } from '../system.ts';
import { PASSWORD } from './visitor.ts';

export interface Colleague {
  readonly role: Role;
  /** Of their session. */
  readonly cookies: ReadonlyMap<string, string>;
}

export interface FirmSize {
  readonly people: number;
  readonly dies: number;
  readonly inspections: number;
}

/** Of each inspection so many: what trends are read of. */
const CHARACTERISTICS = 6;
const FACES = 10;
/** `Customer 1` and on; `Housing 1` and on. */
export const CUSTOMERS = 60;
export const NAMES = 90;
/** Who works there, over and over until all places are taken. */
const staff: readonly Role[] = [
  ...(['engineer', 'inspector', 'planner', 'machinist', 'inspector', 'engineer'] as const),
  ...(['machinist', 'planner', 'inspector', 'engineer', 'bookkeeper', 'ehs'] as const),
];
const SISTER_GROUPS = 200;
const UNSIGNED = 200;
const CORRECTIONS = 400;

/** Into the folder of a server that is not running; its firm was founded by somebody called `owner`. */
export async function fillFirm(
  folder: string,
  firmId: string,
  owner: string,
  size: FirmSize,
): Promise<Colleague[]> {
  const system = await openSystem({ data: folder, exclusive: true });
  if (!system.ok) throw new Error(JSON.stringify(system));
  const { database, folder: data } = system.value;
  const client = new pg.Client(clientConfig(database.owner));
  await client.connect();
  try {
    const accounts = openAccounts({ pool: database.auth, secret: data.secret, isPlain: true });
    const colleagues: Colleague[] = [{ role: 'owner', cookies: await enter(accounts, owner) }];
    for (let k = 1; k < size.people; k++)
      colleagues.push(await employ(client, accounts, firmId, `person-${k}`, staff[k % staff.length] as Role));
    await fillDies(client, firmId, size);
    await fillInspections(client, firmId, size);
    await client.query('VACUUM ANALYZE');
    return colleagues;
  } finally {
    await client.end();
    await system.value.close();
  }
}

/** Past the door, which lets in thirty a minute from one address: all of them sit at this one. */
async function employ(
  client: pg.Client,
  accounts: Accounts,
  firmId: string,
  userName: string,
  role: Role,
): Promise<Colleague> {
  const userId = await accounts.create({ userName, name: userName, password: PASSWORD });
  await client.query(
    'INSERT INTO people (firm_id, person_id, user_id, name, role, created_at) VALUES ($1, $2, $3, $4, $5, now())',
    [firmId, newId(), userId, userName, role],
  );
  return { role, cookies: await enter(accounts, userName) };
}

async function enter(accounts: Accounts, userName: string): Promise<Map<string, string>> {
  const signed = await accounts.signIn(userName, PASSWORD, new Headers());
  if (!signed.ok) throw new Error(`${userName}: ${signed.reason}`);
  return new Map(
    signed.cookies.map((cookie) => {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      return [name as string, value as string];
    }),
  );
}

const uuid = (kind: string, k: string) =>
  `('00000000-0000-700${kind}-8000-' || lpad(to_hex(${k}), 12, '0'))::uuid`;

/** By the owner of the database, past the road: what is measured comes afterwards. */
async function fillDies(client: pg.Client, firm: string, { dies }: FirmSize): Promise<void> {
  const run = (text: string, ...more: unknown[]) => client.query(text, [firm, ...more]);
  await run(`INSERT INTO files SELECT $1, repeat('a', 64), 1, 'step', NULL, now()`);
  await run(
    `INSERT INTO customers SELECT $1, ${uuid('5', 'k')}, 'Customer ' || k, now() FROM generate_series(1, ${CUSTOMERS}) k`,
  );
  await run(
    `INSERT INTO dies (firm_id, die_id, number, name, kind, state, cavities, sister_group, customer_id, alloy, steel,
       search, created_at, updated_at)
     SELECT $1, ${uuid('0', 'k')}, 'D-' || k, 'Housing ' || (k % ${NAMES}), 'cold-chamber',
       (ARRAY['machining','tryout','in-stock','issued','scrapped'])[1 + k % 5], 1, 'Group ' || (k % ${SISTER_GROUPS}),
       ${uuid('5', `1 + k % ${CUSTOMERS}`)}, 'AlSi9Cu3', '1.2343',
       'd-' || k || ' housing ' || (k % ${NAMES}) || ' customer ' || (1 + k % ${CUSTOMERS}),
       now() - make_interval(hours => k), now() - make_interval(mins => (k * 7919) % 100000)
     FROM generate_series(1, $2::int) k`,
    dies,
  );
  await run(
    `INSERT INTO die_state_changes (firm_id, change_id, die_id, to_state, at)
     SELECT firm_id, gen_random_uuid(), die_id, state, created_at FROM dies
     WHERE firm_id = $1 AND number LIKE 'D-%'`,
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
    `INSERT INTO valid_revisions SELECT $1, ${uuid('1', 'k')}, ${uuid('2', 'k')}, now() FROM generate_series(1, $2::int) k`,
    dies,
  );
}

async function fillInspections(
  client: pg.Client,
  firm: string,
  { dies, inspections }: FirmSize,
): Promise<void> {
  const run = (text: string, ...more: unknown[]) => client.query(text, [firm, ...more]);
  await run(
    `INSERT INTO inspections (firm_id, inspection_id, die_id, component_id, revision_id, number, state, settings,
       decision, requested_at, started_at, finished_at)
     SELECT $1, ${uuid('3', 'k')}, ${uuid('0', '1 + k % $2')}, ${uuid('1', '1 + k % $2')}, ${uuid('2', '1 + k % $2')},
       1 + k / $2, 'done', '{}', CASE WHEN k > ${UNSIGNED} THEN 'released' END,
       now() - make_interval(mins => k), now() - make_interval(mins => k), now() - make_interval(mins => k)
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
    `INSERT INTO characteristic_values
     SELECT $1, ${uuid('3', 'k')}, 'c-' || c, c, 'Diameter ' || c, 'diameter', 'mm', 20 + 0.05 * sin(k * c), 19.96, 20.04,
       0.01, CASE WHEN abs(sin(k * c)) < 0.8 THEN 'conforming' ELSE 'notConforming' END
     FROM generate_series(1, $2::int) k, generate_series(1, ${CHARACTERISTICS}) c`,
    inspections,
  );
  await run(
    `INSERT INTO face_values
     SELECT $1, ${uuid('3', 'k')}, f, 'plane', NULL, 0.05 * sin(k * f), 0.05 * sin(k * f) - 0.02, 0.05 * sin(k * f) + 0.02,
       CASE WHEN f = 1 THEN 40 ELSE 0 END, CASE WHEN f = 1 THEN 'notConforming' ELSE 'conforming' END
     FROM generate_series(1, $2::int) k, generate_series(1, ${FACES}) f`,
    inspections,
  );
  // As in a shop that signs: all but the newest.
  await run(
    `INSERT INTO signatures SELECT $1, gen_random_uuid(), inspection_id, repeat('a', 64),
       (SELECT person_id FROM people WHERE firm_id = $1 LIMIT 1), 'released', NULL, finished_at
     FROM inspections WHERE firm_id = $1 AND decision IS NOT NULL`,
  );
  // One in four waits for somebody, all the others are experience.
  await run(
    `INSERT INTO corrections (firm_id, correction_id, die_id, component_id, inspection_id, number, zone_kind, zone_id,
       zone_label, zone_shape, unit, value_before, deviation_before, action, instruction, person_id, due_on, state, steel,
       alloy, opened_by, opened_at, closed_at)
     SELECT $1, ${uuid('6', 'k')}, i.die_id, i.component_id, i.inspection_id, i.number, 'characteristic', 'c-1',
       'Diameter 1', 'diameter', 'mm', 20.06, 0.02, 'recut', 'Take off where it is drawn', p.person_id,
       current_date + (k % 20), CASE WHEN k % 4 = 0 THEN 'open' ELSE 'worked' END, '1.2343', 'AlSi9Cu3', p.person_id,
       i.requested_at, CASE WHEN k % 4 = 0 THEN NULL ELSE now() END
     FROM generate_series(1, least(${CORRECTIONS}, $2::int)) k
     JOIN inspections i ON i.firm_id = $1 AND i.inspection_id = ${uuid('3', 'k')}
     JOIN (SELECT person_id, row_number() OVER (ORDER BY person_id) - 1 AS place, count(*) OVER () AS places
           FROM people WHERE firm_id = $1) p ON p.place = k % p.places`,
    inspections,
  );
  await run(
    `INSERT INTO correction_steps (firm_id, step_id, correction_id, step, person_id, at)
     SELECT firm_id, gen_random_uuid(), correction_id, 'opened', opened_by, opened_at FROM corrections WHERE firm_id = $1`,
  );
}
