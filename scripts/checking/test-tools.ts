import { existsSync } from "node:fs";
import { join } from "node:path";
import { startChild } from "../child-process.ts";
import type { Lifecycle } from "../lifecycle.ts";
import { print } from "../print.ts";
import { REPOSITORY } from "../repository.ts";

/** No questions, and no service that is started because its package was installed. */
const QUIETLY = { DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };

/** A balancer and a pooler as a clinic would use, to run several instances behind. */
const SCALE_OUT = ["nginx", "pgbouncer"] as const;

/** Makes sure that what several instances run behind is there. */
export async function installScaleOutTools(lifecycle: Lifecycle): Promise<void> {
  const missing = [...SCALE_OUT, "redis-server"].filter((name) => !isInstalled(name));
  if (missing.length > 0 && existsSync("/usr/bin/apt-get") && process.getuid?.() === 0)
    await installFromDebian(lifecycle, missing);
}

function isInstalled(program: string): boolean {
  return ["/usr/bin", "/usr/sbin"].some((folder) => existsSync(join(folder, program)));
}

/**
 * Makes sure the tests find a browser and, where it is easy, a Redis. A failure is left to the tests that need
 * them: they say what is missing.
 */
export async function installTestTools(lifecycle: Lifecycle): Promise<void> {
  const missing = [
    ...(existsSync("/usr/bin/chromium") ? [] : ["chromium"]),
    ...["redis-server", ...SCALE_OUT].filter((name) => !isInstalled(name)),
  ];
  if (existsSync("/usr/bin/apt-get") && process.getuid?.() === 0) {
    if (missing.length > 0) await installFromDebian(lifecycle, missing);
  } else if (missing.includes("chromium")) await installFromPlaywright(lifecycle);
}

async function installFromDebian(lifecycle: Lifecycle, packages: readonly string[]): Promise<void> {
  print(`Installing ${packages.join(" and ")} with apt-get`);
  const env = { ...process.env, ...QUIETLY };
  await startChild(lifecycle, "apt-get", ["update", "-qq"], { env }).exited;
  const install = startChild(
    lifecycle,
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
    { env },
  );
  if ((await install.exited) !== 0) print(install.said().trim());
}

/** Playwright's own browser; does nothing when it is there already. */
async function installFromPlaywright(lifecycle: Lifecycle): Promise<void> {
  const playwright = join(REPOSITORY, "e2e", "node_modules", ".bin", "playwright");
  const install = startChild(lifecycle, playwright, ["install", "chromium"]);
  if ((await install.exited) !== 0) print(install.said().trim());
}
