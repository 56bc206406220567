import { createHash } from "node:crypto";
import type { RunCommand } from "./redis-commands.ts";

/** Upstash's way to say how a script locks; Redis itself refuses a script with a flag that it does not know. */
const UPSTASH_FLAGS = /^#!lua flags=allow-key-locking\n?/;

/**
 * Runs scripts that were written for Upstash on a Redis: without that first line, and by the digest that they then have.
 */
export function plainScripts(run: RunCommand): RunCommand {
  const plainDigests = new Map<string, string>();
  return ([name = "", ...args]) => {
    const [first = "", ...rest] = args;
    switch (name.toUpperCase()) {
      case "EVALSHA":
        return run([name, plainDigests.get(first) ?? first, ...rest]);
      case "EVAL": {
        const plain = first.replace(UPSTASH_FLAGS, "");
        if (plain !== first) plainDigests.set(digestOf(first), digestOf(plain));
        return run([name, plain, ...rest]);
      }
      default:
        return run([name, ...args]);
    }
  };
}

/** As Redis names scripts. */
function digestOf(script: string): string {
  return createHash("sha1").update(script).digest("hex");
}
