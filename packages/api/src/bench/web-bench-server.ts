import { z } from "zod";
import { appRouter as productRouter } from "../router.ts";
import { createCallerFactory, mergeRouters, publicProcedure, router } from "../trpc/procedures.ts";
import { TOLD, tellOnly } from "./tell-only.ts";

// What the web app is built over for measurements, in place of `@tandem/api/server`: the product, and beside it procedures to
// measure it by. So all are reached through the same web server.
export * from "../server.ts";

const callerOf = createCallerFactory(productRouter);
const pages = new Map<string, unknown>();

/** The page of a search as it was when it was first asked for: does nothing but return it. */
const bare = publicProcedure.input(z.string().max(1_000)).query(async ({ ctx, input }) => {
  const known = pages.get(input);
  if (known !== undefined) return known;
  const page = await callerOf(ctx).slots.search(JSON.parse(input));
  pages.set(input, page);
  return page;
});

/** Changes what this process tells of itself, and returns the processor time it has used so far, in microseconds. */
const tell = publicProcedure.input(z.enum(TOLD)).query(async ({ ctx, input }) => {
  await tellOnly(input, ctx.runtime.environment.OTEL_EXPORTER_OTLP_ENDPOINT);
  const { user, system } = process.cpuUsage();
  return user + system;
});

/** The product's procedures and what measures them. */
export const appRouter = mergeRouters(productRouter, router({ bare, tell }));
