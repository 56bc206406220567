import { describe, expect, it } from "vitest";
import { medianInterval, quartiles } from "./measure.ts";

const upTo = (last: number) => Array.from({ length: last }, (_, index) => last - index);

describe("what a measurement spreads over", () => {
  it("is the middle half of the samples, in whatever order they came", () => {
    expect(quartiles(upTo(101))).toEqual({ from: 26, to: 76 });
  });

  it("narrows the median by the ranks of the binomial distribution", () => {
    expect(medianInterval(upTo(101))).toEqual({ from: 41, to: 61 });
    expect(medianInterval(upTo(1001))).toEqual({ from: 469, to: 533 });
  });

  it("is all that was measured where there is little", () => {
    expect(medianInterval([3, 1, 2])).toEqual({ from: 1, to: 3 });
  });
});
