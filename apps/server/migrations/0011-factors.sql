-- Stronger ways in: passkeys and a second factor, beside the password.

-- How a session was opened: by a password alone, by a password and a code, by a passkey.
ALTER TABLE auth."session"
  ADD COLUMN "method" text NOT NULL DEFAULT 'password' CHECK ("method" IN ('password', 'code', 'passkey'));

-- The name it was made under: a passkey opens no other. One credential belongs to one account.
ALTER TABLE auth."passkey" ADD COLUMN "host" text, ADD COLUMN "lastUsedAt" timestamptz;
DROP INDEX auth."passkey_credentialID_idx";
CREATE UNIQUE INDEX "passkey_credentialID_idx" ON auth."passkey" ("credentialID");

CREATE TABLE auth.second_factors (
  user_id text PRIMARY KEY REFERENCES auth."user" ("id") ON DELETE CASCADE,
  -- Of an authenticator app, sealed with a key that lies outside the database.
  secret text NOT NULL,
  -- Of the last code that was taken: it and all before it are worth nothing (RFC 6238, 5.2).
  last_step bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT current_timestamp
);
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.second_factors TO diewright_auth;

-- Whether those who sign or administer need more than a password.
ALTER TABLE firms ADD COLUMN second_factor_required boolean NOT NULL DEFAULT false;
-- Asked together with where an account works, before the firm is known.
CREATE POLICY own_places ON firms FOR SELECT
  USING (EXISTS (SELECT 1 FROM people p
    WHERE p.firm_id = firms.firm_id AND p.user_id = nullif(current_setting('diewright.user', true), '')));
