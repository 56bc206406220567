import { expect, test, vi } from "vitest";
import { startChild } from "./child-process.ts";
import { keepRunning } from "./keep-running.ts";
import { Lifecycle } from "./lifecycle.ts";

test("a program that ends by itself is started again, each time after a longer pause, until the command stops", async () => {
  const lifecycle = new Lifecycle();
  let starts = 0;
  const ends: { code: number; pauseMs: number }[] = [];
  await keepRunning(
    lifecycle,
    async () => {
      starts += 1;
      return startChild(lifecycle, process.execPath, ["-e", "process.exit(3)"]);
    },
    { firstPauseMs: 10, onEnd: (code, pauseMs) => ends.push({ code, pauseMs }) },
  );
  await vi.waitUntil(() => ends.length >= 3, 20_000);
  await lifecycle.stop();
  const before = starts;
  expect(ends.slice(0, 3)).toEqual([10, 20, 40].map((pauseMs) => ({ code: 3, pauseMs })));
  await new Promise((resolve) => setImmediate(resolve));
  expect(starts).toBe(before);
});
