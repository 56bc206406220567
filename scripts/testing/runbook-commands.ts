import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "../repository.ts";
import type { WebContainer } from "./web-container.ts";

/** Programs that the runbook may ask somebody to start. */
const PROGRAM = /^(curl|grep|npm|psql|redis-cli|tail)\b/;

/**
 * Every command of docs/runbook.md: the lines of its blocks, and what stands in a text as code with a space in it. In the order
 * of the alphabet, in which a backup is taken before backups are listed.
 */
export function runbookCommands(): string[] {
  const text = readFileSync(join(REPOSITORY, "docs", "runbook.md"), "utf8");
  const parts = text.split(/^```$/m);
  const blocks = parts.filter((_, index) => index % 2 === 1).flatMap((block) => block.trim().split("\n"));
  const outside = parts.filter((_, index) => index % 2 === 0).join("");
  const spans = [...outside.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code.replace(/\s+/g, " "));
  return [...new Set([...blocks, ...spans.filter((code) => code.includes(" "))])].sort();
}

/** Whether somebody could run it as it stands. */
export function startsProgram(command: string): boolean {
  return PROGRAM.test(command);
}

/** Runs one as a shell would beside a Tandem that runs, with its address and its data folder in place of the usual ones. */
export function runCommandOf(
  command: string,
  { port, folder, databaseUrl }: WebContainer,
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const here = command.replaceAll("localhost:3000", `127.0.0.1:${port}`).replaceAll(".data/", `${folder}/`);
  const child = spawn("sh", ["-c", here], {
    cwd: REPOSITORY,
    env: {
      PATH: process.env.PATH ?? "",
      HOME: folder,
      DATABASE_URL: databaseUrl,
      TANDEM_DATA_DIR: folder,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}
