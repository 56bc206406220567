import { describe, expect, test } from "vitest";
import { writeRecords } from "./write-records.ts";

const ROW = { id: "p1", firstName: "Pat", lastName: "x".repeat(1_000), state: "NY", insurance: "AETNA" };

describe("records are written as they come", () => {
  test.each(["csv", "json", "ndjson"] as const)(
    "a piece of %s is out before the last row is asked for, so memory does not grow with the rows",
    async (format) => {
      let asked = 0;
      async function* rows() {
        for (; asked < 1_000; asked += 1) yield ROW;
      }
      const pieces = writeRecords(rows(), "patients", format);
      expect((await pieces.next()).value?.byteLength).toBeGreaterThan(100_000);
      expect(asked).toBeLessThan(200);
      const rest = await Array.fromAsync(pieces);
      expect(asked).toBe(1_000);
      expect(rest.length).toBeGreaterThan(5);
    },
  );
});
