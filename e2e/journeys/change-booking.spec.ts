import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "../accessible.ts";
import { signUp } from "../account.ts";
import { PAYERS, type Screen } from "../application/network.ts";
import { book } from "../book.ts";
import { appointmentsOf } from "../database.ts";
import { expect, OPEN_DAY, test } from "../journey.ts";

// One after the other: each books the soonest pair.
test.describe.configure({ mode: "default" });

const service = "ASSESSMENT";
const TIME = /^\d+:\d\d [ap]m$/;

/** The soonest session 2 that goes with a session 1. */
async function partnerOf(request: APIRequestContext, device: Screen, clinicianId: string, first: string) {
  const search = { clinicianId, service, state: "ID", insurance: PAYERS[device] };
  const found = await request.get(
    `/api/trpc/slots.forClinician?${new URLSearchParams({ input: JSON.stringify(search) })}`,
  );
  const { slots, pairs } = (await found.json()).result.data;
  const pair = pairs.find((candidate: { first: number }) => slots[candidate.first].date === first);
  return slots[pair.second[0][0]].date;
}

/** Signs up and books the soonest pair; then shows the booking. */
async function bookSoonest(page: Page, device: Screen) {
  const person = await signUp(page.request, "change", device);
  const search = { service, state: "ID", insurance: PAYERS[device], limit: 2 };
  const found = await page.request.get(
    `/api/trpc/slots.search?${new URLSearchParams({ input: JSON.stringify(search) })}`,
  );
  const { items } = (await found.json()).result.data;
  const [item] = items;
  const clinicianId: string = item.clinician.id;
  await page.goto(
    `/bookings/${await book(page.request, { service, clinicianId, sessions: item.offers[0].sessions })}`,
  );
  await expect(page.getByRole("heading", { level: 1, name: "Your booking" })).toBeVisible();
  return { ...person, clinicianId };
}

const statuses = async (email: string) => (await appointmentsOf(email)).map(({ status }) => status).sort();

test("whoever asks for more bookings goes on at the first new one, on the last page too", async ({
  page,
  device,
}) => {
  const { clinicianId, email } = await bookSoonest(page, device);
  const sessions = (await appointmentsOf(email)).map(({ scheduledFor }) => scheduledFor.toISOString());
  let bookingId = new URL(page.url()).pathname.split("/").at(-1);
  for (let count = 0; count < 21; count += 1) {
    const cancelled = await page.request.post("/api/trpc/bookings.cancel", { data: { bookingId } });
    expect(cancelled.ok(), await cancelled.text()).toBe(true);
    if (count < 20) bookingId = await book(page.request, { service, clinicianId, sessions });
  }
  await page.goto("/bookings?when=past", { waitUntil: "networkidle" });
  const more = page.getByRole("button", { name: "Show more bookings" });
  const articles = page.getByRole("main").getByRole("article");
  const shown = await articles.count();
  expect(shown).toBeLessThan(21);
  await more.focus();
  await page.keyboard.press("Enter");
  await expect(articles.nth(shown)).toBeFocused();
  await expect(articles).toHaveCount(21);
  await expect(more).toBeHidden();
  await expectAccessible(page);
});

test("a booking shows how to prepare, and goes into calendars", async ({ page, device }) => {
  await bookSoonest(page, device);
  await expect(page.getByRole("heading", { name: "How to prepare" })).toBeVisible();
  const google = page.getByRole("link", { name: "Add to Google Calendar: First session" });
  await expect(google).toHaveAttribute("href", /^https:\/\/calendar\.google\.com\//);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download for any calendar" }).click();
  expect((await download).suggestedFilename()).toBe("sessions.ics");
  await expectAccessible(page);
});

test("cancelling says what it means before the click, and can be undone for ten seconds", async ({
  page,
  device,
}) => {
  const person = await bookSoonest(page, device);
  await page.getByRole("button", { name: "Cancel this booking" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this booking?" });
  await expect(dialog.getByRole("listitem")).toHaveText([
    /is cancelled\. Nothing else/,
    /is cancelled\. Nothing else/,
  ]);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Keep it" }).click();
  expect(await statuses(person.email)).toEqual(["UPCOMING", "UPCOMING"]);

  await page.getByRole("button", { name: "Cancel this booking" }).click();
  await dialog.getByRole("button", { name: "Yes, cancel it" }).click();
  const notice = page.getByRole("status").filter({ hasText: "Your booking is cancelled" });
  await expect(notice).toBeFocused();
  expect(await statuses(person.email)).toEqual(["CANCELLED", "CANCELLED"]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Your booking is back" })).toBeVisible();
  expect(await statuses(person.email)).toEqual(["CANCELLED", "CANCELLED", "UPCOMING", "UPCOMING"]);
});

test("after ten seconds a cancellation stands, and the focus is not lost", async ({ page, device }) => {
  await bookSoonest(page, device);
  await page.getByRole("button", { name: "Cancel this booking" }).click();
  await page.clock.install();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  const undo = page.getByRole("button", { name: "Undo" });
  await undo.focus();
  await page.clock.runFor(11_000);
  await expect(undo).toBeHidden();
  await expect(page.getByRole("status").filter({ hasText: "open to others again" })).toBeFocused();
  await expectAccessible(page);
});

test("what can no longer move says so, and leads back to what can be done", async ({ page, device }) => {
  await bookSoonest(page, device);
  const booking = new URL(page.url()).pathname;
  const cancelled = await page.request.post("/api/trpc/bookings.cancel", {
    data: { bookingId: booking.split("/").at(-1) },
  });
  expect(cancelled.ok(), await cancelled.text()).toBe(true);
  await page.goto(`${booking}/move`);
  await expect(page.getByRole("heading", { name: "This session can no longer be changed." })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "See what else you can do" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your booking" })).toBeVisible();
});

test("who comes back to a cancellation after a device slept cannot undo it", async ({ page, device }) => {
  await bookSoonest(page, device);
  await page.getByRole("button", { name: "Cancel this booking" }).click();
  await page.clock.install();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await page.clock.fastForward(60_000);
  await expect(page.getByRole("button", { name: "Undo" })).toBeHidden();
});

test("without a connection cancelling is asked about too, and what was booked is not said to be any more", async ({
  page,
  device,
  context,
  complaints,
}) => {
  complaints.expect(/ERR_INTERNET_DISCONNECTED/);
  await bookSoonest(page, device);
  await page.goto(`${page.url()}?booked=1`);
  await expect(page.getByRole("heading", { level: 1, name: "Both your sessions are booked" })).toBeVisible();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Cancel this booking" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this booking?" });
  await dialog.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(dialog.getByText("We do not know yet whether this went through")).toBeVisible();

  await context.setOffline(false);
  await dialog.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your booking is cancelled" })).toBeFocused();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your booking");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your booking");
});

test("one session moves while the other stays; a time taken meanwhile leaves others, one tap away", async ({
  page,
  device,
  browser,
  baseURL,
  complaints,
}) => {
  complaints.expect(/409/);
  const person = await bookSoonest(page, device);
  const [, stays] = await appointmentsOf(person.email);
  await page.getByRole("link", { name: "Move only the first session" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Move your first session" })).toBeVisible();
  await expect(page.getByText("Second session (stays)")).toBeVisible();
  await expectAccessible(page);
  const step = page.getByRole("region", { name: "First session" });
  await step.getByRole("button", { name: TIME }).last().click();
  await expect(page.getByRole("heading", { name: "Your new times" })).toBeFocused();

  const quicker = await browser.newContext({ ...(baseURL && { baseURL }) });
  await signUp(quicker.request, "change", device);
  const wanted = new URL(page.url()).searchParams.get("first") ?? "";
  const partner = await partnerOf(quicker.request, device, person.clinicianId, wanted);
  await book(quicker.request, { service, clinicianId: person.clinicianId, sessions: [wanted, partner] });
  await quicker.close();

  await page.getByRole("button", { name: "Move to this time" }).click();
  const refused = page.locator(":focus");
  await expect(refused).toContainText("The nearest times that are still open");
  await expectAccessible(page);
  await refused.getByRole("listitem").getByRole("button").first().click();
  await expect(page.getByRole("heading", { name: "Your new times" })).toBeFocused();
  await page.getByRole("button", { name: "Move to this time" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "One of your sessions has moved" })).toBeVisible();
  const after = await appointmentsOf(person.email);
  expect(after.map(({ status }) => status).sort()).toEqual(["RE_SCHEDULED", "UPCOMING", "UPCOMING"]);
  expect(after.filter(({ status }) => status === "UPCOMING").at(-1)?.scheduledFor).toEqual(
    stays?.scheduledFor,
  );
});

test("both sessions move together", async ({ page, device }) => {
  const person = await bookSoonest(page, device);
  await page.getByRole("link", { name: "Move both sessions" }).click();
  const first = page.getByRole("region", { name: "First session" });
  await first.locator(OPEN_DAY).nth(3).click();
  await first.getByRole("button", { name: TIME }).first().click();
  const second = page.getByRole("region", { name: "Second session" });
  await expect(second.getByRole("button", { name: /it is the day of your first session$/ })).toBeVisible();
  await second.getByRole("button", { name: TIME }).first().click();
  await page.getByRole("button", { name: "Move to these times" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your sessions have moved" })).toBeVisible();
  expect(await statuses(person.email)).toEqual(["RE_SCHEDULED", "RE_SCHEDULED", "UPCOMING", "UPCOMING"]);
  await expect(page.getByRole("main").getByText("Moved", { exact: true })).toBeHidden();
});
