import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { gathered } from "./gathered.ts";

/** Answers with each question doubled, when told to. */
function doubling() {
  const asked: number[][] = [];
  const answers: (() => void)[] = [];
  const ask = gathered<number, number>(
    (question) => (question < 100 ? "small" : "large"),
    async (questions) => {
      asked.push([...questions]);
      await new Promise<void>((resolve) => answers.push(resolve));
      if (questions.includes(13)) throw new Error("unlucky");
      return questions.map((question) => 2 * question);
    },
  );
  return { ask, asked, answer: () => answers.shift()?.() };
}

describe("gathered questions", () => {
  it("are asked at once when nothing is under way, and together when something is", async () => {
    const { ask, asked, answer } = doubling();
    const first = ask(1);
    const others = [ask(2), ask(3)];
    expect(asked).toEqual([[1]]);
    answer();
    expect(await first).toBe(2);
    await nextTurn();
    expect(asked).toEqual([[1], [2, 3]]);
    answer();
    expect(await Promise.all(others)).toEqual([4, 6]);
    await nextTurn();
    const later = ask(4);
    expect(asked).toEqual([[1], [2, 3], [4]]);
    answer();
    expect(await later).toBe(8);
  });

  it("do not wait for the first answer once they are three, and then for the sooner of the two", async () => {
    const { ask, asked, answer } = doubling();
    const all = [1, 2, 3, 4, 5, 6, 7, 8].map(ask);
    expect(asked).toEqual([[1], [2, 3, 4]]);
    answer();
    await nextTurn();
    expect(asked).toEqual([[1], [2, 3, 4], [5, 6, 7, 8]]);
    answer();
    answer();
    expect(await Promise.all(all)).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
  });

  it("share a statement with their like only", async () => {
    const { ask, asked, answer } = doubling();
    const all = [ask(1), ask(2), ask(100), ask(3)];
    expect(asked).toEqual([[1], [100]]);
    answer();
    await nextTurn();
    expect(asked).toEqual([[1], [100], [2, 3]]);
    answer();
    answer();
    expect(await Promise.all(all)).toEqual([2, 4, 200, 6]);
  });

  it("fail together, and the next ones are asked all the same", async () => {
    const { ask, answer } = doubling();
    const first = ask(1);
    const failing = Promise.allSettled([ask(13), ask(14)]);
    answer();
    await first;
    await nextTurn();
    answer();
    expect((await failing).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const next = ask(5);
    answer();
    expect(await next).toBe(10);
  });

  it("are sixteen to a statement at most", async () => {
    const { ask, asked, answer } = doubling();
    const all = Array.from({ length: 40 }, (_, index) => ask(20 + index));
    for (let turn = 0; turn < 5; turn += 1) {
      answer();
      await nextTurn();
    }
    await Promise.all(all);
    expect(asked.map((questions) => questions.length)).toEqual([1, 3, 16, 16, 4]);
  });
});
