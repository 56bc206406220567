import { mkdtemp, readFile, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LARGEST_UPLOAD_BYTES, uploadsIn } from "../../../staff/imports/upload-folder.ts";
import { type Caller, type TestApi, testApi } from "../../../testing/test-api.ts";

const CLINICIANS = `\uFEFFid,firstName,lastName,clinicianType,states,insurances,maxDailyAppointments,maxWeeklyAppointments,note
c1,"Ada ""The Countess""",Lovelace,PSYCHOLOGIST,NY|CA,AETNA,5,20,"two
lines, with a comma"
c2,Two,Example,THERAPIST,NY,AETNA,5,20,
c3,Bad,Row,SURGEON,NY,AETNA,5,20,
`;

describe("staff.imports", () => {
  let api: TestApi;
  let staff: Caller;
  let folder: string;

  async function* bodyOf(text: string) {
    yield new TextEncoder().encode(text);
  }
  const upload = async (files: Record<string, string>) => {
    const { uploadId } = await staff.staff.imports.begin();
    for (const [name, text] of Object.entries(files)) {
      await uploadsIn(folder).receive(uploadId, name, bodyOf(text));
    }
    return uploadId;
  };
  const run = async (uploadId: string, dryRun: boolean) => {
    const { importId } = await staff.staff.imports.start({ uploadId, dryRun });
    await expect
      .poll(async () => (await staff.staff.imports.get({ importId })).status, { timeout: 15_000 })
      .not.toBe("RUNNING");
    return staff.staff.imports.get({ importId });
  };
  const clinicianCount = () => api.database.prisma.clinician.count();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tandem-uploads-"));
    api = await testApi({ env: { TANDEM_DATA_DIR: folder } });
    staff = api.as({ id: "staff", role: "staff" });
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("a dry run says what would happen and changes nothing; applying does it, and again changes nothing", async () => {
    const uploadId = await upload({ "clinicians.csv": CLINICIANS });
    const dry = await run(uploadId, true);
    expect(dry).toMatchObject({ status: "DONE", dryRun: true, files: ["clinicians.csv"] });
    expect(dry.report?.kinds.clinicians).toMatchObject({ read: 3, added: 2, refused: 1 });
    expect(await clinicianCount()).toBe(0);
    const applied = await run(uploadId, false);
    expect(applied.report?.kinds.clinicians).toMatchObject({ read: 3, added: 2, refused: 1 });
    expect(await clinicianCount()).toBe(2);
    expect((await run(uploadId, false)).report?.kinds.clinicians).toMatchObject({ added: 0, unchanged: 2 });
    const { items } = await staff.staff.imports.list();
    expect(items.map(({ dryRun }) => dryRun)).toEqual([false, false, true]);
  });

  it("every refused row can be downloaded with its file, line, field and reason", async () => {
    const uploadId = await upload({ "clinicians.csv": CLINICIANS });
    const { id } = await run(uploadId, true);
    const rows = await readFile(await uploadsIn(folder).refusedFile(uploadId, id), "utf8");
    expect(rows.split("\r\n")[1]).toMatch(/^"clinicians\.csv","\d+","","clinicianType",".+"$/);
  });

  it("an upload goes a day after its last file, whether or not anybody begins another", async () => {
    const [old, young] = [await upload({ "patients.csv": "x" }), await upload({ "patients.csv": "x" })];
    const twoDaysAgo = new Date(Date.now() - 2 * 24 * 3_600_000);
    await utimes(join(folder, "uploads", old), twoDaysAgo, twoDaysAgo);
    await uploadsIn(folder).clearOld();
    await expect(uploadsIn(folder).files(old)).rejects.toThrow("There is no such upload");
    expect(await uploadsIn(folder).files(young)).toHaveLength(1);
    await uploadsIn(join(folder, "where nobody uploads")).clearOld();
  });

  it("a file whose name or header says nothing is refused with a sentence", async () => {
    const named = await run(await upload({ "stuff.csv": "a,b\n1,2\n" }), true);
    expect(named.report?.refusals[0]?.reason).toMatch(/name of a file says what it holds/);
    const headed = await run(await upload({ "clinicians.csv": "a,b\n1,2\n" }), true);
    expect(headed.report?.refusedTotal).toBeGreaterThan(0);
  });

  it("of two imports at once one says that the other runs", async () => {
    const other = await api.database.pool.connect();
    await other.query("SELECT pg_advisory_lock(hashtext('tandem.ehr_import'))");
    try {
      const refused = await run(await upload({ "clinicians.csv": CLINICIANS }), false);
      expect(refused).toMatchObject({
        status: "FAILED",
        problem: expect.stringMatching(/Another import is running/),
      });
    } finally {
      await other.query("SELECT pg_advisory_unlock(hashtext('tandem.ehr_import'))");
      other.release();
    }
  });

  it("a file comes in parts: one that is cut off or sent again leaves no trace, a missing one is refused", async () => {
    const uploadId = await upload({});
    const uploads = uploadsIn(folder);
    async function* cutOff() {
      yield* bodyOf("half of a pa");
      throw new Error("aborted");
    }
    const send = (body: AsyncIterable<Uint8Array>, at: number) =>
      uploads.receive(uploadId, "clinicians.csv", body, at);
    await expect(send(cutOff(), 0)).rejects.toThrow("aborted");
    expect(await uploads.files(uploadId)).toEqual([]);
    expect(await send(bodyOf("first,"), 0)).toBe(6);
    await expect(send(cutOff(), 6)).rejects.toThrow("aborted");
    expect(await send(bodyOf("second, at length"), 6)).toBe(23);
    expect(await send(bodyOf("second"), 6)).toBe(12);
    await expect(send(bodyOf("fourth"), 20)).rejects.toMatchObject({ status: 409 });
    const [path = ""] = await uploads.files(uploadId);
    expect(await readFile(path, "utf8")).toBe("first,second");
  });

  it("a file beyond the limit, a name that leads elsewhere and an unknown upload are refused, and leave nothing", async () => {
    const uploadId = await upload({});
    const uploads = uploadsIn(folder);
    const chunk = new Uint8Array(8 * 1024 * 1024);
    async function* huge() {
      for (let sent = 0; sent <= LARGEST_UPLOAD_BYTES; sent += chunk.length) yield chunk;
    }
    await expect(uploads.receive(uploadId, "clinicians.csv", huge())).rejects.toMatchObject({ status: 413 });
    await expect(uploads.receive(uploadId, "../clinicians.csv", bodyOf("x"))).rejects.toMatchObject({
      status: 400,
    });
    expect(await uploads.files(uploadId)).toEqual([]);
    await expect(staff.staff.imports.start({ uploadId: "../..", dryRun: true })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
