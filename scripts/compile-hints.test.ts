import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hintCompilation } from "./compile-hints.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tandem-build-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

const manifestOf = (page: string, scripts: string[]) =>
  `globalThis.x = {};globalThis.x["${page}"] = ${JSON.stringify({ entryJSFiles: { [page]: scripts } })};`;

test("only the scripts that the pages where people arrive name are compiled as a whole, and once", async () => {
  await put("build-manifest.json", JSON.stringify({ rootMainFiles: ["static/frame.js"] }));
  await put("server/app/page_client-reference-manifest.js", manifestOf("/page", ["static/start.js"]));
  await put(
    "server/app/book/page_client-reference-manifest.js",
    manifestOf("/book/page", ["static/book.js", "static/start.js"]),
  );
  for (const name of ["frame", "start", "book", "later"]) await put(`static/${name}.js`, `run("${name}");`);

  await hintCompilation(folder);
  await hintCompilation(folder);

  const said = (name: string) => readFile(join(folder, `static/${name}.js`), "utf8");
  for (const name of ["frame", "start", "book"])
    expect(await said(name)).toBe(`//# allFunctionsCalledOnLoad\nrun("${name}");`);
  expect(await said("later")).toBe('run("later");');
});
