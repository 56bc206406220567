import { setImmediate as nextTurn } from "node:timers/promises";
import { Redis } from "@upstash/redis";
import { expect, it } from "vitest";
import { hasRedisServer, startRedisServer } from "../testing/redis-server.ts";
import { cacheStoreOver } from "./cache-store.ts";
import { requesterOver } from "./redis-commands.ts";
import { tcpCommands } from "./tcp-commands.ts";

const BUDGET_MS = 20;

it.skipIf(!hasRedisServer)("an answer that waits because this process was busy is still taken", async () => {
  const server = await startRedisServer();
  const { run, close } = tcpCommands(server.url);
  await run(["SET", "card", '{"open":1}']);
  const store = cacheStoreOver(new Redis(requesterOver(run)), { budgetMs: BUDGET_MS });
  const asked = store.readMany(["card"], store.newBudget());
  // The command is on its way before the work begins that keeps everybody waiting.
  await nextTurn();
  for (const until = performance.now() + 5 * BUDGET_MS; performance.now() < until; );
  expect(await asked).toEqual([{ open: 1 }]);
  close();
  await server.stop();
});
