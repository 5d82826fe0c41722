-- What happens to a die in its life: trial castings, shots, maintenance, repairs, moves; and its documents.

CREATE TABLE tryouts (
  firm_id uuid NOT NULL REFERENCES firms,
  tryout_id uuid NOT NULL,
  die_id uuid NOT NULL,
  -- T0, T1, …
  round integer NOT NULL CHECK (round >= 0),
  held_on date NOT NULL,
  machine text,
  alloy text,
  castings integer,
  parameters jsonb NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('accept', 'accept-with-deviation', 'correct')),
  note text,
  person_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, tryout_id),
  UNIQUE (firm_id, die_id, round),
  FOREIGN KEY (firm_id, die_id) REFERENCES dies,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_appended('tryouts');

CREATE TABLE tryout_defects (
  firm_id uuid NOT NULL REFERENCES firms,
  tryout_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  cavity integer,
  zone text,
  castings integer,
  note text,
  photo_sha256 text,
  PRIMARY KEY (firm_id, tryout_id, position),
  FOREIGN KEY (firm_id, tryout_id) REFERENCES tryouts,
  FOREIGN KEY (firm_id, photo_sha256) REFERENCES files
);
CALL keep_appended('tryout_defects');

CREATE TABLE die_events (
  firm_id uuid NOT NULL REFERENCES firms,
  event_id uuid NOT NULL,
  die_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('order', 'shots', 'maintenance', 'repair', 'move', 'note')),
  happened_at timestamptz NOT NULL,
  shots bigint,
  place text,
  text text,
  photo_sha256 text,
  -- The record that this one takes the place of.
  corrects_event_id uuid,
  person_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, event_id),
  UNIQUE (firm_id, die_id, event_id),
  FOREIGN KEY (firm_id, die_id) REFERENCES dies,
  FOREIGN KEY (firm_id, die_id, corrects_event_id) REFERENCES die_events (firm_id, die_id, event_id),
  FOREIGN KEY (firm_id, photo_sha256) REFERENCES files,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_appended('die_events');
CREATE INDEX die_events_die ON die_events (firm_id, die_id, happened_at DESC, event_id DESC);
CREATE UNIQUE INDEX die_events_corrects ON die_events (firm_id, corrects_event_id) WHERE corrects_event_id IS NOT NULL;

CREATE TABLE documents (
  firm_id uuid NOT NULL REFERENCES firms,
  document_id uuid NOT NULL,
  die_id uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, document_id),
  UNIQUE (firm_id, die_id, title),
  FOREIGN KEY (firm_id, die_id) REFERENCES dies
);
CALL keep_in_firm('documents');

CREATE TABLE document_revisions (
  firm_id uuid NOT NULL REFERENCES firms,
  revision_id uuid NOT NULL,
  document_id uuid NOT NULL,
  label text NOT NULL,
  sha256 text NOT NULL,
  file_name text NOT NULL,
  note text,
  person_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, revision_id),
  UNIQUE (firm_id, document_id, label),
  UNIQUE (firm_id, document_id, revision_id),
  FOREIGN KEY (firm_id, document_id) REFERENCES documents,
  FOREIGN KEY (firm_id, sha256) REFERENCES files,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_appended('document_revisions');

CREATE TABLE valid_document_revisions (
  firm_id uuid NOT NULL REFERENCES firms,
  document_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (firm_id, document_id),
  FOREIGN KEY (firm_id, document_id, revision_id)
    REFERENCES document_revisions (firm_id, document_id, revision_id)
);
CALL keep_in_firm('valid_document_revisions');
