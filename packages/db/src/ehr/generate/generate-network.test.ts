import { localDateOf, parseDate, STATE_CODES } from "@tandem/domain";
import { describe, expect, test } from "vitest";
import { generateNetwork } from "./generate-network.ts";
import { writeRecords } from "./write-records.ts";

const OPTIONS = { clinicians: 400, seed: 11, now: Date.parse("2026-11-24T15:00:00Z") };
const network = generateNetwork(OPTIONS);
const clinicians = [...network.clinicians];

async function textOf(
  options: typeof OPTIONS & { startDate?: string; days?: number; slotsPerClinician?: number },
): Promise<string> {
  const slots = generateNetwork(options)["available-slots"];
  return Buffer.concat(await Array.fromAsync(writeRecords(slots, "available-slots", "csv"))).toString();
}

describe("a generated network", () => {
  test("is the same for the same seed, and another for another", async () => {
    const small = { ...OPTIONS, clinicians: 5 };
    expect(await textOf(small)).toBe(await textOf(small));
    expect(await textOf({ ...small, seed: 12 })).not.toBe(await textOf(small));
  });

  test("says the same of a date, whenever it is generated", async () => {
    const small = { ...OPTIONS, clinicians: 5 };
    const later = await textOf({
      ...small,
      now: Date.parse("2026-11-25T15:00:00Z"),
      startDate: "2026-11-26",
      days: 1,
    });
    const lines = later.trim().split("\n").slice(1);
    expect(lines.length).toBeGreaterThan(0);
    const all = await textOf(small);
    for (const line of lines) expect(all).toContain(line);
  });

  test("has both types in equal parts, and limits from 2 to 8 a day and 8 to 30 a week", () => {
    expect(clinicians.filter(({ clinicianType }) => clinicianType === "PSYCHOLOGIST")).toHaveLength(200);
    for (const { maxDailyAppointments, maxWeeklyAppointments } of clinicians) {
      expect(maxDailyAppointments).toBeOneOf([2, 3, 4, 5, 6, 7, 8]);
      expect(Number(maxWeeklyAppointments)).toSatisfy((limit: number) => limit >= 8 && limit <= 30);
    }
  });

  test("has most clinicians where most people live, some of them with up to ten licences", () => {
    const licences = clinicians.map(({ states }) => (Array.isArray(states) ? states : []));
    const held = (state: string) => licences.filter((states) => states.includes(state)).length;
    expect(held("CA")).toBeGreaterThan(held("WY"));
    expect(Math.max(...licences.map((states) => states.length))).toBeGreaterThan(6);
    expect(new Set(licences.flat()).size).toBeGreaterThan(STATE_CODES.length / 2);
  });

  test("has slots on 15-minute marks by the clock on the wall, on each side of a change of the clocks", () => {
    const options = { ...OPTIONS, clinicians: 20, startDate: "2026-10-30", days: 5 };
    const zones = new Map(
      [...generateNetwork(options).clinicians].map(({ id, timeZone }) => [id, String(timeZone)]),
    );
    for (const { clinicianId, date } of generateNetwork(options)["available-slots"]) {
      const zone = zones.get(String(clinicianId)) ?? "";
      const at = Temporal.Instant.from(String(date)).toZonedDateTimeISO(zone);
      expect([0, 15, 30, 45]).toContain(at.minute);
      expect(at.hour).toSatisfy((hour: number) => hour >= 8 && hour < 21);
    }
  });

  test("has appointments to come, and earlier ones that took place, were missed or called off", () => {
    const zones = new Map(clinicians.map(({ id, timeZone }) => [id, String(timeZone)]));
    const statuses = { past: new Set<unknown>(), future: new Set<unknown>() };
    const today = parseDate("2026-11-24") ?? 0;
    for (const { clinicianId, scheduledFor, status } of network.appointments) {
      const day = localDateOf(Date.parse(String(scheduledFor)), zones.get(String(clinicianId)) ?? "");
      if (day < today) statuses.past.add(status);
      else if (day > today) statuses.future.add(status);
    }
    expect([...statuses.past].sort()).toEqual(["CANCELLED", "LATE_CANCELLATION", "NO_SHOW", "OCCURRED"]);
    expect([...statuses.future].sort()).toEqual(["CANCELLED", "UPCOMING"]);
  });

  test("gives every row an id of its own", () => {
    const ids = [...network["available-slots"]].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has at most so many slots of each clinician, where that is asked for", async () => {
    const text = await textOf({ ...OPTIONS, clinicians: 10, slotsPerClinician: 3 });
    expect(text.trim().split("\n").length).toBeLessThanOrEqual(31);
  });
});
