import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { APPOINTMENT_STATUSES, APPOINTMENT_TYPES, PLACE_KINDS } from "@tandem/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { importEhrExport } from "./import-export.ts";
import { EXPORT_KINDS, type ExportKind } from "./read/export-file.ts";
import { type RowShape, wantedFields } from "./rows/field.ts";
import { APPOINTMENT_ROW, CLINICIAN_ROW, patientRow, SLOT_ROW } from "./rows/row-shapes.ts";

const page = await readFile(new URL("../../../../docs/ehr-export.md", import.meta.url), "utf8");

const SHAPES: Readonly<Record<ExportKind, RowShape>> = {
  clinicians: CLINICIAN_ROW,
  patients: patientRow(Date.now),
  appointments: APPOINTMENT_ROW,
  "available-slots": SLOT_ROW,
};

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase({ poolSize: 1 });
  folder = await mkdtemp(join(tmpdir(), "tandem-page-"));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** The fields that docs/ehr-export.md names for a kind, in its order, or of them those that a row must have. */
function documented(kind: ExportKind): { names: string[]; required: string[] } {
  const [, section = ""] = page.split(`### ${kind}\n`);
  const [table = ""] = section.split("```");
  const rows = table.split("\n").filter((row) => row.startsWith("| `"));
  const fields = rows.flatMap((row) => {
    const [, names = "", must = ""] = row.split("|");
    return (names.match(/\w+/g) ?? []).map((name) => ({ name, must: must.trim() === "yes" }));
  });
  return {
    names: fields.map(({ name }) => name),
    required: fields.filter(({ must }) => must).map(({ name }) => name),
  };
}

test.each(EXPORT_KINDS)(
  "docs/ehr-export.md names each field of %s, and which of them a row must have",
  (kind) => {
    expect(documented(kind)).toEqual(wantedFields(SHAPES[kind]));
  },
);

test("docs/ehr-export.md names each type, status and place", () => {
  for (const word of [...Object.keys(APPOINTMENT_TYPES), ...APPOINTMENT_STATUSES, ...PLACE_KINDS])
    expect(page).toContain(`\`${word}\``);
});

test("every row of the examples in docs/ehr-export.md is taken", async () => {
  const examples = [...page.matchAll(/```(\S+)\n([\s\S]*?)```/g)];
  const files: string[] = [];
  for (const [, name = "", text = ""] of examples) {
    await writeFile(join(folder, name), text);
    files.push(join(folder, name));
  }
  const { kinds, refusals } = await importEhrExport({
    databaseUrl: database.url,
    files,
    refreshOfferRanks: async () => undefined,
  });
  expect(refusals).toEqual([]);
  expect(EXPORT_KINDS.map((kind) => kinds[kind].added)).toEqual([1, 1, 1, 2]);
});
