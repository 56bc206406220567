-- Searches that found nobody, counted. A count and no more: nothing here says who asked, or when within the day.
CREATE TABLE "empty_search" (
    "day" DATE NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "payer_id" TEXT COLLATE "C" NOT NULL,
    "service_id" TEXT COLLATE "C" NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "empty_search_pkey" PRIMARY KEY ("day", "state", "payer_id", "service_id")
);
ALTER TABLE empty_search ADD CONSTRAINT empty_search_counts CHECK (count > 0);
