import { createHash } from "node:crypto";
import { glob, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startChild } from "./child-process.ts";
import { hintCompilation } from "./compile-hints.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { REPOSITORY } from "./repository.ts";
import { SentenceError } from "./sentence-error.ts";
import { compressStatics } from "./static-compression.ts";

export const WEB = join(REPOSITORY, "apps", "web");
export const NEXT = join(WEB, "node_modules", "next", "dist", "bin", "next");
/** The app as it is served, and the one that has a procedure more to measure it by (apps/web/next.config.ts). */
const BUILDS = {
  product: { folder: ".next", env: {} },
  bench: { folder: ".next-bench", env: { TANDEM_BENCH: "1" } },
};
type Build = keyof typeof BUILDS;
const stampOf = (build: Build) => join(WEB, BUILDS[build].folder, "tandem-sources");
const SOURCES = [
  "apps/web/**/*",
  "packages/*/src/**/*",
  "packages/*/package.json",
  "pnpm-lock.yaml",
  "tsconfig.base.json",
];
const NOT_SOURCES = new Set(["node_modules", ".next", ".next-bench", ".turbo", "generated", "next-env.d.ts"]);

/** True when the built web app is not of the sources as they are now. */
export async function buildIsStale(build: Build = "product"): Promise<boolean> {
  const stamp = await readFile(stampOf(build), "utf8").catch(() => undefined);
  return stamp !== (await hashOfSources());
}

/**
 * Builds the web app.
 *
 * @throws SentenceError with what the compiler said.
 */
export async function buildWebApp(lifecycle: Lifecycle, build: Build = "product"): Promise<void> {
  const sources = await hashOfSources();
  await rm(stampOf(build), { force: true });
  const env = { ...process.env, ...BUILDS[build].env, NODE_ENV: "production" };
  const compiler = startChild(lifecycle, process.execPath, [NEXT, "build"], { cwd: WEB, env });
  const code = await compiler.exited;
  lifecycle.signal.throwIfAborted();
  if (code !== 0)
    throw new SentenceError(
      `${compiler.said().trim()}\n\nThe web app could not be built; the lines above say why.`,
    );
  const folder = join(WEB, BUILDS[build].folder);
  await hintCompilation(folder);
  await compressStatics(folder);
  // Last, so that an interrupted build counts as none.
  await writeFile(stampOf(build), sources);
}

/** Contents, not dates: a checkout or a copy changes the dates of files that are the same. */
async function hashOfSources(): Promise<string> {
  const exclude = (path: string) =>
    path.split("/").some((part) => NOT_SOURCES.has(part)) || path.endsWith(".tsbuildinfo");
  const files = (
    await Array.fromAsync(
      glob(SOURCES, { cwd: REPOSITORY, withFileTypes: true, exclude: (entry) => exclude(entry.name) }),
    )
  )
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.endsWith(".test.ts"))
    .sort();
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(file.slice(REPOSITORY.length))
      .update("\0")
      .update(await readFile(file));
  return hash.digest("hex");
}
