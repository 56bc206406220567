import type { TestApi } from "./test-api.ts";

export const PASSWORD = "a long enough password";
const ORIGIN = "http://127.0.0.1:3000";

let serial = 0;

/** An address nobody has had before. */
export function newEmail(local = "person"): string {
  serial += 1;
  return `${local}.${serial}.${Math.random().toString(36).slice(2, 8)}@example.test`;
}

/** Requests to /api/auth as a browser sends them. */
export function authCalls(api: TestApi) {
  const send = (path: string, init: RequestInit) =>
    api.runtime.auth.handler(new Request(path.startsWith("http") ? path : `${ORIGIN}/api/auth${path}`, init));
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(path, {
      method: "POST",
      headers: { "content-type": "application/json", origin: ORIGIN, ...headers },
      body: JSON.stringify(body),
    });
  const get = (path: string, headers: Record<string, string> = {}) => send(path, { headers });
  const details = (extra: object = {}) => ({
    email: newEmail(),
    password: PASSWORD,
    name: "Pat Example",
    state: "NY",
    insurance: "AETNA",
    ...extra,
  });
  const cookieOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
  return {
    post,
    get,
    details,
    cookieOf,
    open: (link: string) => get(link),
    async signUp(extra: object = {}, headers: Record<string, string> = {}) {
      const response = await post("/sign-up/email", details(extra), headers);
      const { status } = response;
      if (status !== 200) return { status, accountId: "", cookie: "" };
      const { user } = (await response.json()) as { user: { id: string } };
      return { status, accountId: user.id, cookie: cookieOf(response) };
    },
    async sessionOf(cookie: string) {
      return api.runtime.auth.api.getSession({ headers: new Headers({ cookie }) });
    },
    async isVerified(accountId: string) {
      const account = await api.database.prisma.authUser.findUnique({ where: { id: accountId } });
      return account?.emailVerified;
    },
    /** The link of the latest letter of a kind. */
    async linkOf(accountId: string, kind: string) {
      const letter = await api.database.prisma.mail.findFirst({
        where: { subjectId: accountId, kind },
        orderBy: { createdAt: "desc" },
      });
      if (letter?.link == null) throw new Error(`no letter of kind ${kind}`);
      return letter.link;
    },
  };
}

export type AuthCalls = ReturnType<typeof authCalls>;
