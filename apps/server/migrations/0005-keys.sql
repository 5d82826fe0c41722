-- Keys of programs: what each may do, in whose name, until when. The secret itself is kept by the sign-in, as a hash.

CREATE TABLE api_keys (
  firm_id uuid NOT NULL REFERENCES firms,
  key_id uuid NOT NULL,
  auth_key_id text NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL,
  permissions jsonb NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, key_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_in_firm('api_keys');
CREATE UNIQUE INDEX api_keys_auth ON api_keys (auth_key_id);
-- Before the firm is known, whoever showed a key's secret may see where it belongs.
CREATE POLICY by_key ON api_keys FOR SELECT
  USING (auth_key_id = nullif(current_setting('diewright.key', true), ''));
