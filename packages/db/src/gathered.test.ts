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
    await Promise.resolve();
    expect(asked).toEqual([[1], [2, 3]]);
    answer();
    expect(await Promise.all(others)).toEqual([4, 6]);
    const later = ask(4);
    expect(asked).toEqual([[1], [2, 3], [4]]);
    answer();
    expect(await later).toBe(8);
  });

  it("share a statement with their like only", async () => {
    const { ask, asked, answer } = doubling();
    const both = [ask(1), ask(100)];
    expect(asked).toEqual([[1], [100]]);
    answer();
    answer();
    expect(await Promise.all(both)).toEqual([2, 200]);
  });

  it("fail together, and the next ones are asked all the same", async () => {
    const { ask, answer } = doubling();
    const first = ask(1);
    const failing = Promise.allSettled([ask(13), ask(14)]);
    answer();
    await first;
    await Promise.resolve();
    answer();
    expect((await failing).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const next = ask(5);
    answer();
    expect(await next).toBe(10);
  });

  it("are sixteen to a statement at most", async () => {
    const { ask, asked, answer } = doubling();
    const all = Array.from({ length: 40 }, (_, index) => ask(20 + index));
    for (let turn = 0; turn < 4; turn += 1) {
      answer();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(all);
    expect(asked.map((questions) => questions.length)).toEqual([1, 16, 16, 7]);
  });
});
