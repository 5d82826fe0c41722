/** Rows that an earlier release wrote have no keys to be sorted by: given to them once, at the start after the upgrade. */
import type pg from 'pg';
import { type NameKeys, NO_NAME, nameKeysOf } from './name-key.ts';

const AT_ONCE = 1000;

/** @param owner of the database, who sees every firm's rows; keys are no firm's facts and stand in no line of the audit */
export async function fillNameKeys(owner: pg.Client): Promise<number> {
  const customers = await fill(owner, 'customers', 'customer_id', (name) => nameKeysOf(name));
  const people = await fill(owner, 'people', 'person_id', (name) => nameKeysOf(name, { isPerson: true }));
  return customers + people + (await fillDies(owner));
}

async function fill(
  owner: pg.Client,
  table: 'customers' | 'people',
  id: string,
  keysOf: (name: string) => NameKeys,
): Promise<number> {
  for (let done = 0; ; ) {
    const { rows } = await owner.query<{ firm_id: string; id: string; name: string }>(
      `SELECT firm_id, ${id} AS id, name FROM ${table} WHERE name_key_zh = '' LIMIT ${AT_ONCE}`,
    );
    if (rows.length === 0) return done;
    const keys = rows.map(({ name }) => keysOf(name));
    await owner.query(
      `UPDATE ${table} SET name_key_zh = k.zh, name_key_en = k.en
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS k (firm, id, zh, en)
       WHERE firm_id = k.firm AND ${id} = k.id`,
      [rows.map((row) => row.firm_id), rows.map((row) => row.id), ...columns(keys)],
    );
    done += rows.length;
  }
}

async function fillDies(owner: pg.Client): Promise<number> {
  for (let done = 0; ; ) {
    const { rows } = await owner.query<{
      firm_id: string;
      die_id: string;
      number: string;
      name: string;
      customer: string | null;
    }>(
      `SELECT d.firm_id, d.die_id, d.number, d.name, c.name AS customer FROM dies d
       LEFT JOIN customers c ON c.firm_id = d.firm_id AND c.customer_id = d.customer_id
       WHERE d.name_key_zh = '' LIMIT ${AT_ONCE}`,
    );
    if (rows.length === 0) return done;
    await owner.query(
      `UPDATE dies SET number_key = k.number, name_key_zh = k.zh, name_key_en = k.en,
         customer_key_zh = k.customer_zh, customer_key_en = k.customer_en
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
         AS k (firm, id, number, zh, en, customer_zh, customer_en)
       WHERE firm_id = k.firm AND die_id = k.id`,
      [
        ...[rows.map((row) => row.firm_id), rows.map((row) => row.die_id)],
        rows.map((row) => nameKeysOf(row.number).zh),
        ...columns(rows.map((row) => nameKeysOf(row.name))),
        ...columns(rows.map((row) => (row.customer === null ? NO_NAME : nameKeysOf(row.customer)))),
      ],
    );
    done += rows.length;
  }
}

function columns(keys: readonly NameKeys[]): [string[], string[]] {
  return [keys.map(({ zh }) => zh), keys.map(({ en }) => en)];
}
