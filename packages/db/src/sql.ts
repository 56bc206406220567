import type pg from "pg";
import { observedQuery } from "./observed-query.ts";

/** One SQL statement with a name of its own: prepared once per connection, and called by that name in logs. */
export interface Statement {
  name: string;
  text: string;
}

/** Whatever can run statements: the pool, or one transaction. */
export interface Sql {
  /** Runs a statement and returns its rows, typed by the caller who wrote the statement. */
  rows<Row extends pg.QueryResultRow>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
}

/** Names a statement. The text is sent once per connection; afterwards only the name travels. */
export function statement(name: string, text: string): Statement {
  return { name, text };
}

/** Statements over a pool, or over the connection that holds a transaction. */
export function sqlOver(connection: Pick<pg.Pool | pg.ClientBase, "query">): Sql {
  return {
    async rows<Row extends pg.QueryResultRow>({ name, text }: Statement, values: readonly unknown[] = []) {
      const result = await observedQuery(name, () =>
        connection.query<Row>({ name, text, values: [...values] }),
      );
      return result.rows;
    },
  };
}
