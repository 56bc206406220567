import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Balancer } from "./send.ts";
import type { VirtualPerson } from "./virtual-people.ts";

/** One answer. */
export interface Sample {
  /** When it was to be sent, in milliseconds after the beginning. */
  dueMs: number;
  procedure: string;
  /** From the moment it was to be sent, not from when it was: a queue before a slow server counts. */
  latencyMs: number;
  status: number;
}

export interface OpenLoopOptions {
  perSecond: number;
  seconds: number;
  people: readonly VirtualPerson[];
  balancer: Balancer;
}

export interface OpenLoopResult {
  samples: Sample[];
  /** How late the generator itself was, in milliseconds, at the 99th percentile of its turns. */
  generatorDelayMs: number;
  /** Arrivals for which everybody was still waiting for an answer. */
  unsent: number;
}

/** Longest that is waited for the last answers. */
const LAST_ANSWERS_MS = 15_000;

/**
 * Sends at a steady rate whatever the answers do. At each arrival the person acts who has thought longest, so that with P people
 * the mean time to think is P divided by the rate. Own code: the kept generators either send when an answer has come (a closed
 * loop, which slows down with the server and hides it) or cannot let the next request depend on the last answer.
 */
export async function runOpenLoop({
  perSecond,
  seconds,
  people,
  balancer,
}: OpenLoopOptions): Promise<OpenLoopResult> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const samples: Sample[] = [];
  const ready = [...people];
  const running = new Set<Promise<void>>();
  let unsent = 0;
  const began = performance.now();

  const act = async (person: VirtualPerson, dueMs: number) => {
    const call = person.nextCall();
    const { status, data } = await balancer.send(call);
    samples.push({ dueMs, procedure: call.procedure, latencyMs: performance.now() - began - dueMs, status });
    person.hear(status === 200 ? data : undefined);
    ready.push(person);
  };

  for (let index = 0; index < perSecond * seconds; index += 1) {
    const dueMs = (index / perSecond) * 1000;
    const early = began + dueMs - performance.now();
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    const person = ready.shift();
    if (person === undefined) {
      unsent += 1;
      continue;
    }
    const one: Promise<void> = act(person, dueMs).finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.race([Promise.all(running), new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS_MS))]);
  unsent += running.size;
  delay.disable();
  return { samples, generatorDelayMs: Math.round(delay.percentile(99) / 1e5) / 10, unsent };
}

/** A yes, or a no that the rules gave: anything else is an answer that nobody should get. */
export function isGood({ status }: Sample): boolean {
  return status === 200 || status === 409;
}
