-- Views of tables that people keep, and comments that are withdrawn and brought back.

-- A filter, an order and a choice of columns under a name: a person's own, or shown to the whole firm.
CREATE TABLE saved_views (
  firm_id uuid NOT NULL REFERENCES firms,
  view_id uuid NOT NULL,
  person_id uuid NOT NULL,
  list text NOT NULL CHECK (list IN ('dies', 'inspections', 'corrections')),
  name text NOT NULL,
  -- As they stand in the page's address.
  settings jsonb NOT NULL,
  is_shared boolean NOT NULL,
  -- Kept when it is removed, so that it can be brought back.
  removed_at timestamptz,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (firm_id, view_id),
  UNIQUE (firm_id, list, view_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_in_firm('saved_views');
CREATE UNIQUE INDEX saved_views_name ON saved_views (firm_id, person_id, list, name) WHERE removed_at IS NULL;
CREATE INDEX saved_views_shared ON saved_views (firm_id, list) WHERE is_shared AND removed_at IS NULL;

-- With which view a table opens for a person.
CREATE TABLE default_views (
  firm_id uuid NOT NULL REFERENCES firms,
  person_id uuid NOT NULL,
  list text NOT NULL,
  view_id uuid NOT NULL,
  PRIMARY KEY (firm_id, person_id, list),
  FOREIGN KEY (firm_id, person_id) REFERENCES people,
  FOREIGN KEY (firm_id, list, view_id) REFERENCES saved_views (firm_id, list, view_id)
);
CALL keep_in_firm('default_views');

-- A comment is written once; that it was withdrawn, and that it stands again, are records of their own.
CREATE TABLE inspection_comment_changes (
  firm_id uuid NOT NULL REFERENCES firms,
  change_id uuid NOT NULL,
  comment_id uuid NOT NULL,
  -- 2 for the first change: the comment itself was 1.
  version integer NOT NULL CHECK (version > 1),
  is_withdrawn boolean NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, change_id),
  UNIQUE (firm_id, comment_id, version),
  FOREIGN KEY (firm_id, comment_id) REFERENCES inspection_comments,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_appended('inspection_comment_changes');
