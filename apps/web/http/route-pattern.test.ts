import { readdir } from "node:fs/promises";
import { sep } from "node:path";
import { expect, it } from "vitest";
import { KNOWN_SEGMENTS, routePattern } from "./route-pattern.ts";

it.each([
  ["/", "/"],
  ["/book?service=ASSESSMENT&state=NY", "/book"],
  ["/book/clinician-00/confirm?sessions=2026-12-01T12:00:00.000Z", "/book/*/confirm"],
  ["/api/trpc/staff.patients.search?input=%7B%22search%22%3A%22Pat%22%7D", "/api/trpc/*"],
  ["//pat.example@example.test/", "/*"],
  ["/api/health/live", null],
  ["/_next/static/chunks/1.js", null],
])("of %s a trace says %s", (address, pattern) => {
  expect(routePattern(address)).toBe(pattern);
});

it("every folder of the app has its name in traces, unless it stands for an id", async () => {
  const entries = await readdir(new URL("../app", import.meta.url), { recursive: true, withFileTypes: true });
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name.split(sep).at(-1) ?? "");
  const named = folders.filter((name) => !/^[[(_]/.test(name));
  expect([...new Set(named)].sort()).toEqual([...KNOWN_SEGMENTS].sort());
});
