-- Lists that people bring along: what an import made and changed, so that it can be taken back.

CREATE TABLE imports (
  firm_id uuid NOT NULL REFERENCES firms,
  import_id uuid NOT NULL,
  what text NOT NULL CHECK (what IN ('dies', 'customers')),
  file_name text NOT NULL,
  sha256 text NOT NULL,
  created integer NOT NULL,
  changed integer NOT NULL,
  person_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, import_id),
  FOREIGN KEY (firm_id, sha256) REFERENCES files,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_appended('imports');
CREATE INDEX imports_recent ON imports (firm_id, at DESC);

CREATE TABLE import_rows (
  firm_id uuid NOT NULL REFERENCES firms,
  import_id uuid NOT NULL,
  position integer NOT NULL,
  die_id uuid NOT NULL,
  action text NOT NULL CHECK (action IN ('created', 'changed')),
  -- The die's version when the import was through: whoever changed it since keeps their change.
  version integer NOT NULL,
  -- Of a changed die: what it said before.
  before jsonb,
  PRIMARY KEY (firm_id, import_id, position),
  FOREIGN KEY (firm_id, import_id) REFERENCES imports,
  FOREIGN KEY (firm_id, die_id) REFERENCES dies
);
CALL keep_appended('import_rows');

CREATE TABLE imports_undone (
  firm_id uuid NOT NULL REFERENCES firms,
  import_id uuid NOT NULL,
  person_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, import_id),
  FOREIGN KEY (firm_id, import_id) REFERENCES imports,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_appended('imports_undone');

-- A die that an undone import had made: its history stays written, and no list shows it.
ALTER TABLE dies ADD COLUMN withdrawn_at timestamptz;
