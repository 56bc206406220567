import { addClinician, addSlots } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, type TestApi, testApi } from "../../testing/test-api.ts";

const RANGE = { from: "2024-08-10", to: "2024-08-20" };
const IN = (state: string) => ({ service: "ASSESSMENT", state, insurance: "AETNA" }) as const;

describe("staff.demand", () => {
  let api: TestApi;
  let staff: Caller;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    staff = api.as({ id: "staff", role: "staff" });
    await addClinician(api.database, { id: "ada" });
    await addSlots(api.database, "ada", ["2024-08-19T12:00Z", "2024-08-20T12:00Z"]);
  });
  afterAll(() => api.close());

  it("counts searches that found nobody, and no others", async () => {
    await api.visitor.slots.search(IN("NY"));
    await api.visitor.slots.search(IN("CA"));
    await api.visitor.slots.search(IN("CA"));
    await api.visitor.slots.search({ ...IN("NY"), from: "2024-09-01" });
    await expect
      .poll(async () => (await staff.staff.demand(RANGE)).items)
      .toEqual([
        { ...IN("CA"), searches: 2, firstOfferAt: null, daysToFirstOffer: null },
        { ...IN("NY"), searches: 1, firstOfferAt: "2024-08-19T12:00:00.000Z", daysToFirstOffer: 4 },
      ]);
    expect((await staff.staff.demand(RANGE)).totals).toEqual({
      searches: 3,
      states: [
        { state: "CA", searches: 2 },
        { state: "NY", searches: 1 },
      ],
      payers: [{ insurance: "AETNA", searches: 3 }],
      days: [{ day: "2024-08-15", searches: 3 }],
    });
    const columns = await api.database.raw<{ column_name: string }>(
      "SELECT column_name FROM information_schema.columns WHERE table_name = 'empty_search' ORDER BY 1",
    );
    expect(columns.map((row) => row.column_name)).toEqual([
      "count",
      "day",
      "payer_id",
      "service_id",
      "state",
    ]);
  });

  it("looks at the days asked for, and at one state", async () => {
    expect((await staff.staff.demand({ from: "2024-08-10", to: "2024-08-14" })).items).toEqual([]);
    expect((await staff.staff.demand({ ...RANGE, state: "NY" })).items).toHaveLength(1);
    expect((await staff.staff.demand({ ...RANGE, state: "NY" })).totals).toMatchObject({ searches: 1 });
  });

  it("says of one state and insurance how long somebody waits for each service, also where nobody looked in vain", async () => {
    const { items } = await staff.staff.demand({ ...RANGE, state: "NY", insurance: "AETNA" });
    expect(items).toMatchObject([
      { ...IN("NY"), daysToFirstOffer: 4 },
      { service: "THERAPY_INTAKE", searches: 0, daysToFirstOffer: null },
    ]);
  });
});
