import { expect, test } from "vitest";
import { describeFailure, SentenceError } from "./sentence-error.ts";

test("a failure is never shown as nothing: by its sentence, by its stack, or by what is left of it", () => {
  expect(describeFailure(new SentenceError("Port 3000 is in use."))).toBe("Port 3000 is in use.");
  expect(describeFailure(new TypeError("no function"))).toMatch(/^TypeError: no function\n\s+at /);
  const bare = new Error("the secret is missing");
  bare.stack = "";
  expect(describeFailure(bare)).toBe("the secret is missing");
  expect(describeFailure("thrown as text")).toBe("thrown as text");
});
