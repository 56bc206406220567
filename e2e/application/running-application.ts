import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandFile } from "./commands.ts";
import { freePort } from "./free-port.ts";

const READY_WITHIN_MS = 480_000;
const POLL_MS = 100;

export interface RunningApplication {
  address: string;
  databaseUrl: string;
  stop(): Promise<void>;
}

/** What has been seen of a process. */
interface Seen {
  said: string;
  hasEnded: boolean;
}

/** Whatever the person at the terminal has set for a Tandem of their own: journeys write into none of it. */
const NOBODYS = {
  DATABASE_URL: "",
  DATABASE_REPLICA_URL: "",
  REDIS_URL: "",
  UPSTASH_REDIS_REST_URL: "",
  UPSTASH_REDIS_REST_TOKEN: "",
  SMTP_URL: "",
  BACKUP_DIR: "",
  PUBLIC_URL: "",
  TANDEM_NOW: "",
};

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
  // The channel ends the application should this process be killed.
  const child = spawn(process.execPath, [commandFile("start")], {
    env: { ...process.env, ...NOBODYS, TANDEM_DATA_DIR: folder, PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const seen: Seen = { said: "", hasEnded: false };
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (seen.said += text));
  // However it ends: one killed by a signal has no exit code.
  const ended = once(child, "exit").then(() => {
    seen.hasEnded = true;
  });

  async function stop(): Promise<void> {
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  }

  try {
    const until = waiter(seen);
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
function waiter(seen: Seen) {
  return async <T>(ask: () => Promise<T | undefined>): Promise<T> => {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline && !seen.hasEnded) {
      const answer = await ask().catch(() => undefined);
      if (answer !== undefined && answer !== "") return answer;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new Error(`The application did not become ready:\n${seen.said}`);
  };
}
