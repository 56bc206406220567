import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runOn } from "./commands.ts";
import { journeyNetwork } from "./network.ts";

/** Loads the journeys' network with the import command, as a clinic would. */
export async function importNetwork(databaseUrl: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tandem-network-"));
  try {
    const { clinicians, slots } = journeyNetwork();
    const files = { "clinicians.json": clinicians, "available-slots.json": slots };
    for (const [name, rows] of Object.entries(files))
      await writeFile(join(folder, name), JSON.stringify(rows));
    const paths = Object.keys(files).map((name) => join(folder, name));
    await runOn(databaseUrl, "ehr-import", paths);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
