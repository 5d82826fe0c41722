-- Dies, their components and revisions, and what was measured of them.

CREATE TABLE customers (
  firm_id uuid NOT NULL REFERENCES firms,
  customer_id uuid NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (firm_id, customer_id),
  UNIQUE (firm_id, name)
);
CALL keep_in_firm('customers');

CREATE TABLE dies (
  firm_id uuid NOT NULL REFERENCES firms,
  die_id uuid NOT NULL,
  number text NOT NULL,
  customer_number text,
  name text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  cavities integer NOT NULL CHECK (cavities > 0),
  sister_group text,
  customer_id uuid,
  alloy text,
  shrinkage_percent double precision,
  weight_kg double precision,
  machine_tonnage_t double precision,
  steel text,
  design_life_shots bigint,
  owner text,
  place text,
  -- What a search looks through: numbers and names in lower case, and how their Chinese is pronounced.
  search text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (firm_id, die_id),
  UNIQUE (firm_id, number),
  FOREIGN KEY (firm_id, customer_id) REFERENCES customers
);
CALL keep_in_firm('dies');
CREATE INDEX dies_recent ON dies (firm_id, updated_at DESC, die_id);
CREATE INDEX dies_sisters ON dies (firm_id, sister_group) WHERE sister_group IS NOT NULL;
CREATE INDEX dies_state ON dies (firm_id, state, number);

-- How a die came to its state: by whom, when, why.
CREATE TABLE die_state_changes (
  firm_id uuid NOT NULL REFERENCES firms,
  change_id uuid NOT NULL,
  die_id uuid NOT NULL,
  from_state text,
  to_state text NOT NULL,
  note text,
  person_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, change_id),
  FOREIGN KEY (firm_id, die_id) REFERENCES dies,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_appended('die_state_changes');
CREATE INDEX die_state_changes_die ON die_state_changes (firm_id, die_id, at);

CREATE TABLE components (
  firm_id uuid NOT NULL REFERENCES firms,
  component_id uuid NOT NULL,
  die_id uuid NOT NULL,
  parent_id uuid,
  name text NOT NULL,
  material text,
  hardness text,
  quantity integer NOT NULL DEFAULT 1 CHECK (quantity > 0),
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (firm_id, component_id),
  UNIQUE (firm_id, die_id, component_id),
  FOREIGN KEY (firm_id, die_id) REFERENCES dies,
  -- A part of another die cannot be its parent.
  FOREIGN KEY (firm_id, die_id, parent_id) REFERENCES components (firm_id, die_id, component_id)
);
CALL keep_in_firm('components');
CREATE INDEX components_die ON components (firm_id, die_id, created_at);

-- A revision is written once; which one is valid, a record of its own says.
CREATE TABLE revisions (
  firm_id uuid NOT NULL REFERENCES firms,
  revision_id uuid NOT NULL,
  component_id uuid NOT NULL,
  label text NOT NULL,
  model_sha256 text NOT NULL,
  model_name text NOT NULL,
  model_unit text,
  shrink text,
  note text,
  person_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, revision_id),
  UNIQUE (firm_id, component_id, label),
  UNIQUE (firm_id, component_id, revision_id),
  FOREIGN KEY (firm_id, component_id) REFERENCES components,
  FOREIGN KEY (firm_id, model_sha256) REFERENCES files,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_appended('revisions');

CREATE TABLE valid_revisions (
  firm_id uuid NOT NULL REFERENCES firms,
  component_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (firm_id, component_id),
  FOREIGN KEY (firm_id, component_id, revision_id) REFERENCES revisions (firm_id, component_id, revision_id)
);
CALL keep_in_firm('valid_revisions');

-- A plan is written once; a changed plan is the next edition of the same name.
CREATE TABLE plans (
  firm_id uuid NOT NULL REFERENCES firms,
  plan_id uuid NOT NULL,
  component_id uuid NOT NULL,
  name text NOT NULL,
  edition integer NOT NULL CHECK (edition > 0),
  sha256 text NOT NULL,
  characteristics integer NOT NULL,
  person_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, plan_id),
  UNIQUE (firm_id, component_id, name, edition),
  UNIQUE (firm_id, component_id, plan_id),
  FOREIGN KEY (firm_id, component_id) REFERENCES components,
  FOREIGN KEY (firm_id, sha256) REFERENCES files,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_appended('plans');

-- What was asked of an inspection, and how far it is. What came out stands in the tables below, written once.
CREATE TABLE inspections (
  firm_id uuid NOT NULL REFERENCES firms,
  inspection_id uuid NOT NULL,
  die_id uuid NOT NULL,
  component_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  plan_id uuid,
  number integer NOT NULL,
  occasion text,
  state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  settings jsonb NOT NULL,
  stage text,
  share double precision,
  problem jsonb,
  -- Of the last signature, written with it: what waits for one is found by an index.
  decision text CHECK (decision IN ('released', 'rejected')),
  attempts integer NOT NULL DEFAULT 0,
  person_id uuid,
  requested_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (firm_id, inspection_id),
  UNIQUE (firm_id, die_id, number),
  FOREIGN KEY (firm_id, die_id) REFERENCES dies,
  FOREIGN KEY (firm_id, die_id, component_id) REFERENCES components (firm_id, die_id, component_id),
  FOREIGN KEY (firm_id, component_id, revision_id) REFERENCES revisions (firm_id, component_id, revision_id),
  FOREIGN KEY (firm_id, component_id, plan_id) REFERENCES plans (firm_id, component_id, plan_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_in_firm('inspections');
CREATE INDEX inspections_recent ON inspections (firm_id, requested_at DESC, inspection_id);
CREATE INDEX inspections_unsigned ON inspections (firm_id, requested_at DESC, inspection_id DESC)
  WHERE state = 'done' AND decision IS NULL;
CREATE INDEX inspections_open ON inspections (firm_id, requested_at) WHERE state IN ('queued', 'running');

CREATE TABLE inspection_files (
  firm_id uuid NOT NULL REFERENCES firms,
  inspection_id uuid NOT NULL,
  position integer NOT NULL,
  sha256 text NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (firm_id, inspection_id, position),
  FOREIGN KEY (firm_id, inspection_id) REFERENCES inspections,
  FOREIGN KEY (firm_id, sha256) REFERENCES files
);
CALL keep_appended('inspection_files');

CREATE TABLE inspection_results (
  firm_id uuid NOT NULL REFERENCES firms,
  inspection_id uuid NOT NULL,
  result_sha256 text NOT NULL,
  verdict text NOT NULL,
  software text NOT NULL,
  points bigint NOT NULL,
  mean_mm double precision,
  standard_deviation_mm double precision,
  lowest_mm double precision,
  highest_mm double precision,
  coverage double precision,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, inspection_id),
  FOREIGN KEY (firm_id, inspection_id) REFERENCES inspections,
  FOREIGN KEY (firm_id, result_sha256) REFERENCES files
);
CALL keep_appended('inspection_results');

CREATE TABLE inspection_reports (
  firm_id uuid NOT NULL REFERENCES firms,
  inspection_id uuid NOT NULL,
  name text NOT NULL,
  language text NOT NULL CHECK (language IN ('zh', 'en', '-')),
  sha256 text NOT NULL,
  PRIMARY KEY (firm_id, inspection_id, name, language),
  FOREIGN KEY (firm_id, inspection_id) REFERENCES inspections,
  FOREIGN KEY (firm_id, sha256) REFERENCES files
);
CALL keep_appended('inspection_reports');

-- Of each characteristic the figure that trends are made of; the whole way to it stands in the result's file.
CREATE TABLE characteristic_values (
  firm_id uuid NOT NULL REFERENCES firms,
  inspection_id uuid NOT NULL,
  characteristic_id text NOT NULL,
  balloon integer NOT NULL,
  label text NOT NULL,
  kind text NOT NULL,
  unit text NOT NULL,
  value double precision,
  lower_limit double precision,
  upper_limit double precision,
  expanded_uncertainty double precision,
  verdict text NOT NULL,
  PRIMARY KEY (firm_id, inspection_id, characteristic_id),
  FOREIGN KEY (firm_id, inspection_id) REFERENCES inspections
);
CALL keep_appended('characteristic_values');
CREATE INDEX characteristic_values_trend ON characteristic_values (firm_id, characteristic_id, inspection_id);

-- Of each face the figures of its judged values, for trends and corrections.
CREATE TABLE face_values (
  firm_id uuid NOT NULL REFERENCES firms,
  inspection_id uuid NOT NULL,
  face integer NOT NULL,
  kind text NOT NULL,
  name text,
  mean_mm double precision,
  lowest_mm double precision,
  highest_mm double precision,
  outside integer NOT NULL,
  verdict text NOT NULL,
  PRIMARY KEY (firm_id, inspection_id, face),
  FOREIGN KEY (firm_id, inspection_id) REFERENCES inspections
);
CALL keep_appended('face_values');

-- A release or a rejection, signed over the hash of the result it speaks of.
CREATE TABLE signatures (
  firm_id uuid NOT NULL REFERENCES firms,
  signature_id uuid NOT NULL,
  inspection_id uuid NOT NULL,
  result_sha256 text NOT NULL,
  person_id uuid NOT NULL,
  decision text NOT NULL CHECK (decision IN ('released', 'rejected')),
  note text,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, signature_id),
  FOREIGN KEY (firm_id, inspection_id) REFERENCES inspections,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_appended('signatures');
CREATE INDEX signatures_inspection ON signatures (firm_id, inspection_id, signed_at);
