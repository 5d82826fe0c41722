/** An inspection as a person names it: a die and the inspection's number in it, or its id alone. */
import { failure, type Outcome, success } from '@diewright/geometry';
import { type Inspection, listInspections, readInspection } from '@diewright/shop';
import { findDie, isId } from './find-die.ts';
import type { Link } from './link.ts';

const MOST = 200;

/** @param number absent: the die's last one */
export async function findInspection(
  link: Link,
  named: string,
  number: string | undefined,
): Promise<Outcome<Inspection>> {
  const read = (inspectionId: string) => link.ask(readInspection, { params: { inspectionId } });
  if (number === undefined && isId(named)) {
    const one = await read(named);
    // The id of a die is an id too.
    if (one.ok || one.reason !== 'server-said' || one.details.code !== 'not-found') return one;
  }
  if (number !== undefined && !/^#?\d{1,9}$/.test(number))
    return failure('inspection-number-wrong', { value: number });
  const die = await findDie(link, named);
  if (!die.ok) return die;
  const wanted = number === undefined ? null : Number(number.replace('#', ''));
  for (let cursor: string | undefined; ; ) {
    const listed = await link.ask(listInspections, {
      query: {
        ...{ dieId: die.value.dieId, limit: wanted === null ? 1 : MOST },
        ...(cursor ? { cursor } : {}),
      },
    });
    if (!listed.ok) return listed;
    const { rows, next } = listed.value;
    const found = wanted === null ? rows[0] : rows.find((row) => row.number === wanted);
    if (found) return read(found.inspectionId);
    if (wanted === null || next === null) break;
    cursor = next;
  }
  return wanted === null
    ? failure('die-never-inspected', { die: die.value.number })
    : failure('inspection-unknown', { die: die.value.number, number: wanted });
}

/** The number of the die's last inspection; 0: there was none. */
export async function lastNumber(link: Link, dieId: string): Promise<Outcome<number>> {
  const listed = await link.ask(listInspections, { query: { dieId, limit: 1 } });
  return listed.ok ? success(listed.value.rows[0]?.number ?? 0) : listed;
}
