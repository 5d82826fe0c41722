-- Other programs that want to hear what was done: where, of what, and how far telling them is.

CREATE TABLE webhooks (
  firm_id uuid NOT NULL REFERENCES firms,
  webhook_id uuid NOT NULL,
  url text NOT NULL,
  -- Names of commands; empty: all.
  commands text[] NOT NULL,
  ended_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, webhook_id)
);
CALL keep_in_firm('webhooks');

CREATE TABLE webhook_deliveries (
  firm_id uuid NOT NULL REFERENCES firms,
  webhook_id uuid NOT NULL,
  line_number bigint NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  delivered_at timestamptz,
  -- Why the last attempt failed; given up where there is no next one.
  trouble text,
  given_up_at timestamptz,
  PRIMARY KEY (firm_id, webhook_id, line_number),
  FOREIGN KEY (firm_id, webhook_id) REFERENCES webhooks,
  FOREIGN KEY (firm_id, line_number) REFERENCES audit_lines (firm_id, number)
);
CALL keep_in_firm('webhook_deliveries');
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_at) WHERE delivered_at IS NULL AND given_up_at IS NULL;
