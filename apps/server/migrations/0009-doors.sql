-- Other ways in: a link that shows a customer one die, and codes for whoever forgot a password.

CREATE TABLE guest_links (
  firm_id uuid NOT NULL REFERENCES firms,
  link_id uuid NOT NULL,
  die_id uuid NOT NULL,
  label text NOT NULL,
  -- The code itself is kept nowhere.
  code_sha256 text NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  person_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, link_id),
  FOREIGN KEY (firm_id, die_id) REFERENCES dies,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_in_firm('guest_links');
CREATE UNIQUE INDEX guest_links_code ON guest_links (code_sha256);
CREATE INDEX guest_links_die ON guest_links (firm_id, die_id, created_at);
-- Whoever holds the code may find the link it opens, before the firm is known.
CREATE POLICY by_code ON guest_links FOR SELECT
  USING (code_sha256 = nullif(current_setting('diewright.code', true), ''));

CREATE TABLE auth.recovery_codes (
  user_id text NOT NULL REFERENCES auth."user" ("id") ON DELETE CASCADE,
  code_sha256 text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT current_timestamp,
  used_at timestamptz,
  PRIMARY KEY (user_id, code_sha256)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.recovery_codes TO diewright_auth;
