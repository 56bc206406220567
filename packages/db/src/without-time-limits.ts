/**
 * The address of the same database for work that may take as long as it takes: backups, restores, migrations. The limits of
 * the role are those of a web app behind a pooler (deploy/postgres-role.sql), and would cancel it in the middle.
 */
export function withoutTimeLimits(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get("options");
  const limits = "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0";
  url.searchParams.set("options", given === null ? limits : `${given} ${limits}`);
  return url.toString();
}
