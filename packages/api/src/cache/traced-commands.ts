import { inSpan } from "@tandem/telemetry";
import type { Redis } from "@upstash/redis";

/** The same client, whose requests are parts of traces: by the commands' names, never their keys and values. */
export function traced(redis: Redis): Redis {
  redis.use((request, next) => {
    const command = commandOf(request.body);
    const attributes = { "db.system.name": "redis", "db.operation.name": command };
    return inSpan(`redis ${command}`, attributes, () => next(request), "client");
  });
  return redis;
}

/** The name of a command; of a pipeline, which is a list of commands, the name of its first. */
function commandOf(body: unknown): string {
  const [first] = Array.isArray(body) ? body : [];
  return Array.isArray(first) ? `pipeline ${commandOf(first)}` : String(first).toUpperCase();
}
