-- Staff sign in with a second factor; an account that is closed signs in no more.
ALTER TABLE "auth_user" ADD COLUMN "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "auth_user" ADD COLUMN "closed_at" TIMESTAMPTZ(3);
ALTER TABLE auth_user ADD CONSTRAINT auth_user_role CHECK (role IN ('patient', 'staff', 'admin'));

-- The secret and the backup codes are encrypted with AUTH_SECRET before they come here.
CREATE TABLE "auth_two_factor" (
    "id" TEXT COLLATE "C" NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failed_verification_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "auth_two_factor_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "auth_two_factor_user_id_key" ON "auth_two_factor" ("user_id");
ALTER TABLE "auth_two_factor" ADD CONSTRAINT "auth_two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The staff's own list, in the order of names: few among all accounts.
CREATE INDEX auth_user_staff ON auth_user (name, id) WHERE role <> 'patient';
