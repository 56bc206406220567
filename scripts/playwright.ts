import { join } from "node:path";
import { type Child, type ChildOptions, startChild } from "./child-process.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { REPOSITORY } from "./repository.ts";

/** What the browser and the application under test get to end by themselves. */
const GRACE_MS = 30_000;

/** Starts Playwright's test runner on the journeys. */
export function runPlaywright(lifecycle: Lifecycle, args: readonly string[], options: ChildOptions): Child {
  const cwd = join(REPOSITORY, "e2e");
  const program = join(cwd, "node_modules", ".bin", "playwright");
  return startChild(lifecycle, program, ["test", ...args], { cwd, graceMs: GRACE_MS, ...options });
}
