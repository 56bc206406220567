import { createServer } from "node:net";
import { freePort } from "@tandem/db/server";
import { expect, test } from "vitest";
import { expectAnswer } from "./database-connection.ts";

const PASSWORD = "correct-horse";

test("a database where nothing listens is said to be so, without its password", async () => {
  const failure = await expectAnswer(
    `postgresql://me:${PASSWORD}@127.0.0.1:${await freePort()}/clinic`,
  ).catch(String);
  expect(failure).toMatch(/database clinic on 127\.0\.0\.1:\d+ does not answer: nothing listens there/);
  expect(failure).not.toContain(PASSWORD);
});

test("a database that accepts and then says nothing is given up within ten seconds", {
  timeout: 15_000,
}, async () => {
  const mute = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => mute.once("listening", resolve));
  const address = mute.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const startedAt = performance.now();
  const failure = await expectAnswer(`postgresql://me:${PASSWORD}@127.0.0.1:${port}/clinic`).catch(String);
  expect(failure).toMatch(/does not answer/);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  mute.close();
});
