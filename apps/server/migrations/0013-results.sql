-- Measured results that a shop brings along in its spreadsheets: inspections that Diewright did not measure itself.

ALTER TABLE imports DROP CONSTRAINT imports_what_check;
ALTER TABLE imports ADD CONSTRAINT imports_what_check CHECK (what IN ('dies', 'customers', 'results'));

-- What a list says of a die's past may come without a model, and its revision may be nobody's word any more.
ALTER TABLE inspections ALTER COLUMN revision_id DROP NOT NULL;
ALTER TABLE inspections
  ADD COLUMN source text NOT NULL DEFAULT 'measured' CHECK (source IN ('measured', 'imported')),
  ADD COLUMN import_id uuid,
  -- pending: its import is not through yet; withdrawn: its import was taken back. No list or trend shows either.
  ADD COLUMN standing text NOT NULL DEFAULT 'valid' CHECK (standing IN ('pending', 'valid', 'withdrawn')),
  ADD FOREIGN KEY (firm_id, import_id) REFERENCES imports,
  ADD CONSTRAINT inspections_imported CHECK ((source = 'imported') = (import_id IS NOT NULL)),
  ADD CONSTRAINT inspections_of_revision CHECK (source = 'imported' OR revision_id IS NOT NULL),
  ADD CONSTRAINT inspections_measured_stand CHECK (source = 'imported' OR standing = 'valid');
CREATE INDEX inspections_import ON inspections (firm_id, import_id) WHERE import_id IS NOT NULL;
-- Years of a list wait for nobody's signature.
DROP INDEX inspections_unsigned;
CREATE INDEX inspections_unsigned ON inspections (firm_id, requested_at DESC, inspection_id DESC)
  WHERE state = 'done' AND decision IS NULL AND source = 'measured';

-- How far an import of results is.
CREATE TABLE result_imports (
  firm_id uuid NOT NULL REFERENCES firms,
  import_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
  -- What was said of its columns, its unit and its decimal sign.
  settings jsonb NOT NULL,
  figures integer NOT NULL,
  figures_done integer NOT NULL DEFAULT 0,
  problem jsonb,
  finished_at timestamptz,
  PRIMARY KEY (firm_id, import_id),
  FOREIGN KEY (firm_id, import_id) REFERENCES imports
);
CALL keep_in_firm('result_imports');
-- One after the other: two of one list at the same time would both find nothing of it there.
CREATE UNIQUE INDEX result_imports_open ON result_imports (firm_id) WHERE state IN ('queued', 'running');

-- Beside each characteristic of an imported inspection: where in the list it stands, and what the list says of it.
CREATE TABLE imported_values (
  firm_id uuid NOT NULL REFERENCES firms,
  inspection_id uuid NOT NULL,
  characteristic_id text NOT NULL,
  import_id uuid NOT NULL,
  -- As the spreadsheet counts them, from 1.
  sheet_row integer NOT NULL,
  sheet_column integer NOT NULL,
  nominal double precision,
  stated_number text,
  stated_value text NOT NULL,
  stated_unit text,
  stated_at text NOT NULL,
  -- The list names no hour: the inspection stands at noon of its day.
  is_day_only boolean NOT NULL,
  stated_verdict text,
  -- It says the opposite of the limits in its own row.
  is_contradicted boolean NOT NULL,
  instrument text,
  measured_by text,
  note text,
  PRIMARY KEY (firm_id, inspection_id, characteristic_id),
  FOREIGN KEY (firm_id, inspection_id, characteristic_id) REFERENCES characteristic_values,
  FOREIGN KEY (firm_id, import_id) REFERENCES imports
);
CALL keep_appended('imported_values');
