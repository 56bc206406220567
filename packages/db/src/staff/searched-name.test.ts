import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { byHand, type TestDatabase, testDatabase } from "../testing/index.ts";
import { hasPart, partsOfName } from "./searched-name.ts";

describe("a search by name", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it.each([
    ["ada", ["ada"]],
    ["adams sunita", ["adams", "sunita"]],
    ["Adams, Sunita", ["Adams", "Sunita"]],
    ["ada b", ["ada", "b"]],
    // Too short for the index one by one; together they have a word's end and another's beginning.
    ["li wu", ["li wu"]],
    ["é", ["é"]],
    [",", [","]],
    ["𝔸𝔸", ["𝔸𝔸"]],
    ["one two three four five six, seven", ["one", "two", "three", "four", "five six seven"]],
  ])("for %o asks for the parts %o", (typed, parts) => {
    expect(partsOfName(typed)).toEqual(parts);
  });

  it.each([
    ["zoe", "Zoë"],
    ["ZOË", "zoe"],
    ["siobhan", "Siobhán"],
    ["nguyen", "Nguyễn"],
    ["Ngũgĩ", "ngugi"],
    ["soren", "Søren"],
    ["LUKASZ", "Łukasz"],
    ["o'brien", "O’Brien"],
    ["strauss", "Strauß"],
    ["istanbul", "İSTANBUL"],
    ["οδυσσευς", "ΟΔΥΣΣΕΎΣ"],
    ["андрей", "АНДРЕЙ"],
    ["김철", "김철수"],
    ["がぎ", "がぎ"],
    ["נועה", "נועה"],
    ["李", "李小龍"],
    ["e\u0301mile", "\u00c9mile"],
    ["100%_\\", "A100%_\\B"],
  ])("for %o finds %o", async (typed, name) => {
    expect(await isFound(typed, name)).toBe(true);
  });

  it.each([
    ["zoey", "Zoë"],
    ["%", "Percy"],
    ["_", "Under"],
    ["\\", "Back"],
    ["о", "o"],
  ])("for %o does not find %o", async (typed, name) => {
    expect(await isFound(typed, name)).toBe(false);
  });

  it.each([
    ["patient_plain_name", "patient"],
    ["clinician_load_plain_name", "clinician_load"],
  ])("can be answered by the index %s", async (index, table) => {
    const words = `${hasPart("n.plain_name", "'zoe'")} AND ${hasPart("n.plain_name", "'lov'")}`;
    await byHand(database, async (query) => {
      await query("SET LOCAL enable_seqscan = off");
      const plan = await query(`EXPLAIN SELECT FROM ${table} n WHERE ${words}`);
      expect(JSON.stringify(plan)).toContain(`Bitmap Index Scan on ${index}`);
    });
  });

  async function isFound(typed: string, name: string) {
    const [row] = await database.raw<{ found: boolean }>(
      "SELECT plain_name($2) LIKE name_pattern($1) AS found",
      [typed, name],
    );
    return row?.found;
  }
});
