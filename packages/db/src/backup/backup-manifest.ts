import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const manifestSchema = z.object({
  format: z.literal(1),
  /** By the machine's clock, in UTC: everything committed before it is in the backup, nothing that began after it is. */
  at: z.iso.datetime(),
  postgres: z.string(),
  /** The names of the migrations the tables have. */
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      file: z.string().regex(/^[a-z0-9_.]+$/),
      rows: z.number().int(),
      bytes: z.number().int(),
      sha256: z.string(),
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
});

/** What a backup holds. Written last: a folder without it is no backup. */
export type BackupManifest = z.infer<typeof manifestSchema>;
export type BackedUpTable = BackupManifest["tables"][number];

export const MANIFEST = "manifest.json";

/** A backup that cannot be restored; the message is a sentence for the person at the terminal. */
export class BackupProblem extends Error {
  override name = "SentenceError";
}

/** Reads what a backup holds. @throws BackupProblem when the folder is none */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, MANIFEST), "utf8").catch(() => {
    throw new BackupProblem(`${folder} holds no whole backup: it has no ${MANIFEST}.`);
  });
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    throw new BackupProblem(`The ${MANIFEST} of ${folder} is damaged, or of a newer Tandem.`);
  }
}
