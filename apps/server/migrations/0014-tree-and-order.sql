-- Components as a tree that is kept one, and lists in the order in which people look for names.

-- Of which cavity a component is; null: of all, or of none.
ALTER TABLE components ADD COLUMN cavity integer CHECK (cavity > 0);
ALTER TABLE components ADD CONSTRAINT components_not_in_itself CHECK (parent_id IS DISTINCT FROM component_id);
CREATE INDEX components_parent ON components (firm_id, parent_id) WHERE parent_id IS NOT NULL;

-- Names as they are sorted (`db/name-key.ts`): Chinese ones by their pinyin, byte by byte, the same on every computer.
-- Rows that were there before have '' until the next start of the server fills them.
ALTER TABLE customers
  ADD COLUMN name_key_zh text COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN name_key_en text COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX customers_name_zh ON customers (firm_id, name_key_zh, customer_id);
CREATE INDEX customers_name_en ON customers (firm_id, name_key_en, customer_id);

ALTER TABLE people
  ADD COLUMN name_key_zh text COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN name_key_en text COLLATE "C" NOT NULL DEFAULT '';

-- A customer's key stands with each of their dies: one index leads through all dies by customer.
ALTER TABLE dies
  ADD COLUMN number_key text COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN name_key_zh text COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN name_key_en text COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN customer_key_zh text COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN customer_key_en text COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN last_inspected_at timestamptz;
UPDATE dies SET last_inspected_at = (
  SELECT max(requested_at) FROM inspections
  WHERE inspections.firm_id = dies.firm_id AND inspections.die_id = dies.die_id);

-- The states in the order of a die's life; a test compares it with the one list of them.
CREATE FUNCTION die_state_rank(state text) RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT coalesce(array_position(ARRAY[
    'quoted', 'ordered', 'designing', 'design-frozen', 'machining', 'fitting', 'tryout', 'correcting', 'accepted',
    'delivered', 'in-stock', 'issued', 'maintenance', 'repair', 'remodel', 'mothballed', 'scrapped'], state), 99) $$;

CREATE INDEX dies_by_number ON dies (firm_id, number_key, die_id);
CREATE INDEX dies_by_name_zh ON dies (firm_id, name_key_zh, die_id);
CREATE INDEX dies_by_name_en ON dies (firm_id, name_key_en, die_id);
CREATE INDEX dies_by_customer_zh ON dies (firm_id, customer_key_zh, number_key, die_id);
CREATE INDEX dies_by_customer_en ON dies (firm_id, customer_key_en, number_key, die_id);
CREATE INDEX dies_by_state ON dies (firm_id, die_state_rank(state), number_key, die_id);
CREATE INDEX dies_by_inspection ON dies (firm_id, (coalesce(last_inspected_at, '-infinity'::timestamptz)), die_id);
CREATE INDEX dies_of_customer ON dies (firm_id, customer_id) WHERE customer_id IS NOT NULL;
-- Its order was the database's own, which tells 9 from 10 by their first digit.
DROP INDEX dies_state;

CREATE INDEX corrections_due ON corrections (firm_id, (coalesce(due_on, 'infinity'::date)), correction_id);
