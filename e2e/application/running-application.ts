import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./free-port.ts";

const SCRIPTS = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "scripts");
const READY_WITHIN_MS = 480_000;
const POLL_MS = 100;

export interface RunningApplication {
  address: string;
  databaseUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts the application as a person does, with a new database in a temporary folder.
 *
 * @param whenDatabaseIsUp what to do with the database while the web app is still being built
 */
export async function startApplication(
  env: Record<string, string>,
  whenDatabaseIsUp: (databaseUrl: string) => Promise<void>,
): Promise<RunningApplication> {
  const folder = await mkdtemp(join(tmpdir(), "tandem-e2e-"));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let said = "";
  // The channel ends the application should this process be killed.
  const child = spawn(process.execPath, [join(SCRIPTS, "start.ts")], {
    env: { ...process.env, TANDEM_DATA_DIR: folder, PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (said += text));

  async function stop(): Promise<void> {
    if (child.exitCode === null) {
      child.kill("SIGTERM");
      await new Promise((resolve) => child.once("exit", resolve));
    }
    await rm(folder, { recursive: true, force: true });
  }

  try {
    const until = waiter(child, () => said);
    const databaseUrl = await until(() =>
      readFile(join(folder, "database-url"), "utf8").then((text) => text.trim()),
    );
    await whenDatabaseIsUp(databaseUrl);
    await until(async () => (await fetch(`${address}/api/health/ready`)).ok || undefined);
    return { address, databaseUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Asks again and again until there is an answer; fails with what the application said if it ends before. */
function waiter(child: ChildProcess, said: () => string) {
  return async <T>(ask: () => Promise<T | undefined>): Promise<T> => {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline && child.exitCode === null) {
      const answer = await ask().catch(() => undefined);
      if (answer !== undefined && answer !== "") return answer;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new Error(`The application did not become ready:\n${said()}`);
  };
}
