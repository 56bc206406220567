import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { STATES } from "@tandem/domain";
import compile from "icu-minify/compile";
import { describe, expect, test } from "vitest";
import { CATALOGS, type Namespace } from "./catalogs.ts";

const WEB = join(import.meta.dirname, "..");
const SOURCES = globSync("**/*.{ts,tsx}", {
  cwd: WEB,
  exclude: (path) => /node_modules|\.next|^staff|\.test\.ts$/.test(path),
}).map((path) => readFileSync(join(WEB, path), "utf8"));

/** "a.b" and its text, for every message of a namespace. */
function entriesOf(messages: object, prefix = ""): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + name, value]] : entriesOf(value, `${prefix}${name}.`),
  );
}

/** The names that a message needs values for, in all of its branches: each is the head of a compiled list. */
function valuesOf(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  if (!Array.isArray(part)) return Object.values(part).flatMap(valuesOf);
  const [head, kind] = part;
  const isValue = typeof head === "string" && (part.length === 1 || (typeof kind === "number" && kind > 0));
  return isValue ? [head, ...part.slice(1).flatMap(valuesOf)] : part.flatMap(valuesOf);
}

/** What gives a translator of a namespace, or of a part of it, its name; the name may be left out. */
const TRANSLATOR =
  /(?:const (\w+) = (?:await )?)?(?:use|get)Translations\("(\w+)\.?([\w.]*)"\)|(\w+): Translator<"(\w+)">/g;

/** Every key that a source asks a translator of the namespace for; parts that are filled in later match any text. */
function keysAsked(source: string, namespace: Namespace): RegExp[] {
  return [...source.matchAll(TRANSLATOR)].flatMap(([text, bound, ofBound, within, given, ofGiven]) => {
    if ((ofBound ?? ofGiven) !== namespace) return [];
    const name = bound ?? given;
    const call = name === undefined ? RegExp.escape(text) : `\\b${name}`;
    const calls = source.matchAll(new RegExp(`${call}\\(\\s*(?:"([\\w.]+)"|\`([^\`]+)\`)`, "g"));
    return [...calls].map(([, plain, template = ""]) => {
      const key = (within ? `${within}.` : "") + (plain ?? template.replace(/\$\{[^}]*\}/g, "*"));
      return new RegExp(`^${RegExp.escape(key).replaceAll("\\*", "[^.]+")}$`);
    });
  });
}

describe.each(Object.keys(CATALOGS.en) as Namespace[])("the messages of %s", (namespace) => {
  const english = new Map(entriesOf(CATALOGS.en[namespace]));
  const spanish = new Map(entriesOf(CATALOGS.es[namespace]));

  test("are the same ones in English and in Spanish", () => {
    expect([...spanish.keys()]).toEqual([...english.keys()]);
  });

  test("have words, and ask for the same values in both languages", () => {
    for (const [key, text] of english) {
      const words = { key, values: new Set(valuesOf(compile(text))) };
      expect({ key, values: new Set(valuesOf(compile(spanish.get(key) ?? ""))) }).toEqual(words);
      expect([text, spanish.get(key)], key).not.toContain("");
    }
  });

  test("are all said somewhere", () => {
    const asked = SOURCES.flatMap((source) => keysAsked(source, namespace));
    expect([...english.keys()].filter((key) => !asked.some((pattern) => pattern.test(key)))).toEqual([]);
  });
});

test("the states in English are called what the clinic calls them", () => {
  expect(CATALOGS.en.states).toEqual(STATES);
});
