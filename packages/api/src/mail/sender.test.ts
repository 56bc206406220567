import { describe, expect, it } from "vitest";
import { senderOf } from "./sender.ts";

describe("the sender of letters", () => {
  it.each([
    ["Tandem <no-reply@tandem.example>", { name: "Tandem", address: "no-reply@tandem.example" }],
    ['"Clinic, North" <mail@clinic.example>', { name: "Clinic, North", address: "mail@clinic.example" }],
    ["mail@clinic.example", { name: "Tandem", address: "mail@clinic.example" }],
  ])("is the address in %s, with the name before it or ours", (mailFrom, sender) => {
    expect(senderOf(mailFrom)).toEqual(sender);
  });
});
