import { type StdioOptions, spawn } from "node:child_process";
import type { Lifecycle } from "./lifecycle.ts";

export interface ChildOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Where its output goes: the terminal, nowhere, an open file, or kept for the caller. */
  output?: "inherit" | "ignore" | "keep" | number;
  /** How long it may take to end by itself once it is asked to. */
  graceMs?: number;
}

export interface Child {
  pid: number | undefined;
  /** Resolves with the exit code when the process has ended; 127 when it could not be started. */
  exited: Promise<number>;
  /** What it has said so far; empty unless its output is kept. */
  said(): string;
  /** Ends it and everything it started. */
  stop(): Promise<void>;
}

const POLL_MS = 25;
// What survives SIGKILL this long is a zombie that nobody collects: not running, only listed.
const KILL_MS = 1_000;
const LAST_WORDS_MS = 500;

/** Starts a program in a process group of its own and ties its end to that of the command. */
export function startChild(
  lifecycle: Lifecycle,
  program: string,
  args: readonly string[],
  { cwd, env = process.env, output = "keep", graceMs = 10_000 }: ChildOptions = {},
): Child {
  lifecycle.signal.throwIfAborted();
  const target = output === "keep" ? "pipe" : output;
  const stdio: StdioOptions = ["ignore", target, target];
  const child = spawn(program, args, { stdio, env, detached: true, ...(cwd === undefined ? {} : { cwd }) });
  let said = "";
  child.stdout?.on("data", (text) => {
    said += text;
  });
  child.stderr?.on("data", (text) => {
    said += text;
  });
  const exited = new Promise<number>((resolve) => {
    child.on("error", (error) => {
      said += error.message;
      resolve(127);
    });
    child.on("close", (code) => resolve(code ?? 1));
    // What a program leaves running may hold on to its output: that is no reason to wait for it.
    child.on("exit", (code) => setTimeout(resolve, LAST_WORDS_MS, code ?? 1));
  });
  // Its number may be given to somebody else once nobody of the group is left.
  let gone = false;
  void exited.then(() => {
    if (child.pid !== undefined) signalGroup(child.pid, "SIGTERM");
    gone = child.pid === undefined || !groupLives(child.pid);
  });

  async function stop(): Promise<void> {
    const { pid } = child;
    if (pid === undefined || gone) return;
    signalGroup(pid, "SIGTERM");
    const killAt = Date.now() + graceMs;
    while (groupLives(pid) && Date.now() < killAt + KILL_MS) {
      if (Date.now() > killAt) signalGroup(pid, "SIGKILL");
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  lifecycle.onStop(stop);
  lifecycle.onForce(() => child.pid === undefined || gone || signalGroup(child.pid, "SIGKILL"));
  return { pid: child.pid, exited, said: () => said, stop };
}

/** Sends a signal to every process of a group; a group that is gone is fine. */
export function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // Nobody is left.
  }
}

function groupLives(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
