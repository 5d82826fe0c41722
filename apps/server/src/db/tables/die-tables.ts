/** Dies, what they are made of, and what happened to them. */
import type { ColumnType } from 'kysely';
import type { Defaulted, Id, Instant } from './columns.ts';

export interface CustomersTable {
  firm_id: Id;
  customer_id: Id;
  name: string;
  created_at: Instant;
  version: Defaulted<number>;
  name_key_zh: Defaulted<string>;
  name_key_en: Defaulted<string>;
}

export interface DiesTable {
  firm_id: Id;
  die_id: Id;
  number: string;
  customer_number: string | null;
  name: string;
  kind: string;
  state: string;
  cavities: number;
  sister_group: string | null;
  customer_id: Id | null;
  alloy: string | null;
  shrinkage_percent: number | null;
  weight_kg: number | null;
  machine_tonnage_t: number | null;
  steel: string | null;
  design_life_shots: number | null;
  owner: string | null;
  place: string | null;
  search: string;
  created_at: Instant;
  updated_at: Instant;
  version: Defaulted<number>;
  withdrawn_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
  number_key: string;
  name_key_zh: string;
  name_key_en: string;
  customer_key_zh: string;
  customer_key_en: string;
  last_inspected_at: Defaulted<Instant | null>;
}

export interface DieStateChangesTable {
  firm_id: Id;
  change_id: Id;
  die_id: Id;
  from_state: string | null;
  to_state: string;
  note: string | null;
  person_id: Id | null;
  at: Instant;
}

export interface ComponentsTable {
  firm_id: Id;
  component_id: Id;
  die_id: Id;
  parent_id: Id | null;
  name: string;
  material: string | null;
  hardness: string | null;
  quantity: Defaulted<number>;
  cavity: Defaulted<number | null>;
  created_at: Instant;
  version: Defaulted<number>;
}

export interface RevisionsTable {
  firm_id: Id;
  revision_id: Id;
  component_id: Id;
  label: string;
  model_sha256: string;
  model_name: string;
  model_unit: string | null;
  shrink: string | null;
  note: string | null;
  person_id: Id | null;
  created_at: Instant;
}

export interface ValidRevisionsTable {
  firm_id: Id;
  component_id: Id;
  revision_id: Id;
  since: Instant;
}

export interface RevisionModelsTable {
  firm_id: Id;
  revision_id: Id;
  scene_sha256: string | null;
  planning_sha256: string | null;
  problem: ColumnType<unknown, string | null, never>;
  created_at: Instant;
}

export interface PlansTable {
  firm_id: Id;
  plan_id: Id;
  component_id: Id;
  name: string;
  edition: number;
  sha256: string;
  characteristics: number;
  person_id: Id | null;
  created_at: Instant;
}

export interface TryoutsTable {
  firm_id: Id;
  tryout_id: Id;
  die_id: Id;
  round: number;
  /** A day, as YYYY-MM-DD: it has no zone. */
  held_on: string;
  machine: string | null;
  alloy: string | null;
  castings: number | null;
  parameters: ColumnType<unknown, string, never>;
  verdict: 'accept' | 'accept-with-deviation' | 'correct';
  note: string | null;
  person_id: Id | null;
  created_at: Instant;
}

export interface TryoutDefectsTable {
  firm_id: Id;
  tryout_id: Id;
  position: number;
  kind: string;
  cavity: number | null;
  zone: string | null;
  castings: number | null;
  note: string | null;
  photo_sha256: string | null;
}

export interface DieEventsTable {
  firm_id: Id;
  event_id: Id;
  die_id: Id;
  kind: 'order' | 'shots' | 'maintenance' | 'repair' | 'move' | 'note';
  happened_at: Instant;
  shots: number | null;
  place: string | null;
  text: string | null;
  photo_sha256: string | null;
  corrects_event_id: Id | null;
  person_id: Id | null;
  created_at: Instant;
}

export interface DocumentsTable {
  firm_id: Id;
  document_id: Id;
  die_id: Id;
  kind: string;
  title: string;
  created_at: Instant;
}

export interface DocumentRevisionsTable {
  firm_id: Id;
  revision_id: Id;
  document_id: Id;
  label: string;
  sha256: string;
  file_name: string;
  note: string | null;
  person_id: Id | null;
  created_at: Instant;
}

export interface ValidDocumentRevisionsTable {
  firm_id: Id;
  document_id: Id;
  revision_id: Id;
  since: Instant;
}
