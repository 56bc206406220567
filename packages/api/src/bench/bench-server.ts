import { createServer } from "node:http";
import { openDatabase, readerOver } from "@tandem/db";
import { clockOffsetOf, readEnvironment } from "@tandem/db/environment";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { z } from "zod";
import { appRouter } from "../router.ts";
import { keepRanksFresh, runtimeOver } from "../runtime.ts";
import { contextOf } from "../trpc/context.ts";
import { createCallerFactory, mergeRouters, publicProcedure, router } from "../trpc/procedures.ts";
import type { SearchInput } from "./search-mix.ts";

// A process of its own for the measurement: the product's router behind the handler that the web app uses, and beside it
// a procedure that does nothing but return the same pages.

const environment = readEnvironment();
const options = {
  url: environment.DATABASE_URL ?? "",
  poolSize: environment.DATABASE_POOL_SIZE,
  clockOffsetMs: clockOffsetOf(environment),
};
const database = openDatabase(options);
const reader = readerOver(openDatabase({ ...options, planOnce: true }), null);
const runtime = runtimeOver(environment, database, reader);
keepRanksFresh(runtime);
const pages: unknown[] = [];
const bare = publicProcedure
  .input(z.object({ page: z.number().int() }))
  .query(({ input }) => pages[input.page]);
const benchRouter = mergeRouters(appRouter, router({ bare }));

async function keepPages(inputs: readonly SearchInput[]): Promise<void> {
  const caller = createCallerFactory(appRouter)({
    runtime,
    requestId: "bench",
    findAccount: async () => null,
  });
  for (const input of inputs) pages.push(await caller.slots.search(input));
}

const server = createServer(async (request, response) => {
  const answer = await fetchRequestHandler({
    endpoint: "/api/trpc",
    router: benchRouter,
    req: new Request(`http://${request.headers.host}${request.url}`, {
      headers: { accept: "application/json" },
    }),
    createContext: ({ req }) => contextOf(runtime, req.headers),
  });
  const body = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, { "content-type": "application/json", "content-length": body.length });
  response.end(body);
});

process.on("message", async (message: { inputs: SearchInput[] }) => {
  await keepPages(message.inputs);
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    process.send?.({ port: typeof address === "object" ? address?.port : 0 });
  });
});
process.on("disconnect", () => process.exit(0));
