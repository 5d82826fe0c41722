-- The ground under every table: who may touch it, and of which firm it is.
--
-- Migrations run as the owner of the database. The server works as `diewright_app`, which owns nothing here, is no
-- superuser and sees only the firm that its transaction has named (`diewright.firm`).

CREATE FUNCTION current_firm() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('diewright.firm', true), '')::uuid $$;

CREATE FUNCTION refuse_change() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: a correction is a new record', TG_TABLE_NAME USING ERRCODE = 'DW001';
END
$$;

-- A table of one firm's rows: the application reads and writes no other's.
CREATE PROCEDURE keep_in_firm(target regclass)
  LANGUAGE plpgsql
  AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY of_this_firm ON %s USING (firm_id = current_firm()) WITH CHECK (firm_id = current_firm())', target);
  -- Whoever keeps the database (backup, restore, audit-verify) is its owner. A policy of their own: joined to the one
  -- above by OR, it would cost every query of the application its index.
  EXECUTE format('CREATE POLICY of_keeper ON %s TO %I USING (true) WITH CHECK (true)', target, current_user);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO diewright_app', target);
END
$$;

-- Observations, results, verdicts, signatures, audit lines: written once.
CREATE PROCEDURE keep_appended(target regclass)
  LANGUAGE plpgsql
  AS $$
BEGIN
  CALL keep_in_firm(target);
  EXECUTE format('REVOKE UPDATE, DELETE ON %s FROM diewright_app', target);
  EXECUTE format(
    'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_change()', target);
  EXECUTE format(
    'CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON %s EXECUTE FUNCTION refuse_change()', target);
END
$$;

GRANT USAGE ON SCHEMA public TO diewright_app;

-- The firm itself.
CREATE TABLE firms (
  firm_id uuid PRIMARY KEY,
  name text NOT NULL,
  language text NOT NULL CHECK (language IN ('zh', 'en')),
  time_zone text NOT NULL,
  length_unit text NOT NULL DEFAULT 'mm' CHECK (length_unit IN ('mm', 'inch')),
  is_demonstration boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CALL keep_in_firm('firms');

-- Whoever works there. `user_id` is the account of the sign-in (schema `auth`); one account may work for several firms.
CREATE TABLE people (
  firm_id uuid NOT NULL REFERENCES firms,
  person_id uuid NOT NULL,
  user_id text,
  name text NOT NULL,
  role text NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (firm_id, person_id),
  UNIQUE (firm_id, user_id)
);
CALL keep_in_firm('people');
CREATE INDEX people_user ON people (user_id);
-- Before the firm is known, an account may see where it works, and nothing else.
CREATE POLICY own_places ON people FOR SELECT
  USING (user_id = nullif(current_setting('diewright.user', true), ''));

CREATE TABLE invitations (
  firm_id uuid NOT NULL REFERENCES firms,
  invitation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  code_sha256 text NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, invitation_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_in_firm('invitations');
CREATE UNIQUE INDEX invitations_code ON invitations (code_sha256);
-- Whoever holds the code may find the invitation it opens.
CREATE POLICY by_code ON invitations FOR SELECT
  USING (code_sha256 = nullif(current_setting('diewright.code', true), ''));

-- The one write road: a line for every command, each holding the hash of the line before.
CREATE TABLE audit_lines (
  firm_id uuid NOT NULL REFERENCES firms,
  number bigint NOT NULL,
  at timestamptz NOT NULL,
  actor jsonb NOT NULL,
  command text NOT NULL,
  idempotency_key text NOT NULL,
  subject_kind text,
  subject_id uuid,
  input jsonb NOT NULL,
  answer jsonb NOT NULL,
  evidence jsonb NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (firm_id, number),
  UNIQUE (firm_id, idempotency_key)
);
CALL keep_appended('audit_lines');
CREATE INDEX audit_lines_subject ON audit_lines (firm_id, subject_id, number);

-- Where the chain of a firm ends; its row is what writers wait for, one after another.
CREATE TABLE audit_heads (
  firm_id uuid PRIMARY KEY REFERENCES firms,
  number bigint NOT NULL,
  hash text NOT NULL
);
CALL keep_in_firm('audit_heads');

-- Files lie beside the database under their SHA-256; here stands what they are and that this firm has them.
CREATE TABLE files (
  firm_id uuid NOT NULL REFERENCES firms,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint NOT NULL,
  kind text NOT NULL,
  problem jsonb,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, sha256)
);
CALL keep_appended('files');
