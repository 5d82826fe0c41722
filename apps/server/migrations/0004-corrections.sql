-- What is done about a deviation: by whom, until when, and whether it helped. Closed, it is experience.

CREATE TABLE corrections (
  firm_id uuid NOT NULL REFERENCES firms,
  correction_id uuid NOT NULL,
  die_id uuid NOT NULL,
  component_id uuid NOT NULL,
  inspection_id uuid NOT NULL,
  number integer NOT NULL,
  zone_kind text NOT NULL CHECK (zone_kind IN ('characteristic', 'face')),
  zone_id text NOT NULL,
  zone_label text NOT NULL,
  zone_shape text NOT NULL,
  unit text NOT NULL,
  value_before double precision,
  deviation_before double precision,
  action text NOT NULL,
  amount_mm double precision,
  instruction text,
  person_id uuid,
  due_on date,
  state text NOT NULL CHECK (state IN ('open', 'done', 'worked', 'failed', 'dropped')),
  steel text,
  alloy text,
  opened_by uuid,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (firm_id, correction_id),
  UNIQUE (firm_id, die_id, number),
  FOREIGN KEY (firm_id, die_id) REFERENCES dies,
  FOREIGN KEY (firm_id, die_id, component_id) REFERENCES components (firm_id, die_id, component_id),
  FOREIGN KEY (firm_id, inspection_id) REFERENCES inspections,
  FOREIGN KEY (firm_id, person_id) REFERENCES people,
  FOREIGN KEY (firm_id, opened_by) REFERENCES people
);
CALL keep_in_firm('corrections');
CREATE INDEX corrections_waiting ON corrections (firm_id, due_on, number) WHERE state IN ('open', 'done');
CREATE INDEX corrections_recent ON corrections (firm_id, opened_at DESC, correction_id);
CREATE INDEX corrections_die ON corrections (firm_id, die_id, number);
CREATE INDEX corrections_zone ON corrections (firm_id, component_id, zone_kind, zone_id);

-- Everything that was done and said about it.
CREATE TABLE correction_steps (
  firm_id uuid NOT NULL REFERENCES firms,
  step_id uuid NOT NULL,
  correction_id uuid NOT NULL,
  step text NOT NULL CHECK (step IN ('opened', 'done', 'checked', 'worked', 'failed', 'dropped', 'reopened')),
  note text,
  person_id uuid,
  at timestamptz NOT NULL,
  -- Of a check: which inspection, and what it found there.
  inspection_id uuid,
  value_after double precision,
  deviation_after double precision,
  verdict_after text,
  PRIMARY KEY (firm_id, step_id),
  FOREIGN KEY (firm_id, correction_id) REFERENCES corrections,
  FOREIGN KEY (firm_id, person_id) REFERENCES people,
  FOREIGN KEY (firm_id, inspection_id) REFERENCES inspections
);
CALL keep_appended('correction_steps');
CREATE INDEX correction_steps_correction ON correction_steps (firm_id, correction_id, at);
