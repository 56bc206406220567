import { describe, expect, it } from "vitest";
import { countAnswers, judge, type LoadReport } from "./load-report.ts";
import { isGood, runOpenLoop } from "./open-loop.ts";
import { reportPage } from "./report-page.ts";
import type { Answer } from "./send.ts";

const person = () => ({
  nextCall: () => ({ procedure: "slots.search", input: {}, isWrite: false }),
  hear: () => undefined,
});
const people = (count: number) => Array.from({ length: count }, person);
const answering = (afterMs: (index: number) => number, status = 200) => {
  let index = 0;
  return {
    send: () =>
      new Promise<Answer>((resolve) => setTimeout(() => resolve({ status, data: {} }), afterMs(index++))),
    close: () => undefined,
  };
};

describe("an open loop", () => {
  it("counts a server's pause against everybody who was to be sent meanwhile", async () => {
    let paused = true;
    setTimeout(() => {
      paused = false;
    }, 400);
    const until = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
    const balancer = {
      async send() {
        while (paused) await until();
        return { status: 200, data: {} };
      },
      close: () => undefined,
    };
    const { samples } = await runOpenLoop({ perSecond: 100, seconds: 1, people: people(100), balancer });
    expect(samples).toHaveLength(100);
    // A closed loop would have sent one request, waited 400 ms for it, and called the other 99 fast.
    expect(samples.filter(({ latencyMs }) => latencyMs > 100).length).toBeGreaterThan(20);
  });

  it("says how many could not be sent because everybody still waited", async () => {
    const balancer = answering(() => 300);
    const { samples, unsent } = await runOpenLoop({
      perSecond: 100,
      seconds: 0.2,
      people: people(5),
      balancer,
    });
    expect(samples.length + unsent).toBe(20);
    expect(unsent).toBe(15);
  });
});

describe("a report", () => {
  const sample = (status: number, latencyMs = 10) => ({
    dueMs: 0,
    procedure: "slots.search",
    latencyMs,
    status,
  });
  const reportOf = (statuses: readonly number[], faults: LoadReport["faults"] = []) => {
    const samples = statuses.map((status) => sample(status));
    const measured = {
      ...countAnswers({ samples, unsent: 0, generatorDelayMs: 0 }, 1),
      at: "2030-01-01T00:00:00Z",
      machine: "2 cores",
      settings: {},
      database: { p50: 1, p95: 2, p99: 3 },
      databaseStatements: 10,
      hitRate: 0.9,
      busy: [],
      generatorDelayMs: 0,
      faults,
      violations: [],
      replicaLagSeconds: [],
    };
    return { ...measured, targets: judge(measured) };
  };
  const missed = (report: LoadReport) => report.targets.filter(({ met }) => !met).map(({ what }) => what);

  it("takes a refusal for a good answer, and nothing else that is no yes", () => {
    expect([200, 409].every((status) => isGood(sample(status)))).toBe(true);
    expect([0, 400, 401, 429, 500, 503, 599].some((status) => isGood(sample(status)))).toBe(false);
  });

  it("wants every answer good, and with faults 9,995 of 10,000", () => {
    const oneBad = [...Array<number>(9_999).fill(200), 500];
    expect(missed(reportOf(oneBad))).toEqual(["Good answers"]);
    expect(missed(reportOf(oneBad, [{ second: 1, what: "Redis killed" }]))).toEqual([]);
  });

  it("is a page that asks no other address for anything", () => {
    const page = reportPage(reportOf([200]));
    expect(page).toContain("<svg");
    expect(page).not.toMatch(/<script|src=|href=|url\(|@import/);
  });
});
