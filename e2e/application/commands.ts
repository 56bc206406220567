import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Where a command is, such as `ehr-import`. */
export function commandFile(name: string): string {
  const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  return join(repository, "scripts", `${name}.ts`);
}

/** Runs a command on a database, as a clinic would. @throws what it said, when it fails */
export async function runOn(databaseUrl: string, name: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  await run(process.execPath, [commandFile(name), ...args], { env });
}
