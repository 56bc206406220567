import { chmod, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bookAssessment } from "../testing/book-assessment.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { recordSystemTarget } from "./booking-targets.ts";

describe("what the record system is told", () => {
  let api: TestApi;
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), "tandem-outbox-"));
    api = await testApi({ now: "2024-08-15T12:00:00Z", env: { TANDEM_DATA_DIR: data } });
  });
  afterAll(async () => {
    await api.close();
    await rm(data, { recursive: true });
  });

  it("is added to a file for its owner alone, also to one that others could read", async () => {
    const { booking } = await bookAssessment(api, { starts: ["2024-08-25T12:00Z", "2024-08-26T12:00Z"] });
    const event = { id: "1", kind: "booking.created", bookingId: booking.id } as const;
    const target = recordSystemTarget(api.runtime);
    const folder = join(data, "ehr-outbox");
    const path = join(folder, "appointments.ndjson");
    await target.deliver(event);
    await chmod(path, 0o644);
    await target.deliver(event);
    const rights = async (of: string) => ((await stat(of)).mode & 0o777).toString(8);
    expect([await rights(folder), await rights(path)]).toEqual(["700", "600"]);
    const told = (await readFile(path, "utf8")).trim().split("\n");
    const ids = booking.appointments.map(({ id }) => id);
    expect(told.map((line) => JSON.parse(line).id)).toEqual([...ids, ...ids]);
  });
});
