-- Links that keep a screen at the wall of the shop: read-only, until they are ended.

CREATE TABLE wall_links (
  firm_id uuid NOT NULL REFERENCES firms,
  link_id uuid NOT NULL,
  label text NOT NULL,
  -- Whether whoever walks past sees what the castings are and for whom.
  shows_names boolean NOT NULL,
  -- The code itself is kept nowhere.
  code_sha256 text NOT NULL,
  revoked_at timestamptz,
  person_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, link_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_in_firm('wall_links');
CREATE UNIQUE INDEX wall_links_code ON wall_links (code_sha256);
-- Whoever holds the code may find the link it opens, before the firm is known.
CREATE POLICY by_code ON wall_links FOR SELECT
  USING (code_sha256 = nullif(current_setting('diewright.code', true), ''));
