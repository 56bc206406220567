import { expect, test } from "vitest";
import { leavesThePage } from "./needs-connection.ts";

const here = { origin: "https://clinic.example", href: "https://clinic.example/book?state=VT#session-1" };

test.each([
  ["another page of this site", { href: "https://clinic.example/sign-in", target: "" }, true],
  ["this page asked for anew", { href: "https://clinic.example/book?state=VT", target: "" }, true],
  ["a place on another page", { href: "https://clinic.example/#main", target: "" }, true],
  ["a place on this page", { href: "https://clinic.example/book?state=VT#main", target: "" }, false],
  ["another site", { href: "https://clinic.example.org/", target: "" }, false],
  ["what opens beside this page", { href: "https://calendar.example/add", target: "_blank" }, false],
  ["a telephone number", { href: "tel:988", target: "" }, false],
])("a link to %s needs a connection: %#", (_, link, expected) => {
  expect(leavesThePage(link, here)).toBe(expected);
});
