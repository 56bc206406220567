import { expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";

it.each([
  ["PORT", "abc", "PORT has to be a number."],
  ["PORT", "70000", "PORT has to be at most 65535."],
  ["LATE_CANCEL_HOURS", "1.5", "LATE_CANCEL_HOURS has to be a whole number."],
  ["RATE_LIMIT", "maybe", "RATE_LIMIT has to be one of on, off."],
  ["TANDEM_NOW", "yesterday", "TANDEM_NOW has to be an instant in ISO 8601, such as 2026-12-01T14:00:00Z."],
  ["AUTH_SECRET", "short", "AUTH_SECRET has to have at least 32 characters."],
  ["SMTP_URL", "ftp://x", "SMTP_URL: Give an address such as smtp://mail.example.org:587."],
])("a bad %s (%s) is told by its name and what it has to be", (name, value, sentence) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(`The environment has a bad value. ${sentence}`);
});

it("every bad variable is told at once", () => {
  expect(() => readEnvironment({ PORT: "abc", DEMO: "2" })).toThrow(/PORT has to be .* DEMO has to be/);
});
