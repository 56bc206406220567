-- What needs a person is read from the appointments themselves, so that it is never out of date; kept is only what a
-- person decided about it. The key says what was decided about: when that changes, it comes back to the list.
CREATE TABLE "conflict_decision" (
    "key" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decided_by" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),

    CONSTRAINT "conflict_decision_pkey" PRIMARY KEY ("key")
);
ALTER TABLE conflict_decision ADD CONSTRAINT conflict_decision_word CHECK (decision IN ('RESOLVED', 'DISMISSED'));
CREATE TRIGGER audit_conflict_decision AFTER INSERT OR UPDATE OR DELETE ON conflict_decision FOR EACH ROW EXECUTE FUNCTION write_audit('key');

-- Appointments to come are few among all that ever were, and every question of the worklist is about them.
CREATE INDEX appointment_to_come ON appointment (clinician_id, scheduled_for) WHERE status = 'UPCOMING';

-- Who looks for an actor's deeds, newest first.
CREATE INDEX audit_entry_actor ON audit_entry (actor, id);
