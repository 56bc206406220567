import "server-only";

import { cookies } from "next/headers";
import { readSession } from "@/account/session.ts";
import { api } from "@/trpc/server.ts";
import type { GivenAnswers } from "./read-answers.ts";
import { ANSWERS_COOKIE, readRememberedAnswers } from "./remembered-answers.ts";

interface KnownAnswers {
  /** What this device keeps, because somebody agreed to it. */
  remembered: GivenAnswers;
  /** What is known altogether; an account knows better than a device. */
  known: GivenAnswers;
}

/** What need not be asked again. */
export async function loadKnownAnswers(): Promise<KnownAnswers> {
  const [jar, ofAccount] = await Promise.all([cookies(), answersOfAccount()]);
  const remembered = readRememberedAnswers(jar.get(ANSWERS_COOKIE)?.value);
  return { remembered, known: { ...remembered, ...ofAccount } };
}

async function answersOfAccount(): Promise<GivenAnswers> {
  try {
    if ((await readSession()) === null) return {};
    const [patient] = await (await api()).patients.list();
    return patient ? { state: patient.state, insurance: patient.insurance } : {};
  } catch {
    return {};
  }
}
