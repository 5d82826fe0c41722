import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { noteFailure, shutUntil } from './lock-out.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

test('an account shut by a clock that was ahead stays shut for the longest time, not for days, and not open', async () => {
  const pool = database.auth;
  for (let k = 0; k < 5; k++) await noteFailure(pool, 'nobody');
  await pool.query(
    `UPDATE lock_outs SET shut_until = now() + interval '3 days', last_failure_at = now() + interval '3 days'`,
  );
  const until = await shutUntil(pool, 'nobody');
  const minutes = ((until?.getTime() ?? 0) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(14);
  expect(minutes).toBeLessThan(16);
  // Failures of "the future" are not forgotten: the next one shuts it at once.
  expect(await noteFailure(pool, 'nobody')).not.toBeNull();
});
