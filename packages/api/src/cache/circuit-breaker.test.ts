import { expect, it } from "vitest";
import { CircuitBreaker } from "./circuit-breaker.ts";

it("lets nobody try after failures in a row, then one at a time, less and less often, until one succeeds", () => {
  let now = 0;
  const breaker = new CircuitBreaker({ failures: 2, pauseMs: 100, longestPauseMs: 250, now: () => now });
  const tries = (until: number) => {
    const at: number[] = [];
    for (; now < until; now += 10) {
      if (breaker.mayTry()) {
        at.push(now);
        breaker.failed();
      }
    }
    return at;
  };
  expect(tries(1_000)).toEqual([0, 10, 110, 310, 560, 810]);
  now = 1_060;
  expect(breaker.mayTry()).toBe(true);
  expect(breaker.mayTry()).toBe(false);
  breaker.succeeded();
  expect([breaker.mayTry(), breaker.mayTry()]).toEqual([true, true]);
});

it("does not hear failures of calls that began before the last success", () => {
  let now = 0;
  const breaker = new CircuitBreaker({ failures: 1, now: () => now });
  const began = breaker.begin();
  now = 5;
  breaker.succeeded();
  breaker.failed(began);
  expect(breaker.mayTry()).toBe(true);
});
