-- The tables. Generated from schema.prisma, then amended by hand where Prisma has no word for it: generated
-- columns (local dates are computed by the database itself, so that nobody can write another) and the collation
-- "C" of ids (ordered bytewise, as rule 9 wants).

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The one clock: the database's, plus an offset that only TANDEM_NOW sets. Never now(), which is the start of the
-- transaction and therefore older than the wait for a lock.
CREATE FUNCTION tandem_now() RETURNS timestamptz(3) LANGUAGE sql VOLATILE AS $$
  SELECT (clock_timestamp()
    + coalesce(nullif(current_setting('tandem.clock_offset_ms', true), '')::bigint, 0) * interval '1 millisecond')::timestamptz(3)
$$;

-- CreateEnum
CREATE TYPE "clinician_type" AS ENUM ('THERAPIST', 'PSYCHOLOGIST');

-- CreateEnum
CREATE TYPE "appointment_status" AS ENUM ('UPCOMING', 'OCCURRED', 'NO_SHOW', 'CANCELLED', 'LATE_CANCELLATION', 'RE_SCHEDULED');

-- CreateEnum
CREATE TYPE "appointment_source" AS ENUM ('TANDEM', 'EHR');

-- CreateEnum
CREATE TYPE "hold_kind" AS ENUM ('CHECKOUT', 'OFFER');

-- CreateEnum
CREATE TYPE "hold_ending" AS ENUM ('CONFIRMED', 'RELEASED', 'REPLACED', 'LAPSED', 'OVERRULED');

-- CreateTable
CREATE TABLE "service" (
    "id" TEXT COLLATE "C" NOT NULL,
    "clinician_type" "clinician_type" NOT NULL,
    "session_count" INTEGER NOT NULL,
    "session_length_minutes" INTEGER NOT NULL,
    "min_days_apart" INTEGER,
    "max_days_apart" INTEGER,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment_kind" (
    "id" TEXT COLLATE "C" NOT NULL,
    "clinician_type" "clinician_type" NOT NULL,
    "length_minutes" INTEGER NOT NULL,
    "service_id" TEXT COLLATE "C",
    "session_number" INTEGER,

    CONSTRAINT "appointment_kind_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payer" (
    "id" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "payer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clinician" (
    "id" TEXT COLLATE "C" NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "clinician_type" "clinician_type" NOT NULL,
    "max_daily_appointments" INTEGER NOT NULL,
    "max_weekly_appointments" INTEGER NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "ehr_row" JSONB,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "rank_stale" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),

    CONSTRAINT "clinician_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clinician_state" (
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "clinician_state_pkey" PRIMARY KEY ("clinician_id","state")
);

-- CreateTable
CREATE TABLE "clinician_insurance" (
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "payer_id" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "clinician_insurance_pkey" PRIMARY KEY ("clinician_id","payer_id")
);

-- CreateTable
CREATE TABLE "available_slot" (
    "id" TEXT COLLATE "C" NOT NULL,
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "time_zone" TEXT NOT NULL,
    "date" TIMESTAMPTZ(3) NOT NULL,
    "length" INTEGER NOT NULL,
    "location" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
    "local_date" DATE GENERATED ALWAYS AS ((("date" AT TIME ZONE "time_zone"))::date) STORED,

    CONSTRAINT "available_slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patient" (
    "id" TEXT COLLATE "C" NOT NULL DEFAULT (gen_random_uuid())::text,
    "account_id" TEXT COLLATE "C",
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "email" TEXT,
    "date_of_birth" DATE,
    "state" TEXT NOT NULL,
    "insurance" TEXT NOT NULL,
    "ehr_row" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),

    CONSTRAINT "patient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking" (
    "id" TEXT COLLATE "C" NOT NULL DEFAULT (gen_random_uuid())::text,
    "patient_id" TEXT COLLATE "C" NOT NULL,
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "service_id" TEXT COLLATE "C" NOT NULL,
    "booked_by_id" TEXT COLLATE "C",
    "override" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "override_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
    "live_during" tstzrange,

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "id" TEXT COLLATE "C" NOT NULL DEFAULT (gen_random_uuid())::text,
    "booking_id" TEXT COLLATE "C",
    "patient_id" TEXT COLLATE "C" NOT NULL,
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "time_zone" TEXT NOT NULL,
    "scheduled_for" TIMESTAMPTZ(3) NOT NULL,
    "length" INTEGER NOT NULL,
    "appointment_type" TEXT NOT NULL,
    "status" "appointment_status" NOT NULL DEFAULT 'UPCOMING',
    "source" "appointment_source" NOT NULL DEFAULT 'TANDEM',
    "ehr_row" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
    "ends_at" TIMESTAMPTZ(3) GENERATED ALWAYS AS (("scheduled_for" AT TIME ZONE 'UTC' + make_interval(mins => "length")) AT TIME ZONE 'UTC') STORED,
    "local_date" DATE GENERATED ALWAYS AS (("scheduled_for" AT TIME ZONE "time_zone")::date) STORED,
    "week_of" DATE GENERATED ALWAYS AS (date_trunc('week', "scheduled_for" AT TIME ZONE "time_zone")::date) STORED,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold" (
    "id" TEXT COLLATE "C" NOT NULL DEFAULT (gen_random_uuid())::text,
    "account_id" TEXT COLLATE "C",
    "patient_id" TEXT COLLATE "C" NOT NULL,
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "service_id" TEXT COLLATE "C" NOT NULL,
    "kind" "hold_kind" NOT NULL DEFAULT 'CHECKOUT',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ending" "hold_ending",
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),

    CONSTRAINT "hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold_session" (
    "hold_id" TEXT COLLATE "C" NOT NULL,
    "session_number" INTEGER NOT NULL,
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "time_zone" TEXT NOT NULL,
    "scheduled_for" TIMESTAMPTZ(3) NOT NULL,
    "length" INTEGER NOT NULL,
    "ends_at" TIMESTAMPTZ(3) GENERATED ALWAYS AS (("scheduled_for" AT TIME ZONE 'UTC' + make_interval(mins => "length")) AT TIME ZONE 'UTC') STORED,
    "local_date" DATE GENERATED ALWAYS AS (("scheduled_for" AT TIME ZONE "time_zone")::date) STORED,
    "week_of" DATE GENERATED ALWAYS AS (date_trunc('week', "scheduled_for" AT TIME ZONE "time_zone")::date) STORED,

    CONSTRAINT "hold_session_pkey" PRIMARY KEY ("hold_id","session_number")
);

-- CreateTable
CREATE TABLE "claimed_time" (
    "id" BIGSERIAL NOT NULL,
    "owner_kind" TEXT NOT NULL,
    "owner_id" TEXT COLLATE "C" NOT NULL,
    "during" tstzrange NOT NULL,
    "appointment_id" TEXT COLLATE "C",
    "hold_id" TEXT COLLATE "C",

    CONSTRAINT "claimed_time_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "capacity_day" (
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "local_date" DATE NOT NULL,
    "booked" INTEGER NOT NULL DEFAULT 0,
    "held" INTEGER NOT NULL DEFAULT 0,
    "cap" INTEGER NOT NULL,

    CONSTRAINT "capacity_day_pkey" PRIMARY KEY ("clinician_id","local_date")
);

-- CreateTable
CREATE TABLE "capacity_week" (
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "week_of" DATE NOT NULL,
    "booked" INTEGER NOT NULL DEFAULT 0,
    "held" INTEGER NOT NULL DEFAULT 0,
    "cap" INTEGER NOT NULL,

    CONSTRAINT "capacity_week_pkey" PRIMARY KEY ("clinician_id","week_of")
);

-- CreateTable
CREATE TABLE "open_day" (
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "service_id" TEXT COLLATE "C" NOT NULL,
    "local_date" DATE NOT NULL,
    "starts" INTEGER[] NOT NULL,

    CONSTRAINT "open_day_pkey" PRIMARY KEY ("clinician_id","service_id","local_date")
);

-- CreateTable
CREATE TABLE "offer_rank" (
    "state" TEXT NOT NULL,
    "payer_id" TEXT COLLATE "C" NOT NULL,
    "service_id" TEXT COLLATE "C" NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "clinician_id" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "offer_rank_pkey" PRIMARY KEY ("clinician_id","service_id","state","payer_id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "actor_id" TEXT COLLATE "C" NOT NULL,
    "procedure" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("actor_id","procedure","key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),
    "actor" TEXT NOT NULL,
    "request_id" TEXT COLLATE "C",
    "reason" TEXT,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT COLLATE "C" NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_user" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'patient',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" TEXT COLLATE "C" NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_credential" (
    "id" TEXT COLLATE "C" NOT NULL,
    "account_id" TEXT COLLATE "C" NOT NULL,
    "provider_id" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_verification" (
    "id" TEXT COLLATE "C" NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_verification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "appointment_kind_service_id_session_number_key" ON "appointment_kind"("service_id", "session_number");

-- CreateIndex
CREATE UNIQUE INDEX "clinician_id_time_zone_key" ON "clinician"("id", "time_zone");

-- CreateIndex
CREATE INDEX "clinician_state_state_idx" ON "clinician_state"("state");

-- CreateIndex
CREATE INDEX "clinician_insurance_payer_id_idx" ON "clinician_insurance"("payer_id");

-- CreateIndex
CREATE INDEX "available_slot_clinician_id_local_date_idx" ON "available_slot"("clinician_id", "local_date");

-- CreateIndex
CREATE INDEX "patient_account_id_created_at_idx" ON "patient"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "patient_insurance_idx" ON "patient"("insurance");

-- CreateIndex
CREATE INDEX "booking_patient_id_created_at_idx" ON "booking"("patient_id", "created_at");

-- CreateIndex
CREATE INDEX "booking_clinician_id_idx" ON "booking"("clinician_id");

-- CreateIndex
CREATE INDEX "booking_service_id_idx" ON "booking"("service_id");

-- CreateIndex
CREATE INDEX "booking_booked_by_id_idx" ON "booking"("booked_by_id");

-- CreateIndex
CREATE INDEX "appointment_clinician_id_scheduled_for_idx" ON "appointment"("clinician_id", "scheduled_for");

-- CreateIndex
CREATE INDEX "appointment_patient_id_scheduled_for_idx" ON "appointment"("patient_id", "scheduled_for");

-- CreateIndex
CREATE INDEX "appointment_booking_id_idx" ON "appointment"("booking_id");

-- CreateIndex
CREATE INDEX "appointment_appointment_type_idx" ON "appointment"("appointment_type");

-- CreateIndex
CREATE INDEX "hold_clinician_id_idx" ON "hold"("clinician_id");

-- CreateIndex
CREATE INDEX "hold_patient_id_idx" ON "hold"("patient_id");

-- CreateIndex
CREATE INDEX "hold_account_id_idx" ON "hold"("account_id");

-- CreateIndex
CREATE INDEX "hold_service_id_idx" ON "hold"("service_id");

-- CreateIndex
CREATE INDEX "hold_session_clinician_id_time_zone_idx" ON "hold_session"("clinician_id", "time_zone");

-- CreateIndex
CREATE INDEX "claimed_time_appointment_id_idx" ON "claimed_time"("appointment_id");

-- CreateIndex
CREATE INDEX "claimed_time_hold_id_idx" ON "claimed_time"("hold_id");

-- CreateIndex
CREATE INDEX "open_day_service_id_idx" ON "open_day"("service_id");

-- CreateIndex
CREATE INDEX "offer_rank_state_payer_id_service_id_first_at_clinician_id_idx" ON "offer_rank"("state", "payer_id", "service_id", "first_at", "clinician_id");

-- CreateIndex
CREATE INDEX "offer_rank_service_id_idx" ON "offer_rank"("service_id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "audit_entry_entity_entity_id_idx" ON "audit_entry"("entity", "entity_id");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE UNIQUE INDEX "auth_user_email_key" ON "auth_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_token_key" ON "auth_session"("token");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE INDEX "auth_credential_user_id_idx" ON "auth_credential"("user_id");

-- CreateIndex
CREATE INDEX "auth_verification_identifier_idx" ON "auth_verification"("identifier");

-- AddForeignKey
ALTER TABLE "appointment_kind" ADD CONSTRAINT "appointment_kind_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "clinician_state" ADD CONSTRAINT "clinician_state_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "clinician"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clinician_insurance" ADD CONSTRAINT "clinician_insurance_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "clinician"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clinician_insurance" ADD CONSTRAINT "clinician_insurance_payer_id_fkey" FOREIGN KEY ("payer_id") REFERENCES "payer"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "available_slot" ADD CONSTRAINT "available_slot_clinician_id_time_zone_fkey" FOREIGN KEY ("clinician_id", "time_zone") REFERENCES "clinician"("id", "time_zone") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patient" ADD CONSTRAINT "patient_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "auth_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patient" ADD CONSTRAINT "patient_insurance_fkey" FOREIGN KEY ("insurance") REFERENCES "payer"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "patient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "clinician"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_booked_by_id_fkey" FOREIGN KEY ("booked_by_id") REFERENCES "auth_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "patient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_clinician_id_time_zone_fkey" FOREIGN KEY ("clinician_id", "time_zone") REFERENCES "clinician"("id", "time_zone") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_appointment_type_fkey" FOREIGN KEY ("appointment_type") REFERENCES "appointment_kind"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "auth_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "patient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "clinician"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "hold_session" ADD CONSTRAINT "hold_session_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "hold"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capacity_day" ADD CONSTRAINT "capacity_day_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "clinician"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capacity_week" ADD CONSTRAINT "capacity_week_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "clinician"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "open_day" ADD CONSTRAINT "open_day_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "clinician"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "open_day" ADD CONSTRAINT "open_day_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "offer_rank" ADD CONSTRAINT "offer_rank_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "clinician"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_rank" ADD CONSTRAINT "offer_rank_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_credential" ADD CONSTRAINT "auth_credential_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

