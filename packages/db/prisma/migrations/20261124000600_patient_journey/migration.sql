-- What the patient's journey keeps beyond a booking: letters to write, waiting patients and what they are offered.

-- How an account is written to. A zone is checked where it is taken in; letters fall back on the clinician's.
ALTER TABLE auth_user
  ADD COLUMN language TEXT NOT NULL DEFAULT 'en',
  ADD COLUMN time_zone TEXT,
  ADD CONSTRAINT auth_user_language CHECK (language IN ('en', 'es'));

-- ------------------------------------------------------------------------------------------------------ mail

-- One letter per event: the key names the event, so telling of it twice writes nothing the second time. A letter is
-- composed from the truth of the moment it is sent; here are ids only, and of account letters the link, which is wiped
-- when it has been sent. due_at is also the lease of the one who is sending: it follows the machine's clock, because
-- how long a mail server is waited for has nothing to do with the clinic's time.
CREATE TABLE mail (
  key TEXT COLLATE "C" NOT NULL,
  kind TEXT NOT NULL,
  subject_id TEXT COLLATE "C" NOT NULL,
  link TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  ended_at TIMESTAMPTZ(3),
  ending TEXT,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
  CONSTRAINT mail_pkey PRIMARY KEY (key),
  CONSTRAINT mail_ending CHECK (ending IN ('SENT', 'SKIPPED', 'GIVEN_UP') AND (ended_at IS NULL) = (ending IS NULL))
);
CREATE INDEX mail_due ON mail (due_at) WHERE ended_at IS NULL;
CREATE INDEX mail_subject ON mail (subject_id, kind, created_at);

-- Reminders are looked for among the sessions to come, soonest first.
CREATE INDEX appointment_upcoming ON appointment (scheduled_for) WHERE status = 'UPCOMING';

-- --------------------------------------------------------------------------------------------------- joining

-- Wrong dates of birth, so that nobody tries them all.
CREATE TABLE patient_join_failure (
  id BIGSERIAL NOT NULL,
  account_id TEXT COLLATE "C" NOT NULL,
  at TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
  CONSTRAINT patient_join_failure_pkey PRIMARY KEY (id),
  CONSTRAINT patient_join_failure_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth_user (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX patient_join_failure_account_id_at_idx ON patient_join_failure (account_id, at);

-- The record system's patients that no account has joined yet, by the address it knows.
CREATE INDEX patient_unjoined_email ON patient (lower(email)) WHERE account_id IS NULL;

-- -------------------------------------------------------------------------------------------------- waitlist

CREATE TABLE waitlist_entry (
  id TEXT COLLATE "C" NOT NULL DEFAULT (gen_random_uuid())::text,
  account_id TEXT COLLATE "C" NOT NULL,
  patient_id TEXT COLLATE "C" NOT NULL,
  service_id TEXT COLLATE "C" NOT NULL,
  state TEXT NOT NULL,
  insurance TEXT COLLATE "C" NOT NULL,
  -- Only this clinician; any, when null.
  clinician_id TEXT COLLATE "C",
  -- What else the search asked for: from, to, weekdays, timesOfDay.
  filter JSONB NOT NULL DEFAULT '{}',
  -- The booking that something sooner should replace.
  booking_id TEXT COLLATE "C",
  -- The soonest offer there was when the patient began to wait: only sooner ones are offered.
  sooner_than TIMESTAMPTZ(3)[],
  -- The place in line: who lets an offer go stands at its end.
  queued_at TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
  ended_at TIMESTAMPTZ(3),
  ending TEXT,
  CONSTRAINT waitlist_entry_pkey PRIMARY KEY (id),
  CONSTRAINT waitlist_entry_ending CHECK (ending IN ('ACCEPTED', 'LEFT', 'OVER') AND (ended_at IS NULL) = (ending IS NULL)),
  CONSTRAINT waitlist_entry_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT waitlist_entry_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patient (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT waitlist_entry_service_id_fkey FOREIGN KEY (service_id) REFERENCES service (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT waitlist_entry_clinician_id_fkey FOREIGN KEY (clinician_id) REFERENCES clinician (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT waitlist_entry_booking_id_fkey FOREIGN KEY (booking_id) REFERENCES booking (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX waitlist_entry_account_id_idx ON waitlist_entry (account_id);
CREATE INDEX waitlist_entry_patient_id_idx ON waitlist_entry (patient_id);
CREATE INDEX waitlist_entry_service_id_idx ON waitlist_entry (service_id);
CREATE INDEX waitlist_entry_clinician_id_idx ON waitlist_entry (clinician_id);
CREATE INDEX waitlist_entry_booking_id_idx ON waitlist_entry (booking_id);
-- The line, as a clinician whose time has opened meets it.
CREATE INDEX waitlist_entry_line ON waitlist_entry (service_id, state, insurance, queued_at, id) WHERE ended_at IS NULL;
-- A patient waits once for each service; asking again changes what is waited for.
CREATE UNIQUE INDEX waitlist_entry_one_open ON waitlist_entry (patient_id, service_id) WHERE ended_at IS NULL;

CREATE TABLE waitlist_offer (
  id TEXT COLLATE "C" NOT NULL DEFAULT (gen_random_uuid())::text,
  entry_id TEXT COLLATE "C" NOT NULL,
  hold_id TEXT COLLATE "C" NOT NULL,
  clinician_id TEXT COLLATE "C" NOT NULL,
  sessions TIMESTAMPTZ(3)[] NOT NULL,
  expires_at TIMESTAMPTZ(3) NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
  ended_at TIMESTAMPTZ(3),
  ending TEXT,
  CONSTRAINT waitlist_offer_pkey PRIMARY KEY (id),
  CONSTRAINT waitlist_offer_ending CHECK (ending IN ('ACCEPTED', 'DECLINED', 'LAPSED', 'OVERRULED') AND (ended_at IS NULL) = (ending IS NULL)),
  CONSTRAINT waitlist_offer_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES waitlist_entry (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT waitlist_offer_hold_id_fkey FOREIGN KEY (hold_id) REFERENCES hold (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT waitlist_offer_clinician_id_fkey FOREIGN KEY (clinician_id) REFERENCES clinician (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX waitlist_offer_entry_id_idx ON waitlist_offer (entry_id, created_at);
CREATE UNIQUE INDEX waitlist_offer_hold_id_key ON waitlist_offer (hold_id);
CREATE INDEX waitlist_offer_clinician_id_idx ON waitlist_offer (clinician_id);

-- An offer ends with its hold, whoever ends it: the clock, the patient, or an appointment that the record system reports.
-- Who lets an offer lapse or declines it goes to the end of the line.
CREATE FUNCTION offer_ends_with_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry_key text;
  how text := CASE NEW.ending WHEN 'CONFIRMED' THEN 'ACCEPTED' WHEN 'LAPSED' THEN 'LAPSED' WHEN 'OVERRULED' THEN 'OVERRULED' ELSE 'DECLINED' END;
BEGIN
  UPDATE waitlist_offer SET ended_at = NEW.ended_at, ending = how
  WHERE hold_id = NEW.id AND ended_at IS NULL RETURNING entry_id INTO entry_key;
  IF how IN ('LAPSED', 'DECLINED') THEN
    UPDATE waitlist_entry SET queued_at = tandem_now() WHERE id = entry_key AND ended_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER offer_ends_with_hold AFTER UPDATE ON hold FOR EACH ROW
  WHEN (NEW.kind = 'OFFER' AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION offer_ends_with_hold();

-- The clinicians whose offers may have changed since the waiting patients were last thought of. Written with the change
-- itself, so that nobody has to look through the network; changes counts up, so that a change during a look is not lost.
CREATE TABLE waitlist_look (
  clinician_id TEXT COLLATE "C" NOT NULL,
  changes BIGINT NOT NULL DEFAULT 1,
  CONSTRAINT waitlist_look_pkey PRIMARY KEY (clinician_id),
  CONSTRAINT waitlist_look_clinician_id_fkey FOREIGN KEY (clinician_id) REFERENCES clinician (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE FUNCTION clinician_to_look_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM waitlist_entry WHERE ended_at IS NULL) THEN
    INSERT INTO waitlist_look AS l (clinician_id) VALUES (NEW.id)
    ON CONFLICT (clinician_id) DO UPDATE SET changes = l.changes + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER clinician_to_look_at AFTER UPDATE OF revision ON clinician FOR EACH ROW
  WHEN (OLD.revision <> NEW.revision) EXECUTE FUNCTION clinician_to_look_at();

-- Holds that have lapsed without anybody touching their clinician: few, and found by this.
CREATE INDEX hold_to_lapse ON hold (expires_at) WHERE ended_at IS NULL;
