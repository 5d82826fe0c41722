-- Shared tablets: one device beside a machine, many people, each by PIN or badge.

CREATE TABLE tablets (
  firm_id uuid NOT NULL REFERENCES firms,
  tablet_id uuid NOT NULL,
  name text NOT NULL,
  idle_seconds integer NOT NULL CHECK (idle_seconds > 0),
  -- Who made it one.
  person_id uuid,
  created_at timestamptz NOT NULL,
  -- What the device takes its place up with, once, within minutes; and what it then shows every time. Neither is kept.
  claim_sha256 text,
  claim_expires_at timestamptz,
  token_sha256 text,
  claimed_at timestamptz,
  revoked_at timestamptz,
  last_seen_at timestamptz,
  PRIMARY KEY (firm_id, tablet_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_in_firm('tablets');
CREATE UNIQUE INDEX tablets_claim ON tablets (claim_sha256);
CREATE UNIQUE INDEX tablets_token ON tablets (token_sha256);
-- Before the firm is known: the place that a code opens, and the tablet that a device is.
CREATE POLICY by_code ON tablets FOR SELECT
  USING (claim_sha256 = nullif(current_setting('diewright.code', true), ''));
CREATE POLICY by_token ON tablets FOR SELECT
  USING (token_sha256 = nullif(current_setting('diewright.tablet', true), ''));

-- Who may work on it.
CREATE TABLE tablet_people (
  firm_id uuid NOT NULL REFERENCES firms,
  tablet_id uuid NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (firm_id, tablet_id, person_id),
  FOREIGN KEY (firm_id, tablet_id) REFERENCES tablets,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_in_firm('tablet_people');

-- Who stood before it from when to when; at any time one.
CREATE TABLE tablet_turns (
  firm_id uuid NOT NULL REFERENCES firms,
  turn_id uuid NOT NULL,
  tablet_id uuid NOT NULL,
  person_id uuid NOT NULL,
  way text NOT NULL CHECK (way IN ('pin', 'badge', 'password')),
  token_sha256 text NOT NULL,
  began_at timestamptz NOT NULL,
  -- Touched last; long after it the turn is over by itself.
  kept_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (firm_id, turn_id),
  FOREIGN KEY (firm_id, tablet_id) REFERENCES tablets,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_in_firm('tablet_turns');
CREATE UNIQUE INDEX tablet_turns_token ON tablet_turns (firm_id, token_sha256);
CREATE UNIQUE INDEX tablet_turns_open ON tablet_turns (firm_id, tablet_id) WHERE ended_at IS NULL;

-- Argon2id with a pepper that stands in no table: whoever copies the database cannot try the few PINs there are.
CREATE TABLE pins (
  firm_id uuid NOT NULL REFERENCES firms,
  person_id uuid NOT NULL,
  hash text NOT NULL,
  -- Wrong ones since the last right one, on all devices; at a limit the PIN is spent.
  failures integer NOT NULL DEFAULT 0,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, person_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_in_firm('pins');

-- Wrong PINs of a person on a device shut it for them for a while, longer each time.
CREATE TABLE pin_tries (
  firm_id uuid NOT NULL REFERENCES firms,
  tablet_id uuid NOT NULL,
  person_id uuid NOT NULL,
  failures integer NOT NULL,
  shut_until timestamptz,
  last_failure_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, tablet_id, person_id),
  FOREIGN KEY (firm_id, tablet_id) REFERENCES tablets,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_in_firm('pin_tries');

CREATE TABLE badges (
  firm_id uuid NOT NULL REFERENCES firms,
  badge_id uuid NOT NULL,
  person_id uuid NOT NULL,
  code_sha256 text NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  PRIMARY KEY (firm_id, badge_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_in_firm('badges');
CREATE UNIQUE INDEX badges_code ON badges (firm_id, code_sha256);
CREATE UNIQUE INDEX badges_open ON badges (firm_id, person_id) WHERE revoked_at IS NULL;
