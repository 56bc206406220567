import { schemaFault } from "@tandem/db";
import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError, type ZodType } from "zod";
import { limitCall } from "../protection/limit-calls.ts";
import type { Account, Context } from "./context.ts";
import { observedCall } from "./observed-call.ts";
import { Refused } from "./refused.ts";

const UNEXPECTED = "Something went wrong on our side. Nothing was changed; please try again.";
/** In place of the parser's words, which repeat what was sent. */
const UNREADABLE = "The request is not JSON that can be read.";

/** A stream that has nothing to say says so; a reader who hears nothing for longer knows that it is dead, and begins anew. */
const STREAM_PING_MS = 2_000;
const STREAM_DEAD_AFTER_MS = 5_000;

const trpc = initTRPC.context<Context>().create({
  sse: {
    ping: { enabled: true, intervalMs: STREAM_PING_MS },
    client: { reconnectAfterInactivityMs: STREAM_DEAD_AFTER_MS },
  },
  /** Nothing internal leaves the server: a code, the field at fault or the refusal, and a sentence. */
  errorFormatter({ shape, error }) {
    const { code, httpStatus } = shape.data;
    const internal = error.code === "INTERNAL_SERVER_ERROR";
    const fault = error.cause instanceof ZodError ? error.cause.issues[0] : undefined;
    const field = fault === undefined ? fieldOf(error) : fault.path.join(".");
    const said = fault === undefined ? error.message : schemaFault(fault);
    const refusal =
      error.cause instanceof Refused
        ? { ...error.cause.refusal, alternatives: error.cause.alternatives }
        : undefined;
    return {
      code: shape.code,
      message: internal ? UNEXPECTED : isUnreadable(error) ? UNREADABLE : said,
      data: {
        code,
        httpStatus,
        ...(field === undefined ? {} : { field }),
        ...(refusal === undefined ? {} : { refusal }),
      },
    };
  },
});

function isUnreadable(error: TRPCError): boolean {
  return error.code === "PARSE_ERROR" || error.cause instanceof SyntaxError;
}

export const { router, createCallerFactory, mergeRouters } = trpc;

/** Callable by anybody, though not as often as one likes. */
export const publicProcedure = trpc.procedure
  .use(({ ctx, path, next }) => observedCall(path, ctx.requestId, next))
  .use(async ({ ctx, path, type, next }) => {
    await limitCall(ctx, path, type === "mutation");
    const { runtime } = ctx;
    return next({ ctx: { ...ctx, runtime: { ...runtime, rules: await runtime.ruleBook.inForce() } } });
  });

const signIn = trpc.middleware(async ({ ctx, next }) => {
  const account: Account | null = await ctx.findAccount();
  if (account === null) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in to go on." });
  return next({ ctx: { account } });
});

/** Callable by whoever is signed in; the procedure itself checks whose data it touches. */
export const accountProcedure = publicProcedure.use(signIn);

/** The same for `bookings.*`: what is asked is judged before who asks, and everything else after. */
export function bookingProcedure<Input extends ZodType>(input: Input) {
  return publicProcedure.input(input).use(signIn);
}

/** Callable by staff and admins. */
export const staffProcedure = accountProcedure.use(({ ctx, next }) => {
  const { role, mustSetUpTwoFactor } = ctx.account;
  if (role === "patient") throw forbidden("Only the clinic's staff can do this.");
  if (mustSetUpTwoFactor) throw forbidden("Set up your second factor first.");
  return next();
});

/** Callable by admins. */
export const adminProcedure = staffProcedure.use(({ ctx, next }) => {
  if (ctx.account.role !== "admin") throw forbidden("Only an administrator can do this.");
  return next();
});

/** Whoever asks is known, and may not. */
export function forbidden(message: string): TRPCError {
  return new TRPCError({ code: "FORBIDDEN", message });
}

class FieldError extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** Bad input that a schema alone could not see. */
export function badInput(field: string, message: string): TRPCError {
  return new TRPCError({ code: "BAD_REQUEST", message, cause: new FieldError(field, message) });
}

/** A foreign id answers exactly like one that does not exist. */
export function notFound(message: string): TRPCError {
  return new TRPCError({ code: "NOT_FOUND", message });
}

function fieldOf(error: TRPCError): string | undefined {
  return error.cause instanceof FieldError ? error.cause.field : undefined;
}
