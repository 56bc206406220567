import { describe, expect, it } from "vitest";
import { z } from "zod";
import { schemaFault } from "./schema-fault.ts";

const schema = z.object({
  limit: z.number().int().min(1).max(7),
  when: z.enum(["upcoming", "past"]),
  kind: z.literal("a"),
  cursor: z.string().min(2).max(3),
  days: z.array(z.number()).min(1).max(2),
  address: z.email(),
  isOpen: z.boolean(),
  name: z.string().min(1, "Enter a name."),
});
const GOOD = {
  limit: 1,
  when: "past",
  kind: "a",
  cursor: "ab",
  days: [1],
  address: "a@b.example",
  isOpen: true,
  name: "Ada",
};

function faultOf(input: unknown): string {
  const [issue] = schema.safeParse(input).error?.issues ?? [];
  return issue === undefined ? "none" : schemaFault(issue);
}

describe("what is wrong with a value names its field and says what it has to be", () => {
  it.each([
    [{ limit: undefined }, "limit is missing: it has to be a number."],
    [{ limit: "10" }, "limit has to be a number."],
    [{ limit: 1.5 }, "limit has to be a whole number."],
    [{ limit: 0 }, "limit has to be at least 1."],
    [{ limit: 8 }, "limit has to be at most 7."],
    [{ when: "later" }, "when has to be one of upcoming, past."],
    [{ kind: "b" }, "kind has to be a."],
    [{ cursor: "a" }, "cursor has to have at least 2 characters."],
    [{ cursor: "abcd" }, "cursor has to have at most 3 characters."],
    [{ days: [] }, "days has to have at least 1 entry."],
    [{ days: 1 }, "days has to be a list."],
    [{ days: ["MON"] }, "days.0 has to be a number."],
    [{ isOpen: 1 }, "isOpen has to be true or false."],
    [{ address: "nowhere" }, "address has to be an email address."],
  ])("%j: %s", (change, sentence) => {
    expect(faultOf({ ...GOOD, ...change })).toBe(sentence);
  });

  it("the whole input too", () => {
    expect(faultOf(undefined)).toBe("The input is missing: it has to be an object.");
    expect(faultOf([])).toBe("The input has to be an object.");
  });

  it("unless the schema has a sentence of its own", () => {
    expect(faultOf({ ...GOOD, name: "" })).toBe("Enter a name.");
  });
});
