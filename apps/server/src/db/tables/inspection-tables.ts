/** What was measured, what was said of it, and what was done about it. */
import type { ColumnType } from 'kysely';
import type { Defaulted, Id, Instant } from './columns.ts';

export interface InspectionsTable {
  firm_id: Id;
  inspection_id: Id;
  die_id: Id;
  component_id: Id;
  /** Null only of an imported one, whose list names none. */
  revision_id: Id | null;
  plan_id: Id | null;
  number: number;
  occasion: string | null;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  settings: ColumnType<unknown, string, string>;
  stage: string | null;
  share: number | null;
  problem: ColumnType<unknown, string | null, string | null>;
  decision: 'released' | 'rejected' | null;
  attempts: Defaulted<number>;
  person_id: Id | null;
  requested_at: Instant;
  started_at: Instant | null;
  finished_at: Instant | null;
  version: Defaulted<number>;
  source: Defaulted<'measured' | 'imported'>;
  import_id: ColumnType<Id | null, Id | null | undefined, never>;
  standing: Defaulted<'pending' | 'valid' | 'withdrawn'>;
}

export interface InspectionFilesTable {
  firm_id: Id;
  inspection_id: Id;
  position: number;
  sha256: string;
  name: string;
}

export interface InspectionResultsTable {
  firm_id: Id;
  inspection_id: Id;
  result_sha256: string;
  verdict: string;
  software: string;
  points: number;
  mean_mm: number | null;
  standard_deviation_mm: number | null;
  lowest_mm: number | null;
  highest_mm: number | null;
  coverage: number | null;
  created_at: Instant;
}

export interface InspectionReportsTable {
  firm_id: Id;
  inspection_id: Id;
  name: string;
  language: 'zh' | 'en' | '-';
  sha256: string;
}

export interface CharacteristicValuesTable {
  firm_id: Id;
  inspection_id: Id;
  characteristic_id: string;
  balloon: number;
  label: string;
  kind: string;
  unit: string;
  value: number | null;
  lower_limit: number | null;
  upper_limit: number | null;
  expanded_uncertainty: number | null;
  verdict: string;
}

export interface FaceValuesTable {
  firm_id: Id;
  inspection_id: Id;
  face: number;
  kind: string;
  name: string | null;
  mean_mm: number | null;
  lowest_mm: number | null;
  highest_mm: number | null;
  outside: number;
  verdict: string;
}

export interface CorrectionsTable {
  firm_id: Id;
  correction_id: Id;
  die_id: Id;
  component_id: Id;
  inspection_id: Id;
  number: number;
  zone_kind: 'characteristic' | 'face' | 'area';
  zone_id: string;
  zone_label: string;
  zone_shape: string;
  zone_area: ColumnType<unknown, string | null | undefined, never>;
  unit: string;
  value_before: number | null;
  deviation_before: number | null;
  action: string;
  amount_mm: number | null;
  instruction: string | null;
  person_id: Id | null;
  /** A day, as YYYY-MM-DD: it has no zone. */
  due_on: string | null;
  state: 'open' | 'done' | 'worked' | 'failed' | 'dropped';
  steel: string | null;
  alloy: string | null;
  opened_by: Id | null;
  opened_at: Instant;
  closed_at: Instant | null;
  version: Defaulted<number>;
}

export interface CorrectionStepsTable {
  firm_id: Id;
  step_id: Id;
  correction_id: Id;
  step: 'opened' | 'done' | 'checked' | 'worked' | 'failed' | 'dropped' | 'reopened';
  note: string | null;
  person_id: Id | null;
  at: Instant;
  inspection_id: Id | null;
  value_after: number | null;
  deviation_after: number | null;
  verdict_after: string | null;
}

export interface InspectionCommentsTable {
  firm_id: Id;
  comment_id: Id;
  inspection_id: Id;
  x: number;
  y: number;
  z: number;
  face: number | null;
  deviation_mm: number | null;
  text: string;
  person_id: Id;
  at: Instant;
}

export interface InspectionCommentChangesTable {
  firm_id: Id;
  change_id: Id;
  comment_id: Id;
  version: number;
  is_withdrawn: boolean;
  person_id: Id;
  at: Instant;
}

export interface SignaturesTable {
  firm_id: Id;
  signature_id: Id;
  inspection_id: Id;
  result_sha256: string;
  person_id: Id;
  decision: 'released' | 'rejected';
  note: string | null;
  signed_at: Instant;
}
