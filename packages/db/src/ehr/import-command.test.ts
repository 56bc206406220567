import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { CLINICIAN, PATIENT } from "./fixtures/import-files.ts";
import { main as generate } from "./generate/generate-command.ts";
import { main as importCommand } from "./import-command.ts";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase({ poolSize: 2 });
  folder = await mkdtemp(join(tmpdir(), "tandem-export-"));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

function terminal() {
  const lines: string[] = [];
  const errors: string[] = [];
  return {
    lines,
    errors,
    context: {
      openDatabase: async () => database.url,
      clockOffsetMs: 0,
      refreshOfferRanks: async () => undefined,
      print: (line: string) => lines.push(line),
      printError: (line: string) => errors.push(line),
    },
  };
}

describe("the import command", () => {
  test("imports what the generate command wrote, and exits with 0 because every row was taken", async () => {
    const { context, lines } = terminal();
    expect(
      await generate(["--clinicians", "5", "--out", folder, "--days", "3", "--format", "ndjson"], context),
    ).toBe(0);
    const files = ["appointments", "available-slots", "clinicians", "patients"].map((kind) =>
      join(folder, `${kind}.ndjson`),
    );
    expect(await importCommand(files, context)).toBe(0);
    expect(lines.join("\n")).toMatch(/clinicians +5 +5 +0 +0 +0 +0\n/);
  });

  test("exits with 1 when a row was not taken, shows it, and writes all of them where asked", async () => {
    const { context, lines } = terminal();
    const file = join(folder, "patients.json");
    const refused = join(folder, "refused.csv");
    await writeFile(
      file,
      JSON.stringify([PATIENT, ...Array.from({ length: 30 }, () => ({ ...PATIENT, state: "??" }))]),
    );
    expect(await importCommand(["--dry-run", "--refused", refused, file], context)).toBe(1);
    expect(lines).toContain(
      `  ${file} element 2, state: state names "??", which is not a state's USPS code.`,
    );
    expect(lines).toContain("  and 10 more (--refused FILE writes them all)");
    expect((await readFile(refused, "utf8")).trim().split("\n")).toHaveLength(31);
    expect(await database.raw("SELECT FROM patient WHERE id = 'p1'")).toEqual([]);
  });

  test("tells a log how far it is, and a terminal in its one line", async () => {
    const file = join(folder, "patients.csv");
    const { id, firstName, lastName, state, insurance } = PATIENT;
    const row = [id, firstName, lastName, state, insurance].join(",");
    await writeFile(file, `id,firstName,lastName,state,insurance\n${`${row}\n`.repeat(100_001)}`);
    const logged = `${file}: 100,001 rows read`;
    const log = terminal();
    await importCommand(["--dry-run", file], log.context);
    expect(log.lines[0]).toBe(logged);

    const { context, lines } = terminal();
    const shown: string[] = [];
    await importCommand(["--dry-run", file], { ...context, showProgress: (line) => shown.push(line) });
    expect(shown).toEqual([logged, ""]);
    expect(lines).not.toContain(logged);
  });

  test("says that the refused rows could not be written, not that the import stopped", async () => {
    const { context, errors, lines } = terminal();
    const file = join(folder, "clinicians.json");
    await writeFile(file, JSON.stringify([CLINICIAN]));
    const nowhere = join(folder, "missing", "refused.csv");
    expect(await importCommand(["--dry-run", "--refused", nowhere, file], context)).toBe(1);
    expect(errors).toEqual([expect.stringMatching(/^The refused rows are not in .*missing.*ENOENT/)]);
    expect(lines.join("\n")).toMatch(/clinicians +1 /);
  });

  test("exits with 2 and explains itself when it is called wrongly", async () => {
    const { context, errors } = terminal();
    context.openDatabase = async () => expect.fail("there is nothing to do with it");
    expect(await importCommand([], context)).toBe(2);
    expect(await importCommand(["--frobnicate", "patients.csv"], context)).toBe(2);
    expect(errors).toEqual([
      expect.stringMatching(/^Name the files.*Usage/s),
      expect.stringMatching(/frobnicate.*Usage/s),
    ]);
  });

  test("lets one import at a time into a database", async () => {
    const { context, errors } = terminal();
    const file = join(folder, "clinicians.json");
    await writeFile(file, JSON.stringify([CLINICIAN]));
    const ranks = Promise.withResolvers<void>();
    const busy = importCommand([file], { ...context, refreshOfferRanks: () => ranks.promise });
    await expect.poll(() => database.raw("SELECT FROM clinician WHERE id = 'c1'")).toHaveLength(1);
    expect(await importCommand([file], context)).toBe(1);
    expect(errors).toEqual(["Another import is running on this database. Import again when it has ended."]);
    ranks.resolve();
    expect(await busy).toBe(0);
  });
});
