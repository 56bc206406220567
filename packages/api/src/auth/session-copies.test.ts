import { addClinician } from "@tandem/db/testing";
import { metrics } from "@tandem/telemetry";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { cacheStoreOver } from "../cache/cache-store.ts";
import { CircuitBreaker } from "../cache/circuit-breaker.ts";
import { requesterOver } from "../cache/redis-commands.ts";
import { authCalls } from "../testing/auth-calls.ts";
import { type CopiedSessions, cookieValue, copiedSessions } from "../testing/copied-sessions.ts";
import { testApi } from "../testing/test-api.ts";
import { type FaultyRedis, TRANSPORTS } from "../testing/transports.ts";
import { contextOf } from "../trpc/context.ts";
import { sessionCopiesOver } from "./session-copies.ts";

describe.each(TRANSPORTS.filter(({ installed }) => installed))(
  "sessions with copies kept $name",
  ({ open }) => {
    let of: CopiedSessions;
    let faulty: FaultyRedis;

    beforeAll(async () => {
      faulty = await open();
      of = await copiedSessions(faulty);
    });
    afterAll(() => of.close());
    beforeEach(() => {
      faulty.fault = "none";
    });

    const statementsOf = async (work: () => Promise<unknown>) => {
      const asked = vi.spyOn(of.api.database.pool, "query");
      await work();
      const count = asked.mock.calls.length;
      asked.mockRestore();
      return count;
    };

    it("cost one statement where they cost two without a copy", async () => {
      const { cookie, accountId } = await of.signUp();
      expect(await statementsOf(() => of.accountAt(of.one, cookie))).toBe(2);
      await of.copied(cookie);
      expect(await statementsOf(() => of.accountAt(of.other, cookie))).toBe(1);
      expect(await of.accountAt(of.other, cookie)).toEqual({ id: accountId, role: "patient" });
    });

    it("count among the metrics by whether a copy was found", async () => {
      const { cookie } = await of.withCopy();
      metrics.sessionReads.reset();
      await of.accountAt(of.other, cookie);
      await of.accountAt(of.other, (await of.signUp()).cookie);
      const { values } = await metrics.sessionReads.get();
      expect(values.map(({ labels, value }) => [labels.outcome, value])).toEqual([
        ["hit", 1],
        ["miss", 1],
      ]);
    });

    it("tell a new role and a second factor taken away at once", async () => {
      const { cookie, accountId } = await of.withCopy();
      await of.byHand(
        "UPDATE auth_user SET role = 'admin', two_factor_enabled = true WHERE id = $1",
        accountId,
      );
      const required = { ...of.other.environment, STAFF_TWO_FACTOR: "required" as const };
      const strict = { ...of.other, environment: required };
      expect(await of.accountAt(strict, cookie)).toMatchObject({ role: "admin", mustSetUpTwoFactor: false });
      await of.byHand(
        "UPDATE auth_user SET role = 'staff', two_factor_enabled = false WHERE id = $1",
        accountId,
      );
      expect(await of.accountAt(strict, cookie)).toMatchObject({ role: "staff", mustSetUpTwoFactor: true });
    });

    it("go on when they are used, and count every use as without a copy", async () => {
      const { cookie, accountId } = await of.withCopy();
      await of.byHand(
        "UPDATE auth_session SET expires_at = expires_at - interval '16 seconds' WHERE user_id = $1",
        accountId,
      );
      expect(await of.accountAt(of.other, cookie)).toMatchObject({ id: accountId });
      const session = await of.sessionOf(accountId);
      expect(session.expiresAt.getTime() - Date.now()).toBeGreaterThan(895_000);
    });

    it("are kept under names and in words that tell nobody anything", async () => {
      const { cookie, accountId, email, key } = await of.withCopy();
      const { id, token } = await of.sessionOf(accountId);
      const kept = `${key} ${String(await faulty.run(["GET", key]))}`;
      for (const secret of [id, token, cookieValue(cookie), accountId, email, "Pat Example"])
        expect(kept).not.toContain(secret);
    });

    it("are read from PostgreSQL when a copy is nonsense, another's, or under another secret", async () => {
      const { cookie, accountId, key } = await of.withCopy();
      const stranger = await of.withCopy();
      const copy = String(await faulty.run(["GET", key]));
      const strangers = String(await faulty.run(["GET", stranger.key]));
      const changed = copy.replace(/:"./, (first) => (first.endsWith("A") ? ':"B' : ':"A'));
      const nonsense = [
        "",
        "1",
        "null",
        "[]",
        '{"sealed":1}',
        '{"sealed":""}',
        '{"sealed":"AAAA"}',
        "{",
        strangers,
      ];
      for (const bytes of [...nonsense, changed, copy.slice(0, 40)]) {
        await faulty.run(["SET", key, bytes]);
        expect(await of.one.sessionCopies?.find(cookieValue(cookie))).toBeNull();
        expect(await of.accountAt(of.one, cookie)).toEqual({ id: accountId, role: "patient" });
        await of.copied(cookie);
      }
      const elsewhere = of.copies({ secret: "another secret, as long as the first one was" });
      expect(await elsewhere.find(cookieValue(cookie))).toBeNull();
    });

    it("do not open with a cookie whose signature is wrong, whatever copies there are", async () => {
      const { cookie } = await of.withCopy();
      const [token] = cookieValue(cookie).split(".");
      expect(await of.accountAt(of.one, `tandem.session_token=${token}.${"A".repeat(43)}%3D`)).toBeNull();
      expect(await of.accountAt(of.one, `tandem.session_token=${token}`)).toBeNull();
    });

    it("are never copied for a cookie that stands for another session", async () => {
      const { accountId, cookie } = await of.signUp();
      const session = await of.sessionOf(accountId);
      const elsewhere = (await of.signUp()).cookie;
      faulty.keys.clear();
      of.one.sessionCopies?.keep(cookieValue(elsewhere), session);
      expect([...faulty.keys]).toEqual([]);
      of.one.sessionCopies?.keep(cookieValue(cookie), session);
      await vi.waitUntil(() => faulty.keys.size > 0);
    });

    it("go on from PostgreSQL while Redis is gone or slow, and with copies once it is back", async () => {
      const { cookie, accountId } = await of.withCopy();
      for (const fault of ["gone", "slow"] as const) {
        faulty.fault = fault;
        const cutOff = of.instance({ budgetMs: 10 });
        for (let time = 0; time < 5; time += 1)
          expect(await of.accountAt(cutOff, cookie)).toEqual({ id: accountId, role: "patient" });
      }
      faulty.fault = "none";
      expect(await statementsOf(() => of.accountAt(of.instance(), cookie))).toBe(1);
    });
  },
);

describe("copies of sessions", () => {
  const session = (endsInMs: number) => ({
    id: "s1",
    token: "token",
    expiresAt: new Date(Date.now() + endsInMs),
  });
  /** Copies over a Redis that answers as told, and what it was asked. */
  const over = (answer: () => Promise<unknown>) => {
    const commands: string[][] = [];
    const redis = new Redis(
      requesterOver((command) => {
        commands.push(command.map(String));
        return answer();
      }),
    );
    const breaker = new CircuitBreaker({ now: () => 0 });
    return {
      commands,
      copies: sessionCopiesOver(cacheStoreOver(redis, { breaker, budgetMs: 1 }), "a secret"),
    };
  };

  it("are kept a minute, never beyond the session's end, and not at all of one that is over", () => {
    const { copies, commands } = over(async () => "OK");
    for (const endsInMs of [900_000, 10_500, 500, -1]) copies.keep("token.signature", session(endsInMs));
    const lives = commands.map(([name, , , flag, seconds]) => `${name} ${flag} ${seconds}`.toUpperCase());
    expect(lives).toEqual(["SET EX 60", "SET EX 10"]);
  });

  it("are asked for no more once a Redis that never answers was asked three times", async () => {
    const { copies, commands } = over(() => new Promise(() => undefined));
    for (let time = 0; time < 8; time += 1) expect(await copies.find("token.signature")).toBeNull();
    expect(commands).toHaveLength(3);
  });

  it("are off with the cache, and sessions go on", async () => {
    const api = await testApi({ env: { CACHE_TTL_SECONDS: "0" } });
    const calls = authCalls(api);
    await addClinician(api.database);
    const { cookie, accountId } = await calls.signUp();
    expect(api.runtime.sessionCopies).toBeNull();
    const account = await contextOf(api.runtime, new Headers({ cookie })).findAccount();
    expect(account).toEqual({ id: accountId, role: "patient" });
    await calls.post("/sign-out", {}, { cookie });
    expect(await contextOf(api.runtime, new Headers({ cookie })).findAccount()).toBeNull();
    await api.close();
  });
});
