import { describeError, logEvent } from "@tandem/telemetry";

type Handler = (request: Request) => Promise<Response>;

/**
 * Answers what the auth library did not expect like any other failure of ours, and tells of it in the log's own words. Left to
 * itself the library prints the whole error, and with it what the person typed.
 */
export function quietHandler(handle: Handler): Handler {
  return (request) =>
    handle(request).catch((error: unknown) => {
      logEvent("procedure.failure", { procedure: "auth", ...describeError(error) });
      return Response.json(
        { code: "INTERNAL_SERVER_ERROR", message: "Something went wrong on our side. Please try again." },
        { status: 500 },
      );
    });
}
