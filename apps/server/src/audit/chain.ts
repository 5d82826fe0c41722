/** The chain of a firm's audit lines: each line's hash covers the line and the hash of the one before. */
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** What the hash of a line covers. */
export interface HashedLine {
  readonly firm_id: string;
  readonly number: number;
  readonly at: Date;
  readonly actor: object;
  readonly command: string;
  readonly idempotency_key: string;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly input: unknown;
  readonly answer: unknown;
  readonly evidence: unknown;
  readonly previous_hash: string;
}

/** What a command appended, and what it held: one row, or a batch of rows that share the beginning of their key. */
export interface Evidence {
  readonly table: string;
  /** Values of the primary key's columns after `firm_id`; of a batch only the first. */
  readonly key: readonly (string | number)[];
  /** Of a batch: how many. */
  readonly rows?: number;
  /** Of a batch: of its rows in the order of their keys, one a line. */
  readonly sha256: string;
}

/** What the first line of a firm names as the hash before it. */
export const CHAIN_BEGIN = '0'.repeat(64);

export function hashOfLine(line: HashedLine): string {
  const { firm_id, number, at, actor, command, idempotency_key, subject_kind, subject_id } = line;
  const { input, answer, evidence, previous_hash } = line;
  return sha256Of({
    ...{ firm_id, number, at, actor, command, idempotency_key, subject_kind, subject_id },
    ...{ input, answer, evidence, previous_hash },
  });
}

/** Mass rows (figures of faces, observations) are hashed batch by batch: one entry in the line for all of them. */
export function sha256OfBatch(
  rows: readonly Readonly<Record<string, unknown>>[],
  key: readonly string[],
): string {
  // Not the database's order: that depends on its collation.
  const place = (row: Readonly<Record<string, unknown>>) =>
    key.map((column) => row[column] as string | number);
  const ordered = [...rows].sort((a, b) => compareKeys(place(a), place(b)));
  const hash = createHash('sha256');
  for (const row of ordered) hash.update(`${canonicalJson(row)}\n`);
  return hash.digest('hex');
}

function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [k, left] of a.entries()) {
    const right = b[k] as string | number;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

export function sha256Of(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
