-- Staff page through everybody's appointments in the order of their start; reminders read a range of the same index.
CREATE INDEX "appointment_scheduled_for_id_idx" ON "appointment" ("scheduled_for", "id");
DROP INDEX appointment_upcoming;
