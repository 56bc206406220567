import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, it } from "vitest";
import { gather } from "./gather.ts";

/** Work that ends when it is told to. */
function pieces(options: { most: number; atOnce: number }) {
  const begun: { items: readonly string[]; end(error?: Error): void }[] = [];
  const gathering = gather<string, string>({
    ...options,
    nameOf: (item) => item.charAt(0),
    work: (items) =>
      new Promise((resolve, reject) => {
        const answers = items.map((item) => `did ${item}`);
        begun.push({ items, end: (error) => (error === undefined ? resolve(answers) : reject(error)) });
      }),
  });
  return { add: gathering.add, begun, works: () => begun.map(({ items }) => items) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("what waits at the same moment is worked together", () => {
  it("but what finds a place free goes at once and alone", () => {
    const { add, works } = pieces({ most: 3, atOnce: 2 });
    for (const item of ["a", "b", "c", "d"]) void add(item);
    expect(works()).toEqual([["a"], ["b"]]);
  });

  it("so many at most, in the order they came, and each has its own answer", async () => {
    const { add, begun, works } = pieces({ most: 3, atOnce: 1 });
    const answers = Promise.all(["a", "b", "c", "d", "e"].map(add));
    begun[0]?.end();
    await settled();
    begun[1]?.end();
    await settled();
    begun[2]?.end();
    expect(works()).toEqual([["a"], ["b", "c", "d"], ["e"]]);
    expect(await answers).toEqual(["did a", "did b", "did c", "did d", "did e"]);
  });

  it("never two of one name, and those stay in their order", async () => {
    const { add, begun, works } = pieces({ most: 3, atOnce: 1 });
    for (const item of ["a", "b1", "b2", "c", "b3"]) void add(item);
    for (let piece = 0; piece < 3; piece += 1) {
      begun[piece]?.end();
      await settled();
    }
    expect(works()).toEqual([["a"], ["b1", "c"], ["b2"], ["b3"]]);
  });

  it("an error is the answer to all of one piece, and to nobody else", async () => {
    const { add, begun } = pieces({ most: 3, atOnce: 1 });
    const answers = Promise.allSettled(["a", "b", "c"].map(add));
    begun[0]?.end();
    await settled();
    begun[1]?.end(new Error("undone"));
    expect((await answers).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
    const later = add("d");
    begun[2]?.end();
    expect(await later).toBe("did d");
  });

  it("in the context of who came first, not of whoever made way", async () => {
    const request = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const { add } = gather<string, string>({
      most: 3,
      atOnce: 1,
      nameOf: (item) => item,
      work: async (items) => {
        seen.push(request.getStore());
        return items;
      },
    });
    await Promise.all(["one", "two", "three"].map((name) => request.run(name, () => add(name))));
    expect(seen).toEqual(["one", "two"]);
  });
});
