/** The tables as the code sees them; a test compares them with the database, column by column. */
import type {
  AuditHeadsTable,
  AuditLinesTable,
  FilesTable,
  WebhookDeliveriesTable,
  WebhooksTable,
} from './tables/audit-tables.ts';
import type {
  ComponentsTable,
  CustomersTable,
  DieEventsTable,
  DieStateChangesTable,
  DiesTable,
  DocumentRevisionsTable,
  DocumentsTable,
  PlansTable,
  RevisionModelsTable,
  RevisionsTable,
  TryoutDefectsTable,
  TryoutsTable,
  ValidDocumentRevisionsTable,
  ValidRevisionsTable,
} from './tables/die-tables.ts';
import type {
  ImportedValuesTable,
  ImportRowsTable,
  ImportsTable,
  ImportsUndoneTable,
  ResultImportsTable,
} from './tables/import-tables.ts';
import type {
  CharacteristicValuesTable,
  CorrectionStepsTable,
  CorrectionsTable,
  FaceValuesTable,
  InspectionCommentChangesTable,
  InspectionCommentsTable,
  InspectionFilesTable,
  InspectionReportsTable,
  InspectionResultsTable,
  InspectionsTable,
  SignaturesTable,
} from './tables/inspection-tables.ts';
import type {
  ApiKeysTable,
  BadgesTable,
  DefaultViewsTable,
  FirmsTable,
  GuestLinksTable,
  InvitationsTable,
  PeopleTable,
  PinsTable,
  PinTriesTable,
  SavedViewsTable,
  TabletPeopleTable,
  TabletsTable,
  TabletTurnsTable,
  WallLinksTable,
} from './tables/people-tables.ts';

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
