import { randomBytes } from "node:crypto";
import { type APIRequestContext, expect } from "@playwright/test";
import { type Journey, PAYERS, type Screen, STATES } from "./application/network.ts";

export interface Account {
  email: string;
  password: string;
  firstName: string;
  lastName: string;
}

/** A person nobody has seen yet. */
export function newPerson(): Account {
  const email = `patient-${randomBytes(5).toString("hex")}@example.com`;
  return { email, password: "three random words", firstName: "Robin", lastName: "Okafor" };
}

/** Signs a new person up over HTTP, as the page itself would; the context keeps the session. */
export async function signUp(request: APIRequestContext, journey: Journey, screen: Screen): Promise<Account> {
  const person = newPerson();
  const answer = await request.post("/api/auth/sign-up/email", {
    headers: { origin: process.env.TANDEM_E2E_ADDRESS ?? "" },
    data: {
      ...person,
      name: `${person.firstName} ${person.lastName}`,
      state: STATES[journey],
      insurance: PAYERS[screen],
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return person;
}
