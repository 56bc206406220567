import "server-only";

import { readStaff } from "../require-staff.ts";
import { csvResponse } from "./csv.ts";

/** Answers an export to staff; to others like an address that does not exist, and to bad input with what is wrong. */
export async function answerExport(name: string, lines: () => AsyncGenerator<string>): Promise<Response> {
  if ((await readStaff()) === null) return new Response("Not found", { status: 404 });
  const iterator = lines();
  try {
    const first = await iterator.next();
    return csvResponse(name, startingWith(first.done ? "" : first.value, iterator));
  } catch (error) {
    const isBadInput = error instanceof Error && "code" in error && error.code === "BAD_REQUEST";
    if (!isBadInput) throw error;
    return new Response("The export cannot be made of these filters.", { status: 400 });
  }
}

async function* startingWith(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
