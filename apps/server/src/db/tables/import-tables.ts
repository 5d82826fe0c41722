/** Lists that were taken in, and taken back. */
import type { ColumnType } from 'kysely';
import type { Defaulted, Id, Instant } from './columns.ts';

export interface ImportsTable {
  firm_id: Id;
  import_id: Id;
  what: 'dies' | 'customers' | 'results';
  file_name: string;
  sha256: string;
  created: number;
  changed: number;
  person_id: Id | null;
  at: Instant;
}

export interface ImportRowsTable {
  firm_id: Id;
  import_id: Id;
  position: number;
  die_id: Id;
  action: 'created' | 'changed';
  version: number;
  before: ColumnType<unknown, string | null, never>;
}

export interface ImportsUndoneTable {
  firm_id: Id;
  import_id: Id;
  person_id: Id | null;
  at: Instant;
}

export interface ResultImportsTable {
  firm_id: Id;
  import_id: Id;
  state: 'queued' | 'running' | 'done' | 'failed';
  settings: ColumnType<unknown, string, never>;
  figures: number;
  figures_done: Defaulted<number>;
  problem: ColumnType<unknown, string | null | undefined, string | null>;
  finished_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
}

export interface ImportedValuesTable {
  firm_id: Id;
  inspection_id: Id;
  characteristic_id: string;
  import_id: Id;
  sheet_row: number;
  sheet_column: number;
  nominal: number | null;
  stated_number: string | null;
  stated_value: string;
  stated_unit: string | null;
  stated_at: string;
  is_day_only: boolean;
  stated_verdict: string | null;
  is_contradicted: boolean;
  instrument: string | null;
  measured_by: string | null;
  note: string | null;
}
