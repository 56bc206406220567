import type { APIRequestContext } from "@playwright/test";
import { expectAccessible } from "../accessible.ts";
import { signUp } from "../account.ts";
import { PAYERS, type Screen, STATES } from "../application/network.ts";
import { expect, searchAddress, test } from "../journey.ts";

// One after the other: each books the soonest pairs.
test.describe.configure({ mode: "default" });

interface Found {
  clinician: { id: string };
  offers: { sessions: string[] }[];
}

async function ask<T>(request: APIRequestContext, procedure: string, input?: object): Promise<T> {
  const query = input === undefined ? "" : `?${new URLSearchParams({ input: JSON.stringify(input) })}`;
  const answer = await request.get(`/api/trpc/${procedure}${query}`);
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).result.data;
}

async function change<T>(request: APIRequestContext, procedure: string, data: object): Promise<T> {
  const answer = await request.post(`/api/trpc/${procedure}`, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).result.data;
}

async function soonest(request: APIRequestContext, device: Screen): Promise<Found[]> {
  const search = { service: "ASSESSMENT", state: STATES.waiting, insurance: PAYERS[device] };
  return (await ask<{ items: Found[] }>(request, "slots.search", search)).items;
}

test("who waits is offered what somebody cancels, held for a while, and can accept it", async ({
  page,
  device,
  browser,
  baseURL,
}) => {
  // Somebody else has the soonest pair of each clinician.
  const bookings: { request: APIRequestContext; bookingId: string }[] = [];
  for (const { clinician, offers } of await soonest(page.request, device)) {
    const { request } = await browser.newContext({ ...(baseURL && { baseURL }) });
    await signUp(request, "waiting", device);
    const { id } = await change<{ id: string }>(request, "bookings.book", {
      service: "ASSESSMENT",
      clinicianId: clinician.id,
      sessions: offers[0]?.sessions,
      idempotencyKey: crypto.randomUUID(),
    });
    bookings.push({ request, bookingId: id });
  }

  await page.goto("/waitlist");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await signUp(page.request, "waiting", device);
  await page.goto("/waitlist?offer=nobody");
  await expect(page.getByRole("heading", { name: "We could not find that offer" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "You are not waiting for anything" })).toBeVisible();
  await expectAccessible(page);

  await page.goto(searchAddress("ASSESSMENT", "waiting", device));
  await page.getByRole("link", { name: "Tell me if something sooner opens" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Tell me if/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Put me on the list" }).click();
  await expect(page.getByRole("heading", { name: "You are on the list" })).toBeVisible();
  await expect(page.getByText("Sooner than")).toContainText("(Eastern Time)");

  const [given] = bookings;
  if (given === undefined) throw new Error("nothing was booked");
  await change(given.request, "bookings.cancel", { bookingId: given.bookingId });
  let offerId = "";
  await expect(async () => {
    const [entry] = await ask<{ offer: { offerId: string } | null }[]>(page.request, "waitlist.list");
    offerId = entry?.offer?.offerId ?? "";
    expect(offerId).not.toBe("");
  }).toPass();
  await page.goto("/waitlist");
  await page.getByRole("link", { name: "See what is held for you" }).click();
  await expect(page.getByRole("heading", { name: "A time is held for you" })).toBeVisible();
  await expect(page.getByRole("timer")).toHaveText(/^1:\d\d:\d\d left$/);
  await expectAccessible(page);
  const answer = Promise.withResolvers<void>();
  await page.route(/waitlist\.accept/, async (route) => {
    await answer.promise;
    await route.continue();
  });
  await page.getByRole("button", { name: "Accept both times" }).click();
  await expect(page.getByRole("button", { name: "Booking…" })).toBeVisible();
  await expect(page.getByRole("button", { name: "No, thank you" })).toBeVisible();
  answer.resolve();
  await expect(page.getByRole("heading", { level: 1, name: "Both your sessions are booked" })).toBeVisible();

  await page.goto(`/waitlist?offer=${offerId}`);
  await expect(page.getByRole("heading", { name: "You have accepted this offer" })).toBeVisible();
  await expectAccessible(page);
});

test("who waits where nothing is open waits for anything", { tag: "@phone" }, async ({ page, device }) => {
  await signUp(page.request, "waiting", device);
  const tooLate = Temporal.Now.plainDateISO().add({ days: 25 });
  const asked = searchAddress("ASSESSMENT", "waiting", device).replace("/book?", "/waitlist/join?");
  await page.goto(`${asked}&from=${tooLate}`, { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { level: 1, name: "Tell me when a time opens" })).toBeVisible();
  await expect(page.getByText("As soon as anything opens")).toBeVisible();
  await expect(page.getByText(/sooner/)).toHaveCount(0);
  await page.getByRole("button", { name: "Put me on the list" }).click();
  await expect(page.getByRole("heading", { name: "You are on the list" })).toBeVisible();
  await expect(page.getByText("As soon as anything opens")).toBeVisible();
  await expect(page.getByText(/sooner/)).toHaveCount(0);
  await expectAccessible(page);
});

test("who has a booking waits for something sooner, and can stop", async ({ page, device }) => {
  await signUp(page.request, "waiting", device);
  const found = await soonest(page.request, device);
  const last = found.at(-1);
  const { id } = await change<{ id: string }>(page.request, "bookings.book", {
    service: "ASSESSMENT",
    clinicianId: last?.clinician.id,
    sessions: last?.offers.at(-1)?.sessions,
    idempotencyKey: crypto.randomUUID(),
  });
  await page.goto(`/bookings/${id}`);
  await page.getByRole("link", { name: "Tell me if something sooner opens" }).click();
  await page.getByRole("button", { name: "Put me on the list" }).click();
  await expect(page.getByText("Instead of a booking you have")).toBeVisible();
  await page.getByRole("button", { name: /^Leave the list/ }).click();
  await expect(page.getByText("You have left the list.")).toBeFocused();
  await expect(page.getByText("You are on the list")).toBeHidden();
  await page.reload();
  await expect(page.getByRole("heading", { name: "You are not waiting for anything" })).toBeVisible();
});
