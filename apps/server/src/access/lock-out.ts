/** Wrong passwords in a row shut an account for a while, longer each time; names that do not exist are shut alike. */
import type pg from 'pg';

const FREE_FAILURES = 5;
const FIRST_SHUT_S = 30;
const LONGEST_SHUT_S = 900;
/** Failures so long ago are forgotten. */
const FORGET_S = 3600;

export async function shutUntil(pool: pg.Pool, userName: string): Promise<Date | null> {
  const { rows } = await pool.query<{ shut_until: Date; is_far: boolean }>(
    `SELECT shut_until, shut_until > now() + make_interval(secs => $2) AS is_far
     FROM lock_outs WHERE username = $1 AND shut_until > now()`,
    [userName, LONGEST_SHUT_S],
  );
  const shut = rows[0];
  if (!shut?.is_far) return shut?.shut_until ?? null;
  // Shut by a clock that was ahead: from now on as long as the longest, neither open at once nor for days.
  const { rows: mended } = await pool.query<{ shut_until: Date }>(
    'UPDATE lock_outs SET shut_until = now() + make_interval(secs => $2) WHERE username = $1 RETURNING shut_until',
    [userName, LONGEST_SHUT_S],
  );
  return mended[0]?.shut_until ?? null;
}

/** @returns until when the account is shut now; null: it is not */
export async function noteFailure(pool: pg.Pool, userName: string): Promise<Date | null> {
  const { rows } = await pool.query<{ failures: number }>(
    `INSERT INTO lock_outs AS l (username, failures, last_failure_at) VALUES ($1, 1, now())
     ON CONFLICT (username) DO UPDATE SET last_failure_at = now(),
       failures = CASE WHEN l.last_failure_at < now() - make_interval(secs => $2) THEN 1 ELSE l.failures + 1 END
     RETURNING failures`,
    [userName, FORGET_S],
  );
  const failures = rows[0]?.failures ?? 0;
  if (failures < FREE_FAILURES) return null;
  const seconds = Math.min(FIRST_SHUT_S * 2 ** (failures - FREE_FAILURES), LONGEST_SHUT_S);
  const shut = await pool.query<{ shut_until: Date }>(
    'UPDATE lock_outs SET shut_until = now() + make_interval(secs => $2) WHERE username = $1 RETURNING shut_until',
    [userName, seconds],
  );
  return shut.rows[0]?.shut_until ?? null;
}

export async function clearFailures(pool: pg.Pool, userName: string): Promise<void> {
  await pool.query('DELETE FROM lock_outs WHERE username = $1', [userName]);
}
