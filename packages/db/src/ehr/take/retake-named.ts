import type pg from "pg";
import type { BatchStatements } from "./row-taker.ts";

/**
 * Takes once more, in the transaction of a dry run's batch, the clinicians and patients that it names and that earlier batches
 * have added or changed and rolled back: so the batch meets what it would meet in an import, for about its own size of work.
 * The batch's own locks come first; these are among them.
 */
export async function retakeNamed(client: pg.Client, batch: BatchStatements): Promise<void> {
  for (const { column, statements: named } of batch.names ?? []) {
    const { stage, kept } = named;
    if (kept === undefined) continue;
    await client.query(`TRUNCATE ${stage.name}`);
    const { rowCount } = await client.query(`
      INSERT INTO ${stage.name} (${stage.columns})
      SELECT row_number() OVER (), k.id, k.says FROM ${kept.name} k WHERE k.id IN (SELECT ${column} FROM ${batch.stage.name})`);
    if (rowCount === 0) continue;
    for (const statement of [...named.lock, ...named.take]) await client.query(statement);
  }
}
