-- What the worker's check of every minute found: how many rows break each rule that must never be broken.
CREATE TABLE live_check (
  rule TEXT NOT NULL,
  found INT NOT NULL,
  checked_at TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT live_check_pkey PRIMARY KEY (rule)
);
