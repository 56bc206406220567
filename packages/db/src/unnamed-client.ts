import pg from "pg";

/**
 * A connection that forgets the names of statements: for a pooler that gives each transaction another connection of the
 * server, where a statement that was prepared on the last one is unknown. A statement is then planned each time.
 */
export class UnnamedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    Object.defineProperty(this, "query", {
      value: (first: unknown, ...rest: unknown[]) => query(withoutName(first), ...rest),
    });
  }
}

function withoutName(first: unknown): unknown {
  if (typeof first !== "object" || first === null || !("name" in first) || !("text" in first)) return first;
  const { name: _, ...unnamed } = first;
  return unnamed;
}
