/** Tables that are written once, with the columns that tell one row of a firm from another; a test asks the database. */
export const appendOnlyTables = {
  audit_lines: ['number'],
  files: ['sha256'],
  die_state_changes: ['change_id'],
  revisions: ['revision_id'],
  plans: ['plan_id'],
  inspection_files: ['inspection_id', 'position'],
  inspection_results: ['inspection_id'],
  inspection_reports: ['inspection_id', 'name', 'language'],
  characteristic_values: ['inspection_id', 'characteristic_id'],
  face_values: ['inspection_id', 'face'],
  correction_steps: ['step_id'],
  signatures: ['signature_id'],
  tryouts: ['tryout_id'],
  tryout_defects: ['tryout_id', 'position'],
  die_events: ['event_id'],
  document_revisions: ['revision_id'],
  imports: ['import_id'],
  import_rows: ['import_id', 'position'],
  imports_undone: ['import_id'],
  imported_values: ['inspection_id', 'characteristic_id'],
  inspection_comments: ['comment_id'],
  inspection_comment_changes: ['change_id'],
  revision_models: ['revision_id'],
} as const;

export type AppendOnlyTable = keyof typeof appendOnlyTables;

/** What a command may append; its own line is written by the road itself. */
export type EvidenceTable = Exclude<AppendOnlyTable, 'audit_lines'>;
