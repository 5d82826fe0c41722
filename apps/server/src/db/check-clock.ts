/** Whether time has run backwards since the last line was written. */
import { type Failure, failure } from '@diewright/geometry';
import type pg from 'pg';

/** Two computers' clocks differ by so much without anybody's fault. */
const SLACK_MS = 120_000;

/** @param owner of the database, who sees every firm */
export async function checkClockBehind(
  owner: Pick<pg.Pool, 'query'> | Pick<pg.Client, 'query'>,
  now = new Date(),
): Promise<Failure | null> {
  const { rows } = await owner.query<{ last: Date | null }>('SELECT max(at) AS last FROM audit_lines');
  const last = rows[0]?.last ?? null;
  if (last === null || last.getTime() <= now.getTime() + SLACK_MS) return null;
  return failure('doctor-clock-back', { last: last.toISOString(), now: now.toISOString() });
}
