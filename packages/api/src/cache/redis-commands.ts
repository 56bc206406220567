import type { Requester } from "@upstash/redis";

/** One Redis command with its arguments, as it goes over the wire. */
export type RedisCommand = readonly string[];

/** Runs one command and gives Redis's answer; throws what Redis says against it. */
export type RunCommand = (command: RedisCommand) => Promise<unknown>;

/**
 * The requester that `@upstash/redis` speaks through, over anything that can run one command: a single command comes as
 * a list, a pipeline as a list of lists, and answers go back as Upstash's HTTP protocol has them.
 */
export function requesterOver(run: RunCommand): Requester {
  const answer = async (command: unknown) => {
    try {
      return { result: await run(asCommand(command)) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : "the command failed" };
    }
  };
  return {
    async request<Result>({ path, body }: Parameters<Requester["request"]>[0]) {
      if (!Array.isArray(body)) throw new TypeError("a Redis request has a command");
      const isPipeline = path?.[0] === "pipeline" || path?.[0] === "multi-exec";
      const response: unknown = isPipeline ? await Promise.all(body.map(answer)) : await answer(body);
      return response as Awaited<ReturnType<typeof this.request<Result>>>;
    },
  };
}

function asCommand(command: unknown): RedisCommand {
  if (!Array.isArray(command)) throw new TypeError("a Redis command is a list");
  return command.map(String);
}
