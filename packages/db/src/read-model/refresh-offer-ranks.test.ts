import { accept, DEFAULT_SETTINGS } from "@tandem/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sql } from "../sql.ts";
import { addClinician, addSlots, type TestDatabase, testDatabase } from "../testing/index.ts";
import { transact } from "../transaction.ts";
import { refreshOfferRanks } from "./refresh-offer-ranks.ts";
import { refreshStaleRanks } from "./refresh-stale-ranks.ts";
import { verifyReadModel } from "./verify-read-model.ts";

const NOW = "2024-08-15T00:00:00Z";

describe("places in the order of search", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ now: NOW });
    await addClinician(database, { id: "ada" });
    await addSlots(database, "ada", ["2024-08-26T12:00Z", "2024-08-27T12:00Z"]);
  });
  afterAll(() => database.drop());

  it("stay in doubt when somebody who takes no lock adds a slot while they are worked out", async () => {
    const added = ["2024-08-20T12:00Z", "2024-08-21T12:00Z"];
    await transact(database, { actor: "test" }, async (sql) => {
      const interrupted: Sql = {
        async rows(statement, values) {
          const rows = await sql.rows<never>(statement, values);
          const slot = statement.name === "availability_of_clinicians" ? added.shift() : undefined;
          if (slot !== undefined) await addSlots(database, "ada", [slot]);
          return rows;
        },
      };
      await refreshOfferRanks(interrupted, ["ada"], Date.parse(NOW));
      return accept(null);
    });
    expect(await verifyReadModel(database.sql)).toMatchObject({ stale: 1, differences: 0 });
    await refreshStaleRanks(database, DEFAULT_SETTINGS);
    expect(await verifyReadModel(database.sql)).toMatchObject({ stale: 0, differences: 0 });
  });
});
