/** A die as a person names it: its number, the customer's number, or its id. */
import { failure, type Outcome, success } from '@diewright/geometry';
import { type DieRow, listDies, readDie } from '@diewright/shop';
import type { Link } from './link.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SHOWN = 5;
const MOST = 200;

export const isId = (text: string) => UUID.test(text);

export interface FoundDie {
  readonly dieId: string;
  readonly number: string;
  readonly name: string;
}

export async function findDie(link: Link, named: string): Promise<Outcome<FoundDie>> {
  if (isId(named)) {
    const read = await link.ask(readDie, { params: { dieId: named } });
    return read.ok ? success(read.value.die) : read;
  }
  const wanted = plain(named);
  const exact: DieRow[] = [];
  const near: DieRow[] = [];
  // The search also finds names and customers; of many dies the one of that number may be on a later page.
  for (let cursor: string | undefined; ; ) {
    const listed = await link.ask(listDies, {
      query: {
        search: named.trim().slice(0, 100),
        sort: 'number',
        limit: MOST,
        ...(cursor ? { cursor } : {}),
      },
    });
    if (!listed.ok) return listed;
    near.push(...listed.value.rows.slice(0, SHOWN - near.length));
    exact.push(...listed.value.rows.filter((die) => plain(die.number) === wanted));
    if (exact.length > 0) break;
    exact.push(...listed.value.rows.filter((die) => plain(die.customerNumber ?? '') === wanted));
    if (listed.value.next === null) break;
    cursor = listed.value.next;
  }
  const [one, other] = exact;
  if (one && !other) return success(one);
  const named5 = (one ? exact : near).slice(0, SHOWN).map(({ number, name }) => `${number} ${name}`);
  if (one) return failure('die-several', { die: named, found: named5.join(', ') });
  return near.length === 0
    ? failure('die-unknown', { die: named })
    : failure('die-unknown-near', { die: named, found: named5.join(', ') });
}

/** Full-width letters, case and blanks around do not tell dies apart. */
const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();
