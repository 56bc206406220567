import { describe, expect, test } from "vitest";
import { FieldProblem } from "./field.ts";
import { parseInstant, pastDate, slotStart } from "./time-fields.ts";

describe("an instant", () => {
  test.for([
    ["2024-08-19 12:00:00", "2024-08-19T12:00:00.000Z"],
    ["2024-08-15 14:45:15.462", "2024-08-15T14:45:15.462Z"],
    ["2024-08-19T12:00Z", "2024-08-19T12:00:00.000Z"],
    ["2024-08-19T12:00:00-04:00", "2024-08-19T16:00:00.000Z"],
    ["2024-08-19T12:00:00.123456+0530", "2024-08-19T06:30:00.123Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    ["2024-12-31T23:30:00-01", "2025-01-01T00:30:00.000Z"],
  ] as const)("%s is %s", ([text, expected]) => {
    const at = parseInstant(text);
    expect(typeof at === "number" ? new Date(at).toISOString() : at).toBe(expected);
  });

  test.for([
    "2024-08-19T12:00:00",
    "2024-08-19",
    "2023-02-29T12:00:00Z",
    "2024-04-31 12:00:00",
    "2024-13-01 12:00:00",
    "2024-08-19T24:00:00Z",
    "2024-08-19T12:60:00Z",
    "2024-08-19T12:00:00+19:00",
    "0001-01-01T00:00:00Z",
    "19/08/2024 12:00",
    "1724068800",
    "",
  ])("%s is none", (text) => {
    expect(parseInstant(text)).toBeInstanceOf(FieldProblem);
  });
});

test("a slot starts on a whole second", () => {
  expect(slotStart.read("2024-08-19T12:00:00.500Z")).toBeInstanceOf(FieldProblem);
  expect(slotStart.read("2024-08-19T12:00:30.000Z")).toBe(Date.parse("2024-08-19T12:00:30Z"));
});

test("a date of birth exists and is not in the future", () => {
  const { read } = pastDate(() => Date.parse("2026-08-19T12:00:00Z"));
  expect(read("2026-08-19")).toBe("2026-08-19");
  expect(read("2026-08-20")).toBeInstanceOf(FieldProblem);
  expect(read("2001-02-29")).toBeInstanceOf(FieldProblem);
  expect(read("1700-01-01")).toBeInstanceOf(FieldProblem);
  expect(read("19.08.2001")).toBeInstanceOf(FieldProblem);
});
