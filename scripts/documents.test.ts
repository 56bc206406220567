import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY } from "./repository.ts";

const documents = ["README.md", ...(await Array.fromAsync(glob("docs/**/*.md", { cwd: REPOSITORY })))];
const texts = await Promise.all(
  documents.map(async (document) => ({
    document,
    text: await readFile(join(REPOSITORY, document), "utf8"),
  })),
);

/** What all documents say of a kind, each with where it is said. */
const said = (pattern: RegExp) =>
  texts.flatMap(({ document, text }) =>
    [...text.matchAll(pattern)].map(([, what = ""]) => ({ document, what })),
  );

test("every command that a document names is one", async () => {
  const { scripts } = JSON.parse(await readFile(join(REPOSITORY, "package.json"), "utf8"));
  const named = said(/npm run ([a-z][a-z0-9:-]*)/g);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ what }) => !(what in scripts))).toEqual([]);
});

test("every link within the documents leads somewhere", () => {
  const links = said(/\]\(([^)#:]+)(?:#[^)]*)?\)/g);
  expect(links.length).toBeGreaterThan(20);
  expect(
    links.filter(({ document, what }) => !existsSync(join(REPOSITORY, dirname(document), what))),
  ).toEqual([]);
});

test("every file that a document names is there", () => {
  const files = said(/`((?:apps|packages|scripts|deploy|e2e|operations|docs)\/[^`*{}[\]\s]+)`/g);
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter(({ what }) => !existsSync(join(REPOSITORY, what)))).toEqual([]);
});

test("every document is reached from README.md", () => {
  const readme = texts[0]?.text ?? "";
  const pages = documents.filter((document) => /^docs\/[^/]+\.md$/.test(document));
  expect(pages.filter((document) => !readme.includes(`(${document})`))).toEqual([]);
});
