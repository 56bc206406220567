import { handleAuth } from "@tandem/api/server";
import { bodyTooLarge, withLimitedBody } from "@/http/body-limit.ts";

async function handle(request: Request): Promise<Response> {
  const limited = await withLimitedBody(request);
  return limited === null ? bodyTooLarge() : handleAuth(limited);
}

export { handle as GET, handle as POST };
