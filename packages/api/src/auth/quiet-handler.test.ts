import { startLog } from "@tandem/telemetry";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quietHandler } from "./quiet-handler.ts";

describe("what the auth library did not expect", () => {
  const lines: string[] = [];
  beforeAll(() => startLog({ level: "info", service: "test", write: (line) => lines.push(line) }));
  afterAll(() => startLog({ level: "silent", service: "test" }));

  it("is a failure of ours: said in the log without what was typed, and to the person as an answer", async () => {
    const handler = quietHandler(() => Promise.reject(new TypeError("pat@example.org is not iterable")));
    const answer = await handler(new Request("http://127.0.0.1/api/auth/sign-in/email"));
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: "error",
      event: "procedure.failure",
      procedure: "auth",
      error: "TypeError",
    });
    expect(lines[0]).not.toContain("pat@");
  });
});
