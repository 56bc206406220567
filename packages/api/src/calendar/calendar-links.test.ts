import { describe, expect, it } from "vitest";
import { googleCalendarLink, outlookCalendarLink } from "./calendar-links.ts";

const EVENT = {
  title: "Assessment & more",
  startsAt: "2026-12-01T14:00:00.000Z",
  lengthMinutes: 90,
  timeZone: "America/New_York",
  description: "See it at https://tandem.example/bookings/1?a=b",
};

describe("add-to-calendar links", () => {
  it("give Google the exact instants, the zone and the text", () => {
    const query = new URL(googleCalendarLink(EVENT)).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      action: "TEMPLATE",
      text: EVENT.title,
      dates: "20261201T140000Z/20261201T153000Z",
      ctz: "America/New_York",
      details: EVENT.description,
    });
  });

  it("give Outlook the exact instants, and no plus signs for spaces", () => {
    const link = outlookCalendarLink({ ...EVENT, location: "Suite 4" }, "office");
    expect(link).not.toContain("+");
    const url = new URL(link);
    expect(url.hostname).toBe("outlook.office.com");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      subject: EVENT.title,
      startdt: "2026-12-01T14:00:00Z",
      enddt: "2026-12-01T15:30:00Z",
      location: "Suite 4",
    });
  });
});
