-- Behind PgBouncer a connection cannot bring its own limits, so the role has them. The worker and commands set their own.
ALTER ROLE tandem SET lock_timeout = '2s';
ALTER ROLE tandem SET statement_timeout = '3s';
ALTER ROLE tandem SET idle_in_transaction_session_timeout = '5s';
