import { type Sql, statement, type TimeRow, type TimeSpan } from "@tandem/db";
import type { ServiceId } from "@tandem/domain";

const databaseIdentity = statement(
  "database_identity",
  "SELECT (pg_control_system()).system_identifier || '.' || oid AS name FROM pg_database WHERE datname = current_database()",
);

/** What every key of this database starts with: databases that share a Redis never read each other's time. */
export async function identityOf(sql: Sql): Promise<string> {
  const [row] = await sql.rows<{ name: string }>(databaseIdentity);
  if (row === undefined) throw new Error("the database does not know itself");
  return row.name;
}

/** What the names of everybody's time for a service and dates start with. */
export function beginningOf(identity: string, service: ServiceId, span: TimeSpan): string {
  return `tandem:time:1:${identity}:${service}:${span.fromDate}~${span.toDate}:`;
}

/** The key of the time with a name, at a revision. */
export function keyAt(name: string, revision: string): string {
  return `${name}:${revision}`;
}

/** Whether time was loaded at a revision or after it. */
export function knows(row: TimeRow, revision: string): boolean {
  return row.revision === revision || BigInt(row.revision) >= BigInt(revision);
}
