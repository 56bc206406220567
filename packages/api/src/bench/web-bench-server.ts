import { metrics } from "@tandem/telemetry";
import { Counter, Histogram } from "prom-client";
import { z } from "zod";
import { appRouter as productRouter } from "../router.ts";
import { createCallerFactory, mergeRouters, publicProcedure, router } from "../trpc/procedures.ts";

// What the web app is built over for measurements, in place of `@tandem/api/server`: the product, and beside it a procedure
// that does nothing but return pages of searches. So both are reached through the same web server.
export * from "../server.ts";

if (process.env.TANDEM_BENCH_METRICS === "off") countNothing();

/** So that what counting costs can be measured. */
function countNothing(): void {
  for (const metric of Object.values(metrics)) {
    if (metric instanceof Histogram) metric.observe = () => undefined;
    if (metric instanceof Counter) metric.inc = () => undefined;
  }
}

const callerOf = createCallerFactory(productRouter);
const pages = new Map<string, unknown>();

/** The page of a search as it was when it was first asked for. */
const bare = publicProcedure.input(z.string().max(1_000)).query(async ({ ctx, input }) => {
  const known = pages.get(input);
  if (known !== undefined) return known;
  const page = await callerOf(ctx).slots.search(JSON.parse(input));
  pages.set(input, page);
  return page;
});

/** The product's procedures and `bare`. */
export const appRouter = mergeRouters(productRouter, router({ bare }));
