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

/** A row that a command appended, and what it held. */
export interface Evidence {
  readonly table: string;
  /** Values of the primary key's columns after `firm_id`. */
  readonly key: readonly (string | number)[];
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

export function sha256Of(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
