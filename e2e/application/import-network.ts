import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { journeyNetwork } from "./network.ts";

const run = promisify(execFile);
const IMPORT = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "scripts", "ehr-import.ts");

/** Loads the journeys' network with the import command, as a clinic would. */
export async function importNetwork(databaseUrl: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tandem-network-"));
  try {
    const { clinicians, slots } = journeyNetwork();
    const files = { "clinicians.json": clinicians, "available-slots.json": slots };
    for (const [name, rows] of Object.entries(files))
      await writeFile(join(folder, name), JSON.stringify(rows));
    const paths = Object.keys(files).map((name) => join(folder, name));
    await run(process.execPath, [IMPORT, ...paths], { env: { ...process.env, DATABASE_URL: databaseUrl } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
