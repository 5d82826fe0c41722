/**
 * Why a measured file could not be read. Each has its sentence `problem.<reason>` in the words;
 * `details.file` is always the file's name, the others stand beside the reason.
 */
export const fileReasons = [
  'file-empty',
  'file-is-step',
  'file-is-document', // kind
  'file-is-archive', // kind
  'file-is-picture', // kind
  'file-is-markup', // kind
  'format-not-supported', // kind
  'format-unknown',
  'file-truncated', // expected, found: bytes
  'text-truncated', // line, format
  'line-too-long', // line, limit
  'row-unreadable', // line, text
  'rows-unreadable', // count, rows, line, text
  'header-broken', // format, line, text
  'header-incomplete', // format, missing
  'count-impossible', // element, count, size
  'index-out-of-range', // face, index, vertices
  'data-broken', // format, at
  'expands-too-far', // expanded, limit
  'no-points',
  'no-valid-points', // rows
  'no-triangles',
  'checksum-wrong', // page, at
  'e57-xml-broken', // at
  'e57-no-scans',
  'e57-codec', // scan
] as const;

export type FileReason = (typeof fileReasons)[number];

/** What a reader noticed and the person should know: `note.<code>` in the words. */
export const fileNoteCodes = [
  'encoding-detected', // encoding
  'encoding-doubtful', // encoding
  'header-lines', // lines
  'decimal-comma', // line, text
  'label-column',
  'index-column',
  'columns-guessed', // columns
  'columns-ignored', // columns
  'rows-not-finite', // rows, line
  'rows-unreadable', // rows, line, text
  'points-not-finite', // points
  'points-flagged-invalid', // points, scan
  'triangles-not-finite', // triangles
  'faces-too-small', // faces
  'vertices-welded', // before, after
  'element-skipped', // element, count
  'trailing-bytes', // bytes
  'end-missing', // line
  'viewpoint-not-applied',
  'poses-applied', // scans
  'scan-empty', // scan
] as const;

export type FileNoteCode = (typeof fileNoteCodes)[number];
