import { createServer } from "node:net";
import { freePort } from "@tandem/db/server";
import { expect, test } from "vitest";
import { expectAnswer, unfitFor } from "./database-connection.ts";

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

test("a server that is too old, or keeps no UTF8, is told of before a migration fails on it", () => {
  expect(unfitFor({ version: 170_006, encoding: "UTF8" })).toMatch(/PostgreSQL 17.*needs PostgreSQL 18/);
  expect(unfitFor({ version: 180_004, encoding: "SQL_ASCII" })).toMatch(/SQL_ASCII.*needs UTF8/);
  expect(unfitFor({ version: 180_004, encoding: "UTF8" })).toBeUndefined();
  expect(unfitFor({ version: 190_000, encoding: "UTF8" })).toBeUndefined();
});
