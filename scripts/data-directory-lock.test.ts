import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataDirectory } from "./data-directory.ts";
import { DataDirectoryLock, isInUse } from "./data-directory-lock.ts";
import { Lifecycle } from "./lifecycle.ts";
import { processIdentity } from "./process-identity.ts";

let directory: DataDirectory;
beforeEach(async () => {
  directory = await DataDirectory.open(await mkdtemp(join(tmpdir(), "tandem-lock-")));
});
afterEach(() => rm(directory.path, { recursive: true, force: true }));

test("one command uses a data folder at a time, and the second hears who does", async () => {
  const first = new Lifecycle();
  await DataDirectoryLock.take(first, directory, "npm start");
  await expect(DataDirectoryLock.take(new Lifecycle(), directory, "npm run dev")).rejects.toThrow(
    /already running on .*npm start, process \d+/,
  );
  await first.stop();
  expect(await isInUse(directory)).toBe(false);
  expect(await readdir(directory.path)).toEqual([]);
});

test("of several commands that want a folder at once, one gets it", async () => {
  const attempts = Array.from({ length: 8 }, () =>
    DataDirectoryLock.take(new Lifecycle(), directory, "npm start"),
  );
  const outcomes = await Promise.allSettled(attempts);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("what a killed run left running is ended by the next one", async () => {
  const leftover = spawn("sleep", ["60"], { detached: true, stdio: "ignore" });
  const ended = new Promise((resolve) => leftover.once("exit", (_, signal) => resolve(signal)));
  const pid = leftover.pid ?? 0;
  const identity = await processIdentity(pid);
  const killed = { pid: 2 ** 22 + 1, identity: "0", command: "npm start", children: [{ pid, identity }] };
  await writeFile(directory.lockFile, JSON.stringify(killed));
  await DataDirectoryLock.take(new Lifecycle(), directory, "npm start");
  expect(await ended).toBe("SIGKILL");
});

test("a later process with the number of a killed one is left alone", async () => {
  const stranger = spawn("sleep", ["60"], { detached: true, stdio: "ignore" });
  const killed = {
    pid: 2 ** 22 + 1,
    identity: "0",
    command: "npm start",
    children: [{ pid: stranger.pid, identity: "another start" }],
  };
  await writeFile(directory.lockFile, JSON.stringify(killed));
  await DataDirectoryLock.take(new Lifecycle(), directory, "npm start");
  expect(stranger.exitCode).toBeNull();
  expect(stranger.signalCode).toBeNull();
  stranger.kill("SIGKILL");
});
