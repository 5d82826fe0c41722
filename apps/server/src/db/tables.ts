/** The tables as the code sees them; a test compares them with the database, column by column. */
import type { TabletWay } from '@diewright/shop';
import type { ColumnType, JSONColumnType } from 'kysely';

type Id = string;
type Instant = Date;
/** With a value of the database's own where none is given. */
type Defaulted<T> = ColumnType<T, T | undefined, T>;
/** Written as JSON text, read as what it holds. */
type Json<T extends object> = JSONColumnType<T>;

export interface FirmsTable {
  firm_id: Id;
  name: string;
  language: 'zh' | 'en';
  time_zone: string;
  length_unit: Defaulted<'mm' | 'inch'>;
  is_demonstration: Defaulted<boolean>;
  second_factor_required: Defaulted<boolean>;
  created_at: Instant;
  version: Defaulted<number>;
}

export interface PeopleTable {
  firm_id: Id;
  person_id: Id;
  user_id: string | null;
  name: string;
  role: string;
  is_active: Defaulted<boolean>;
  created_at: Instant;
  version: Defaulted<number>;
  name_key_zh: Defaulted<string>;
  name_key_en: Defaulted<string>;
}

export interface InvitationsTable {
  firm_id: Id;
  invitation_id: Id;
  person_id: Id;
  code_sha256: string;
  expires_at: Instant;
  used_at: Instant | null;
  created_at: Instant;
}

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

export interface SavedViewsTable {
  firm_id: Id;
  view_id: Id;
  person_id: Id;
  list: string;
  name: string;
  settings: ColumnType<unknown, string, string>;
  is_shared: boolean;
  removed_at: Defaulted<Instant | null>;
  created_at: Instant;
  version: Defaulted<number>;
}

export interface DefaultViewsTable {
  firm_id: Id;
  person_id: Id;
  list: string;
  view_id: Id;
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

export interface GuestLinksTable {
  firm_id: Id;
  link_id: Id;
  die_id: Id;
  label: string;
  code_sha256: string;
  expires_at: Instant;
  revoked_at: Instant | null;
  person_id: Id | null;
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

export interface RevisionModelsTable {
  firm_id: Id;
  revision_id: Id;
  scene_sha256: string | null;
  planning_sha256: string | null;
  problem: ColumnType<unknown, string | null, never>;
  created_at: Instant;
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

export interface ApiKeysTable {
  firm_id: Id;
  key_id: Id;
  auth_key_id: string;
  person_id: Id;
  name: string;
  permissions: ColumnType<unknown, string, never>;
  expires_at: Instant;
  revoked_at: Instant | null;
  created_at: Instant;
}

export interface TabletsTable {
  firm_id: Id;
  tablet_id: Id;
  name: string;
  idle_seconds: number;
  person_id: Id | null;
  created_at: Instant;
  claim_sha256: string | null;
  claim_expires_at: Instant | null;
  token_sha256: Defaulted<string | null>;
  claimed_at: Defaulted<Instant | null>;
  revoked_at: Defaulted<Instant | null>;
  last_seen_at: Defaulted<Instant | null>;
}

export interface TabletPeopleTable {
  firm_id: Id;
  tablet_id: Id;
  person_id: Id;
}

export interface TabletTurnsTable {
  firm_id: Id;
  turn_id: Id;
  tablet_id: Id;
  person_id: Id;
  way: TabletWay;
  token_sha256: string;
  began_at: Instant;
  kept_at: Instant;
  ended_at: Defaulted<Instant | null>;
}

export interface PinsTable {
  firm_id: Id;
  person_id: Id;
  hash: string;
  failures: Defaulted<number>;
  set_at: Instant;
}

export interface PinTriesTable {
  firm_id: Id;
  tablet_id: Id;
  person_id: Id;
  failures: number;
  shut_until: Instant | null;
  last_failure_at: Instant;
}

export interface BadgesTable {
  firm_id: Id;
  badge_id: Id;
  person_id: Id;
  code_sha256: string;
  created_at: Instant;
  revoked_at: Defaulted<Instant | null>;
}

export interface WallLinksTable {
  firm_id: Id;
  link_id: Id;
  label: string;
  shows_names: boolean;
  code_sha256: string;
  revoked_at: Instant | null;
  person_id: Id | null;
  created_at: Instant;
}

export interface Tables {
  wall_links: WallLinksTable;
  api_keys: ApiKeysTable;
  firms: FirmsTable;
  people: PeopleTable;
  invitations: InvitationsTable;
  audit_lines: AuditLinesTable;
  audit_heads: AuditHeadsTable;
  files: FilesTable;
  customers: CustomersTable;
  dies: DiesTable;
  die_state_changes: DieStateChangesTable;
  components: ComponentsTable;
  revisions: RevisionsTable;
  valid_revisions: ValidRevisionsTable;
  plans: PlansTable;
  inspections: InspectionsTable;
  inspection_files: InspectionFilesTable;
  inspection_results: InspectionResultsTable;
  inspection_reports: InspectionReportsTable;
  characteristic_values: CharacteristicValuesTable;
  face_values: FaceValuesTable;
  corrections: CorrectionsTable;
  correction_steps: CorrectionStepsTable;
  signatures: SignaturesTable;
  inspection_comments: InspectionCommentsTable;
  inspection_comment_changes: InspectionCommentChangesTable;
  saved_views: SavedViewsTable;
  default_views: DefaultViewsTable;
  revision_models: RevisionModelsTable;
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
  guest_links: GuestLinksTable;
  imports: ImportsTable;
  import_rows: ImportRowsTable;
  imports_undone: ImportsUndoneTable;
  result_imports: ResultImportsTable;
  imported_values: ImportedValuesTable;
  tryouts: TryoutsTable;
  tryout_defects: TryoutDefectsTable;
  die_events: DieEventsTable;
  documents: DocumentsTable;
  document_revisions: DocumentRevisionsTable;
  valid_document_revisions: ValidDocumentRevisionsTable;
  tablets: TabletsTable;
  tablet_people: TabletPeopleTable;
  tablet_turns: TabletTurnsTable;
  pins: PinsTable;
  pin_tries: PinTriesTable;
  badges: BadgesTable;
}
