import { createReadStream } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { generateCommand } from "@tandem/db/ehr";
import { startChild } from "./child-process.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { REPOSITORY } from "./repository.ts";
import { SentenceError } from "./sentence-error.ts";

const LOOK_EVERY_MS = 200;
const NEWLINE = 10;

export interface ImportResult {
  clinicians: number;
  rows: number;
  seconds: number;
  rowsPerSecond: number;
  /** The most memory that the importing process held, in MB; null where the system does not tell. */
  peakMegabytes: number | null;
}

/** `npm run ehr:import` of a generated export into an empty, migrated database, read model included. */
export async function measureImport(
  lifecycle: Lifecycle,
  databaseUrl: string,
  folder: string,
  clinicians: number,
): Promise<ImportResult> {
  await mkdir(folder, { recursive: true });
  const silent = { clockOffsetMs: 0, print: () => undefined, printError: () => undefined };
  await generateCommand(["--clinicians", String(clinicians), "--out", folder], silent);
  const files = (await readdir(folder)).map((name) => join(folder, name));
  const rows = (await Promise.all(files.map(linesIn))).reduce((sum, lines) => sum + lines - 1, 0);

  const began = performance.now();
  const args = [
    "--disable-warning=ExperimentalWarning",
    join(REPOSITORY, "scripts", "ehr-import.ts"),
    ...files,
  ];
  const child = startChild(lifecycle, process.execPath, args, {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  let peak: number | null = null;
  const looking = setInterval(async () => {
    peak = (await peakMegabytesOf(child.pid)) ?? peak;
  }, LOOK_EVERY_MS);
  const code = await child.exited;
  clearInterval(looking);
  if (code !== 0) throw new SentenceError(`The import failed.\n${child.said()}`);
  const seconds = (performance.now() - began) / 1000;
  return {
    clinicians,
    rows,
    seconds: Math.round(seconds * 10) / 10,
    rowsPerSecond: Math.round(rows / seconds),
    peakMegabytes: peak,
  };
}

async function linesIn(file: string): Promise<number> {
  let lines = 0;
  for await (const chunk of createReadStream(file)) {
    for (const byte of chunk as Buffer) if (byte === NEWLINE) lines += 1;
  }
  return lines;
}

async function peakMegabytesOf(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
}
