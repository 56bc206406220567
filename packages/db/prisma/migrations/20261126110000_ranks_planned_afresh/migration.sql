-- Planned for the days at hand. PostgreSQL keeps one plan for all calls once a session has made a few, and most are for one
-- day of one clinician; with that plan, the days of a thousand clinicians that an import changes are each compared with every
-- other, for minutes under those clinicians' locks. For one day, planning takes no longer than it saves.
ALTER FUNCTION refresh_day_ranks(text[], date[]) SET plan_cache_mode = 'force_custom_plan';
