import { describe, expect, it } from "vitest";
import { placeKindOf } from "./places.ts";

describe("the place of a session", () => {
  it.each([
    ["IN_PERSON", "IN_PERSON"],
    ["VIDEO", "VIDEO"],
    ["12 Main Street", null],
    ["video", null],
    [null, null],
    [undefined, null],
  ])("%s is of the kind %s", (location, kind) => {
    expect(placeKindOf(location)).toBe(kind);
  });
});
