-- Imports run from the console: who ran which files, how far it is, and what became of the rows. Of the rows themselves
-- nothing is kept here; refused ones lie beside the uploaded files until they are cleared away.
CREATE TABLE "ehr_import" (
    "id" TEXT COLLATE "C" NOT NULL,
    "upload_id" TEXT COLLATE "C" NOT NULL,
    "dry_run" BOOLEAN NOT NULL,
    "snapshot" BOOLEAN NOT NULL,
    "files" TEXT[] NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'RUNNING',
    "progress" JSONB,
    "report" JSONB,
    "problem" TEXT,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),

    CONSTRAINT "ehr_import_pkey" PRIMARY KEY ("id")
);
ALTER TABLE ehr_import ADD CONSTRAINT ehr_import_status CHECK (status IN ('RUNNING', 'DONE', 'FAILED'));
CREATE INDEX ehr_import_started ON ehr_import (started_at, id);
