import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { brokenRules } from "./broken-rules.ts";
import { findLeak } from "./find-leak.ts";
import { fuzzAccounts } from "./fuzz-accounts.ts";
import { fuzzImports } from "./fuzz-imports.ts";
import { fuzzProcedures, proceduresToFuzz } from "./fuzz-procedures.ts";
import { differentFindings, type FuzzReport } from "./fuzz-report.ts";
import { buildFuzzWorld, type FuzzWorld } from "./fuzz-world.ts";

const seed = 1 + Math.floor(Math.random() * 100_000);

describe(`whatever is sent (seed ${seed})`, () => {
  let api: TestApi;
  let world: FuzzWorld;
  let uploads: string;
  beforeAll(async () => {
    uploads = await mkdtemp(join(tmpdir(), "tandem-fuzz-"));
    api = await testApi({ env: { TANDEM_DATA_DIR: uploads } });
    world = await buildFuzzWorld(api.runtime);
  });
  afterAll(async () => {
    await api.close();
    await rm(uploads, { recursive: true, force: true });
  });

  /** Some of the answers were yes: inputs that never leave the schema would prove nothing. */
  const yes = ({ answers }: FuzzReport) =>
    [...answers.keys()].filter((answer) => answer.endsWith(" 200")).length;

  it("no procedure fails, hangs or shows its inside, and no rule is broken", async () => {
    const report = await fuzzProcedures(world, { inputs: 12, seed });
    expect(differentFindings(report)).toEqual([]);
    expect(report.inputs).toBe(12 * proceduresToFuzz().length);
    expect(yes(report)).toBeGreaterThan(10);
    expect(await brokenRules(api.database)).toEqual([]);
  });

  it("no path of sign-in and accounts fails, hangs or shows its inside", async () => {
    const report = await fuzzAccounts(world, { inputs: 15, seed });
    expect(differentFindings(report)).toEqual([]);
    expect(yes(report)).toBeGreaterThan(0);
  });

  it("no file of an import fails as a whole, hangs, or is answered with the inside", async () => {
    const report = await fuzzImports(api.database.url, { inputs: 30, seed });
    expect(differentFindings(report)).toEqual([]);
    expect(await brokenRules(api.database)).toEqual([]);
  });
});

describe("a leak is found", () => {
  it.each([
    ["a stack", "Error: no\n    at book (/srv/app/book.ts:12:3)"],
    ["SQL", 'syntax error at or near "WHERE"'],
    ["a table", "insert on claimed_time"],
    ["a parser's words", "Unexpected token } in JSON at position 7"],
  ])("in %s", (_, answer) => {
    expect(findLeak(answer, "GET something")).not.toBeNull();
  });

  it("but not in letters that happen to be one inside a place in a list", () => {
    expect(findLeak('{"nextCursor":"eyJwzODkzOD9"}', "GET something")).toBeNull();
  });

  it("but not in what the caller sent itself", () => {
    expect(findLeak('There is no "node_modules".', "GET node_modules")).toBeNull();
  });
});
