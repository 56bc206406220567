import { addClinician } from "@tandem/db/testing";
import { startLog } from "@tandem/telemetry";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { appRouter } from "../router.ts";
import { stopClockAmidWindows } from "../testing/amid-windows.ts";
import { newEmail, PASSWORD } from "../testing/auth-calls.ts";
import { intake, NOW, therapist } from "../testing/booking-clinic.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { createCallerFactory } from "../trpc/procedures.ts";
import { guardAuth } from "./guard-auth.ts";
import { retryAfterHeaders } from "./limit-calls.ts";
import { type Limiter, noLimits } from "./limiter.ts";
import { LIMITS } from "./limits.ts";

const ORIGIN = "http://127.0.0.1:3000";

describe("protection", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW, env: { RATE_LIMIT: "on" } });
    await addClinician(api.database);
    stopClockAmidWindows();
  });
  afterAll(async () => {
    vi.useRealTimers();
    await api.close();
  });

  const auth = (path: string, body: object, from: string, cookie = "") =>
    guardAuth(
      api.runtime,
      new Request(`${ORIGIN}/api/auth${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: ORIGIN, "x-forwarded-for": from, cookie },
        body: JSON.stringify(body),
      }),
    );
  const signUp = (email: string, from: string) =>
    auth("/sign-up/email", { email, password: PASSWORD, name: "Pat", state: "NY", insurance: "AETNA" }, from);
  const signIn = (email: string, password: string, from: string, cookie?: string) =>
    auth("/sign-in/email", { email, password }, from, cookie);
  const callsFrom = (address: string, accountId?: string) =>
    createCallerFactory(appRouter)({
      runtime: api.runtime,
      requestId: "test",
      address,
      findAccount: async () => (accountId === undefined ? null : { id: accountId, role: "patient" }),
    });
  const refusalsOf = async (calls: (() => Promise<unknown>)[]) => {
    const refusals: TRPCError[] = [];
    for (const call of calls)
      await call().catch((error: unknown) => {
        if (error instanceof TRPCError && error.code === "TOO_MANY_REQUESTS") refusals.push(error);
      });
    return refusals;
  };

  it("ends guessing at an account after ten tries, known or not, and says when to come back", async () => {
    const email = newEmail();
    await signUp(email, "192.0.2.1");
    for (const guessed of [email, newEmail("nobody")]) {
      const from = guessed === email ? "198.51.100.1" : "198.51.100.2";
      const statuses: number[] = [];
      for (let time = 0; time < 12; time += 1) {
        const answer = await signIn(guessed, `guess number ${time}`, from);
        statuses.push(answer.status);
        if (answer.status === 429) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      }
      expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    }
  });

  it("never locks the owner out: not from elsewhere, and not on a device that has signed in before", async () => {
    const email = newEmail();
    await signUp(email, "192.0.2.3");
    const first = await signIn(email, PASSWORD, "192.0.2.4");
    const device = first.headers.getSetCookie().find((line) => line.startsWith("tandem.device=")) ?? "";
    expect(device).toMatch(/HttpOnly; SameSite=Lax/);
    for (let time = 0; time < 12; time += 1) await signIn(email, "a guess at it", "192.0.2.4");
    expect((await signIn(email, PASSWORD, "192.0.2.4")).status).toBe(429);
    expect((await signIn(email, PASSWORD, "192.0.2.5")).status).toBe(200);
    const cookie = device.split(";")[0];
    expect((await signIn(email, PASSWORD, "192.0.2.4", cookie)).status).toBe(200);
    const stranger = newEmail();
    await signUp(stranger, "192.0.2.3");
    for (let time = 0; time < 11; time += 1) await signIn(stranger, "a guess at it", "192.0.2.6", cookie);
    expect((await signIn(stranger, PASSWORD, "192.0.2.6", cookie)).status).toBe(429);
  });

  it("remembers a device by a cookie for HTTPS alone where people come over HTTPS, whatever brings it here", async () => {
    const email = newEmail();
    await signUp(email, "192.0.2.9");
    const environment = { ...api.runtime.environment, PUBLIC_URL: "https://clinic.example" };
    const answer = await guardAuth(
      { ...api.runtime, environment },
      new Request(`${ORIGIN}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: ORIGIN, "x-forwarded-for": "192.0.2.9" },
        body: JSON.stringify({ email, password: PASSWORD }),
      }),
    );
    const device = answer.headers.getSetCookie().find((line) => line.startsWith("tandem.device="));
    expect(device).toMatch(/; Secure$/);
  });

  it("lets one address make only so many accounts", async () => {
    const statuses = new Set<number>();
    for (let time = 0; time <= LIMITS.signUpByAddress.max; time += 1)
      statuses.add((await auth("/sign-up/email", { email: "no address" }, "198.51.100.7")).status);
    expect(statuses).toContain(429);
  });

  it("lets nobody hold a clinic's week: not one account, and not many accounts at one address", async () => {
    const clinicianId = await therapist(api, ["07T12:00"]);
    const held = intake(clinicianId, "07T12:00");
    const { accountId } = await api.newPatient();
    const one = callsFrom("203.0.113.1", accountId);
    const tooOften = await refusalsOf(Array(12).fill(() => one.bookings.hold(held)));
    expect(tooOften).toHaveLength(12 - LIMITS.holdByAccount.max);
    expect(Number(retryAfterHeaders(tooOften).get("retry-after"))).toBeGreaterThan(0);

    const accounts = await Promise.all(Array.from({ length: 25 }, () => api.newPatient()));
    const many = accounts.map(
      (account) => () => callsFrom("203.0.113.2", account.accountId).bookings.hold(held),
    );
    expect(await refusalsOf(many)).toHaveLength(25 - LIMITS.holdByAddress.max);
  });

  it("limits searches by address, each call of a batch by itself", async () => {
    const search = { service: "THERAPY_INTAKE", state: "NY", insurance: "NOBODY_TAKES" } as const;
    const calls = callsFrom("203.0.113.3");
    const asked = Array(LIMITS.searchByAddress.max + 5).fill(() => calls.slots.search(search));
    expect((await refusalsOf(asked)).length).toBeGreaterThan(0);
    expect(await refusalsOf([() => callsFrom("203.0.113.4").slots.search(search)])).toEqual([]);
  });

  it("counts every procedure that changes something as a change, whatever it is called", async () => {
    // tRPC's own types describe only how to call a procedure.
    const procedures: Record<string, unknown> = appRouter._def.procedures;
    const typeOf = (procedure: unknown) => Reflect.get(Reflect.get(Object(procedure), "_def"), "type");
    const changes = Object.keys(procedures).filter(
      (name) => typeOf(procedures[name]) === "mutation" && !name.startsWith("staff."),
    );
    expect(changes.length).toBeGreaterThan(12);
    const counted: string[] = [];
    const limiter: Limiter = {
      ...noLimits,
      take: async (limit) => {
        counted.push(limit);
        return { ok: false, retryAfterMs: 1_000 };
      },
    };
    const calls = createCallerFactory(appRouter)({
      runtime: { ...api.runtime, limiter },
      requestId: "test",
      address: "203.0.113.5",
      findAccount: async () => null,
    });
    for (const name of changes) {
      const [group = "", call = ""] = name.split(".");
      const asked = Reflect.get(Reflect.get(calls, group), call);
      await expect(asked({}), name).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    }
    expect(counted.filter((limit) => limit !== "holdByAddress")).toHaveLength(changes.length - 1);
  });

  it("slows down who guesses the password of somebody who is signed in, and says so in the log", async () => {
    const lines: string[] = [];
    startLog({ level: "warn", service: "test", write: (line) => lines.push(line) });
    const statuses: number[] = [];
    for (let time = 0; time <= LIMITS.passwordByAddress.max; time += 1) {
      const answer = await auth("/two-factor/enable", { password: `guess ${time}` }, "198.51.100.8");
      statuses.push(answer.status);
    }
    startLog({ level: "silent", service: "test" });
    expect(statuses.at(-2)).toBe(401);
    expect(statuses.at(-1)).toBe(429);
    expect(lines.map((line) => JSON.parse(line)).at(-1)).toMatchObject({
      event: "auth.failure",
      action: "begin second factor",
      status: 429,
    });
  });

  it("limits nobody when it is turned off", async () => {
    const off = await testApi({ env: { RATE_LIMIT: "off" } });
    for (let time = 0; time < 1000; time += 1)
      expect(off.runtime.limiter.takeHere("holdByAccount", "x").ok).toBe(true);
    await off.close();
  });
});
