import { expect, test } from "vitest";
import { Lifecycle } from "./lifecycle.ts";

test("what is stopped ends in the reverse order of its start", async () => {
  const lifecycle = new Lifecycle();
  const ended: string[] = [];
  for (const what of ["database", "worker", "web app"]) lifecycle.onStop(() => ended.push(what));
  await lifecycle.stop();
  expect(ended).toEqual(["web app", "worker", "database"]);
});

test("a stop waits until work that was given up has cleared up after itself, and only then ends what it needs", async () => {
  const lifecycle = new Lifecycle();
  const ended: string[] = [];
  lifecycle.onStop(() => ended.push("database"));
  const clearedUp = Promise.withResolvers<void>();
  const work = lifecycle.finish(async (signal) => {
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    await clearedUp.promise;
    ended.push("work");
    signal.throwIfAborted();
  });
  const stopping = lifecycle.stop();
  clearedUp.resolve();
  await expect(work).rejects.toThrow(/aborted/);
  await stopping;
  expect(ended).toEqual(["work", "database"]);
});
