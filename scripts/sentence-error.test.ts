import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY } from "./repository.ts";
import { describeFailure, SentenceError } from "./sentence-error.ts";

test("a failure is never shown as nothing: by its sentence, by its stack, or by what is left of it", () => {
  expect(describeFailure(new SentenceError("Port 3000 is in use."))).toBe("Port 3000 is in use.");
  expect(describeFailure(new TypeError("no function"))).toMatch(/^TypeError: no function\n\s+at /);
  const bare = new Error("the secret is missing");
  bare.stack = "";
  expect(describeFailure(bare)).toBe("the secret is missing");
  expect(describeFailure("thrown as text")).toBe("thrown as text");
});

test("what the machine or the database refuses is said in a sentence with what to do", async () => {
  const thrownBy = (work: Promise<unknown>) =>
    work.then(() => expect.fail("it was not refused"), describeFailure);
  const missing = join(REPOSITORY, "missing", "patient.json");
  expect(await thrownBy(writeFile(missing, ""))).toBe(`${missing} does not exist, or its folder does not.`);
  expect(await thrownBy(writeFile(REPOSITORY, ""))).toBe(`${REPOSITORY} is a folder. Name a file.`);
  const coded = (code: string, message = "") => describeFailure(Object.assign(new Error(message), { code }));
  expect(coded("ENOSPC")).toMatch(/^The disk is full\. Make room/);
  expect(coded("53100")).toMatch(/^The disk is full\. Make room/);
  expect(coded("53300")).toMatch(/^The database takes no more connections\. Give/);
  for (const lost of [coded("57P01"), coded("08006"), coded("", "Connection terminated unexpectedly")])
    expect(lost).toMatch(/^The connection to the database was lost\. Give/);
});
