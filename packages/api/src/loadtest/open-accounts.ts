import { type Random, randomFrom } from "@tandem/db/bench";
import { someSearch } from "../bench/search-mix.ts";
import type { Credentials } from "./virtual-people.ts";

const AT_ONCE = 4;
const PASSWORD = "a long enough pass phrase 71";

/** An account that is signed in. */
type OpenedAccount = Credentials & { accountId: string; password: string };

/** Signs people up through the web app, as they would. */
export async function openAccounts(port: number, count: number, seed: number): Promise<OpenedAccount[]> {
  const random = randomFrom(seed, "accounts");
  const opened: OpenedAccount[] = [];
  const worker = async () => {
    while (opened.length < count) opened.push(await signUp(port, random));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return opened.slice(0, count);
}

let serial = 0;

async function signUp(port: number, random: Random): Promise<OpenedAccount> {
  const { state, insurance } = someSearch(random);
  const origin = `http://127.0.0.1:${port}`;
  const response = await fetch(`${origin}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({
      email: `load.${++serial}@example.test`,
      password: PASSWORD,
      name: "Pat Example",
      state,
      insurance,
    }),
  });
  if (response.status !== 200)
    throw new Error(`sign-up answered ${response.status}: ${await response.text()}`);
  const { user } = (await response.json()) as { user: { id: string } };
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return { accountId: user.id, cookie, password: PASSWORD, state, insurance };
}
