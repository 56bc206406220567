import { addClinician, addSlots } from "@tandem/db/testing";
import { DEFAULT_SETTINGS } from "@tandem/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lettersSent } from "../testing/letters-sent.ts";
import { refusalOf, type TestApi, testApi } from "../testing/test-api.ts";
import { tendWaitlist } from "./tend-waitlist.ts";

const SEARCH = { service: "ASSESSMENT", state: "NY", insurance: "AETNA" } as const;
const NOW = "2024-08-15T00:00:00Z";
const SOON = ["2024-08-26T12:00:00.000Z", "2024-08-27T12:00:00.000Z"];

describe("who waits is offered what they may have, and nothing else", () => {
  let api: TestApi;
  beforeEach(async () => {
    // One connection, so that its clock can be set as a test wants.
    api = await testApi({ now: NOW, poolSize: 1 });
    await addClinician(api.database, { id: "ada" });
  });
  afterEach(() => api.close());

  type Patient = Awaited<ReturnType<TestApi["newPatient"]>>;
  const tend = (atOnce?: number) =>
    tendWaitlist(api.database, { rules: DEFAULT_SETTINGS, offerMinutes: 120 }, atOnce);
  const offerOf = async ({ calls }: Patient) => (await calls.waitlist.list())[0]?.offer ?? null;
  const endingOf = async (offerId: string) =>
    (
      await api.database.raw<{ ending: string }>("SELECT ending FROM waitlist_offer WHERE id = $1", [offerId])
    )[0]?.ending;
  /** Somebody in line for anything at all. */
  async function waiting(): Promise<Patient> {
    const patient = await api.newPatient();
    await patient.calls.waitlist.join(SEARCH);
    return patient;
  }
  const moveTo = ({ calls, patientId }: Patient, state: "NY" | "TX") =>
    calls.patients.update({ patientId, state });
  const close = ({ accountId }: Patient) =>
    api.database.raw("UPDATE auth_user SET closed_at = now() WHERE id = $1", [accountId]);

  it("in the state they live in by now", async () => {
    await addClinician(api.database, { id: "tex", states: ["TX"] });
    const patient = await waiting();
    await moveTo(patient, "TX");
    await addSlots(api.database, "ada", SOON);
    await tend();
    expect(await offerOf(patient)).toBeNull();
    await addSlots(api.database, "tex", SOON);
    await tend();
    expect((await offerOf(patient))?.clinician.id).toBe("tex");
  });

  it.each<[string, (patient: Patient) => Promise<unknown>]>([
    ["the patient moves away", (patient: Patient) => moveTo(patient, "TX")],
    [
      "the clinician sees nobody any more",
      () => api.database.raw("UPDATE clinician SET active = false WHERE id = 'ada'"),
    ],
    [
      "the clinician takes the insurance no more",
      () => api.database.raw("DELETE FROM clinician_insurance WHERE clinician_id = 'ada'"),
    ],
    ["the account is closed", close],
    [
      "the patient has left while it was made",
      ({ patientId }: Patient) =>
        api.database.raw(
          "UPDATE waitlist_entry SET ended_at = tandem_now(), ending = 'LEFT' WHERE patient_id = $1",
          [patientId],
        ),
    ],
  ])("an offer is withdrawn when %s, and no letter tells of it", async (_, happens) => {
    const patient = await waiting();
    await addSlots(api.database, "ada", SOON);
    await tend();
    const offerId = (await offerOf(patient))?.offerId ?? "";
    await happens(patient);
    expect(await offerOf(patient)).toBeNull();
    expect((await patient.calls.waitlist.offer({ offerId })).state).toBe("OVERRULED");
    expect(await lettersSent(api)).toEqual([]);
    await tend();
    expect(await endingOf(offerId)).toBe("OVERRULED");
    const accepting = patient.calls.waitlist.accept({ offerId, idempotencyKey: "too-late-now" });
    expect((await refusalOf(accepting)).refusal.kind).toBe("HOLD_EXPIRED");
  });

  it("a withdrawn offer goes to the next in line, and its patient keeps the place", async () => {
    const [first, second] = [await waiting(), await waiting()];
    await addSlots(api.database, "ada", SOON);
    await tend();
    await moveTo(first, "TX");
    await tend();
    expect((await offerOf(second))?.sessions).toEqual(SOON);
    await moveTo(first, "NY");
    await second.calls.waitlist.decline({ offerId: (await offerOf(second))?.offerId ?? "" });
    await tend();
    expect((await offerOf(first))?.sessions).toEqual(SOON);
  });

  it("a closed account is passed over", async () => {
    const [first, second] = [await waiting(), await waiting()];
    await close(first);
    await addSlots(api.database, "ada", SOON);
    await tend();
    expect(await offerOf(first)).toBeNull();
    expect((await offerOf(second))?.sessions).toEqual(SOON);
  });

  it("offers that lapse before their letters could leave count against nobody", async () => {
    const patient = await waiting();
    const days = ["20", "21", "22", "23", "24", "25"];
    await addSlots(
      api.database,
      "ada",
      days.map((day) => `2024-08-${day}T12:00Z`),
    );
    for (let round = 0; round < 4; round += 1) {
      expect((await tend()).offered).toBe(1);
      for (const table of ["hold", "waitlist_offer"])
        await api.database.raw(`UPDATE ${table} SET expires_at = tandem_now() WHERE ended_at IS NULL`);
      expect(await lettersSent(api)).toEqual([]);
    }
    expect(await patient.calls.waitlist.list()).toHaveLength(1);
  });

  it("what comes into the window at the clinician's midnight is offered, though nobody has written anything", async () => {
    await api.database.raw("UPDATE clinician SET time_zone = 'America/New_York' WHERE id = 'ada'");
    // 30 days after 14 August in New York is 13 September.
    await addSlots(api.database, "ada", ["2024-09-13T16:00Z", "2024-09-14T16:00Z"]);
    const patient = await waiting();
    const setClock = (at: string) =>
      api.database.raw("SELECT set_config('tandem.clock_offset_ms', $1, false)", [
        String(Date.parse(at) - Date.now()),
      ]);
    await setClock("2024-08-15T03:59:00Z");
    await tend();
    expect(await tend()).toMatchObject({ looked: 0, offered: 0 });
    await setClock("2024-08-15T04:00:00Z");
    expect(await tend()).toMatchObject({ looked: 1, offered: 1 });
    expect((await offerOf(patient))?.sessions).toEqual([
      "2024-09-13T16:00:00.000Z",
      "2024-09-14T16:00:00.000Z",
    ]);
    expect(await tend()).toMatchObject({ offered: 0 });
  });

  it("clinicians who have to be looked at again and again keep nobody behind them from their turn", async () => {
    await addClinician(api.database, { id: "bea" });
    const [ofAda, ofBea] = [await waiting(), await waiting()];
    await api.database.raw("UPDATE waitlist_entry SET clinician_id = 'bea' WHERE patient_id = $1", [
      ofBea.patientId,
    ]);
    await api.database.raw(
      `UPDATE waitlist_entry SET clinician_id = 'ada', filter = '{ "weekdays": 5 }' WHERE patient_id = $1`,
      [ofAda.patientId],
    );
    await addSlots(api.database, "ada", SOON);
    await addSlots(api.database, "bea", SOON);
    await expect(tend(1)).rejects.toBeInstanceOf(AggregateError);
    expect((await offerOf(ofBea))?.sessions).toEqual(SOON);
  });
});
