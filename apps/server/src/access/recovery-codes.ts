/**
 * Codes on paper, each good once. One stands in for one thing that somebody lost, the password or the second factor,
 * never for both.
 */
import { createHash, randomInt } from 'node:crypto';
import type pg from 'pg';

const RECOVERY_CODES = 8;
/** Without what is read for something else: 0 and O, 1, I and L. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LETTERS = 16;

/** @returns new codes; those before are worth nothing any more */
export async function replaceRecoveryCodes(pool: pg.Pool, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await pool.query('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
  await pool.query(
    'INSERT INTO recovery_codes (user_id, code_sha256) SELECT $1, code FROM unnest($2::text[]) AS code',
    [userId, codes.map(hashOfRecovery)],
  );
  return codes;
}

/** Whether a code is good, without using it up. */
export async function isRecoveryCode(pool: pg.Pool, userId: string, code: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'SELECT 1 FROM recovery_codes WHERE user_id = $1 AND code_sha256 = $2 AND used_at IS NULL',
    [userId, hashOfRecovery(code)],
  );
  return rowCount !== 0;
}

/** @returns whether it was good; it is not any more */
export async function takeRecoveryCode(pool: pg.Pool, userId: string, code: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'UPDATE recovery_codes SET used_at = now() WHERE user_id = $1 AND code_sha256 = $2 AND used_at IS NULL',
    [userId, hashOfRecovery(code)],
  );
  return rowCount !== 0;
}

export async function countRecoveryCodes(pool: pg.Pool, userId: string): Promise<number> {
  const { rows } = await pool.query<{ left: number }>(
    'SELECT count(*)::int AS left FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL',
    [userId],
  );
  return rows[0]?.left ?? 0;
}

/** 79 bits, in groups that can be written on paper. */
function newRecoveryCode(): string {
  const letters = Array.from({ length: CODE_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** As it was written down: case, blanks and dashes do not matter. */
function hashOfRecovery(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(plain).digest('hex');
}
