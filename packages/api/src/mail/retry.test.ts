import { describe, expect, it } from "vitest";
import { afterFailure } from "./retry.ts";

const answered = (responseCode: number) => Object.assign(new Error("no"), { responseCode });

describe("a letter that was not taken", () => {
  it("is tried again after twice as long each time, at most six hours", () => {
    const waits = [1, 2, 3, 10, 19].map((attempt) => afterFailure(new Error("timeout"), attempt));
    expect(waits).toEqual(
      [30, 60, 120, 15_360, 21_600].map((afterSeconds) => ({ kind: "TRY_AGAIN", afterSeconds })),
    );
  });

  it.each([
    [450, "TRY_AGAIN"],
    [535, "TRY_AGAIN"],
    [550, "GIVE_UP"],
    [554, "GIVE_UP"],
  ])("after the answer %i: %s", (code, kind) => {
    expect(afterFailure(answered(code), 1).kind).toBe(kind);
  });

  it("is given up in the end", () => {
    expect(afterFailure(new Error("timeout"), 20).kind).toBe("GIVE_UP");
  });
});
