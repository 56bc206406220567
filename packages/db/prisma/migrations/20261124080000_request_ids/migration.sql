-- An event remembers the request that made it, so that its delivery can be followed in the log, and when it was made, so
-- that a queue which stands still can be seen.
ALTER TABLE outbox_event
  ADD COLUMN request_id TEXT DEFAULT nullif(current_setting('tandem.request_id', true), ''),
  ADD COLUMN queued_at TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp();

CREATE OR REPLACE FUNCTION relay_outbox(at_most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  relayed int;
BEGIN
  WITH taken AS (
    DELETE FROM outbox_event WHERE id IN (SELECT id FROM outbox_event ORDER BY id LIMIT at_most FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, booking_id, request_id)
  SELECT count(graphile_worker.add_job('deliver_booking_event',
    json_build_object('id', id::text, 'kind', kind, 'bookingId', booking_id, 'requestId', request_id))) INTO relayed FROM taken;
  RETURN relayed;
END $$;
