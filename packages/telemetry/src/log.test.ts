import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { describeError } from "./describe-error.ts";
import { logEvent, startLog } from "./log.ts";
import { inRequest, newRequestId } from "./request-scope.ts";

describe("the log", () => {
  const lines: string[] = [];
  beforeAll(() => startLog({ level: "info", service: "test", write: (line) => lines.push(line) }));
  beforeEach(() => {
    lines.length = 0;
  });
  const last = () => JSON.parse(lines.at(-1) ?? "{}");

  it("has one JSON object a line, with instant, level, program and event", () => {
    logEvent("booking.attempt", { procedure: "bookings.book" });
    expect(lines.at(-1)?.endsWith("}\n")).toBe(true);
    expect(last()).toMatchObject({
      level: "info",
      service: "test",
      event: "booking.attempt",
      procedure: "bookings.book",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
  });

  it("names the request, however deep the work for it goes", async () => {
    const requestId = newRequestId();
    await inRequest(requestId, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      logEvent("booking.success");
    });
    expect(last().requestId).toBe(requestId);
    logEvent("booking.success");
    expect(last().requestId).toBeUndefined();
  });

  it("leaves out what is below its level", () => {
    logEvent("database.query.start", { statement: "find_hold" });
    expect(lines).toEqual([]);
  });

  it("says of an error what kind it is and where it happened, never what it says", () => {
    const cause = Object.assign(new Error("Key (email)=(pat@example.test) already exists."), {
      code: "23505",
      constraint: "auth_user_email_key",
      detail: "Key (email)=(pat@example.test) already exists.",
    });
    logEvent("procedure.failure", describeError(new Error("pat@example.test could not sign up", { cause })));
    logEvent("procedure.failure", describeError(cause));
    expect(lines.join("")).not.toContain("pat@example");
    expect(last()).toMatchObject({ error: "Error", code: "23505", constraint: "auth_user_email_key" });
    expect(last().at[0]).toContain("log.test.ts");
  });

  it("says no more of an error whose message has several lines that look like places", () => {
    logEvent("procedure.failure", describeError(new Error("bad\n    at the home of Pat Example")));
    expect(lines.join("")).not.toContain("Pat Example");
  });
});
