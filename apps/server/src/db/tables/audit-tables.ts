/** What was done, the files it names, and who is told. */
import type { ColumnType } from 'kysely';
import type { Defaulted, Id, Instant, Json } from './columns.ts';

export interface AuditLinesTable {
  firm_id: Id;
  number: number;
  at: Instant;
  actor: Json<object>;
  command: string;
  idempotency_key: string;
  subject_kind: string | null;
  subject_id: Id | null;
  input: ColumnType<unknown, string, never>;
  answer: ColumnType<unknown, string, never>;
  evidence: ColumnType<unknown, string, never>;
  previous_hash: string;
  hash: string;
}

export interface AuditHeadsTable {
  firm_id: Id;
  number: number;
  hash: string;
}

export interface FilesTable {
  firm_id: Id;
  sha256: string;
  bytes: number;
  kind: string;
  problem: ColumnType<unknown, string | null, never>;
  created_at: Instant;
}

export interface WebhooksTable {
  firm_id: Id;
  webhook_id: Id;
  url: string;
  commands: string[];
  ended_at: Instant | null;
  created_at: Instant;
}

export interface WebhookDeliveriesTable {
  firm_id: Id;
  webhook_id: Id;
  line_number: number;
  attempts: Defaulted<number>;
  next_at: Instant;
  delivered_at: Instant | null;
  trouble: string | null;
  given_up_at: Instant | null;
}
