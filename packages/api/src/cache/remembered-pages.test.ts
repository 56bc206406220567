import { describe, expect, it } from "vitest";
import type { SearchPage } from "../availability/search-page.ts";
import { RememberedPages } from "./remembered-pages.ts";

const NOW = Date.parse("2024-08-15T00:00:00Z");

function memory(most = 10) {
  const hits: number[] = [];
  const pages = new RememberedPages(() => hits.push(1), most);
  const page: SearchPage = { found: [], next: null };
  const keep = (name: string, order: string, { goodUntil = NOW + 1_000, freshForMs = 60_000 } = {}) =>
    pages.keep(name, { order, page, madeAt: NOW, goodUntil, freshUntil: Date.now() + freshForMs });
  return { pages, page, keep, hits };
}

describe("remembered pages", () => {
  it("are those of the same search whose order reads the same", () => {
    const { pages, page, keep, hits } = memory();
    keep("one", "[a at 7]");
    expect(pages.read("one", "[a at 7]", NOW)).toBe(page);
    expect(pages.read("one", "[a at 8]", NOW)).toBeUndefined();
    expect(pages.read("other", "[a at 7]", NOW)).toBeUndefined();
    expect(hits).toHaveLength(1);
  });

  it("are good from the instant they were made for until time may have changed them", () => {
    const { pages, page, keep } = memory();
    keep("one", "[]");
    expect(pages.read("one", "[]", NOW - 1)).toBeUndefined();
    expect(pages.read("one", "[]", NOW + 999)).toBe(page);
    expect(pages.read("one", "[]", NOW + 1_000)).toBeUndefined();
  });

  it("are made again when what they are made of is to be looked at again", () => {
    const { pages, keep } = memory();
    keep("one", "[]", { freshForMs: 0 });
    expect(pages.read("one", "[]", NOW)).toBeUndefined();
  });

  it("are not kept when they are good for no time, and give way to a later one", () => {
    const { pages, keep } = memory();
    keep("one", "[]", { goodUntil: NOW });
    expect(pages.read("one", "[]", NOW)).toBeUndefined();
    keep("one", "[a at 7]");
    keep("one", "[a at 8]");
    expect(pages.read("one", "[a at 7]", NOW)).toBeUndefined();
  });

  it("go when there are too many, the oldest first", () => {
    const { pages, page, keep } = memory(2);
    for (const name of ["one", "two", "three"]) keep(name, "[]");
    expect(["one", "two", "three"].map((name) => pages.read(name, "[]", NOW))).toEqual([
      undefined,
      page,
      page,
    ]);
  });
});
