import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { ENVIRONMENT_VARIABLES, type Environment, readEnvironment } from "./environment.ts";

interface Row {
  names: readonly string[];
  defaults: readonly string[];
  limits: string;
}

const page = await readFile(new URL("../../../docs/environment.md", import.meta.url), "utf8");
const rows = page
  .split("\n")
  .filter((row) => row.startsWith("| `"))
  .map((row): Row => {
    const [, names = "", defaults = "", limits = ""] = row.split("|").map((cell) => cell.trim());
    return {
      names: names.match(/[A-Z][A-Z_]+/g) ?? [],
      defaults: [...defaults.matchAll(/`([^`]+)`/g)].map(([, value = ""]) => value),
      limits,
    };
  });
const single = rows.flatMap(({ names, defaults, limits }) =>
  names.map((name, index) => ({ name, given: defaults[index], limits })),
);

it("every environment variable stands in docs/environment.md, and nothing else does", () => {
  expect(single.map(({ name }) => name).sort()).toEqual([...ENVIRONMENT_VARIABLES].sort());
});

it("docs/environment.md names the default of each variable that has one", () => {
  const defaults = readEnvironment({});
  const documented = Object.fromEntries(single.map(({ name, given }) => [name, given]));
  for (const [name, value] of Object.entries(defaults)) expect(documented[name], name).toBe(String(value));
});

const ranges = single.flatMap(({ name, limits }) => {
  const [, least, most] = /^(-?[\d.]+) to ([\d.]+)$/.exec(limits.replaceAll(",", "")) ?? [];
  return least === undefined || most === undefined ? [] : [{ name, least, most }];
});

it.each(ranges)("$name takes $least to $most, as docs/environment.md says", ({ name, least, most }) => {
  const read = (value: number) => readEnvironment({ [name]: String(value) })[name as keyof Environment];
  for (const value of [Number(least), Number(most)]) expect(read(value)).toBe(value);
  for (const value of [Number(least) - 1, Number(most) + 1]) expect(() => read(value)).toThrow(name);
});

it("docs/environment.md says between what every number lies", () => {
  const numbers = ENVIRONMENT_VARIABLES.filter((name) => {
    try {
      return typeof readEnvironment({ [name]: "1" })[name as keyof Environment] === "number";
    } catch {
      return false;
    }
  });
  const offset = "TANDEM_CLOCK_OFFSET_MS";
  const known = numbers.filter((name) => name !== offset);
  expect(ranges.map(({ name }) => name).sort()).toEqual([...known, "OFFER_MINUTES"].sort());
});
