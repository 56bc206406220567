import type { Page } from "@playwright/test";
import { expectAccessible } from "../accessible.ts";
import { signUp } from "../account.ts";
import { cards, expect, searchAddress, soonestTimes, test } from "../journey.ts";

/** Pages as anyone sees them. The heading says that a page is there. */
const PUBLIC_PAGES = [
  ["/", "Find a time with someone who can help"],
  ["/sign-in", "Sign in"],
  ["/sign-up", "Create your account"],
  ["/nowhere", "We could not find that page"],
  ["/book?service=ASSESSMENT&state=ZZ&insurance=NOBODY", "Let us check your answers"],
] as const;

test("the pages that anyone sees are accessible", async ({ page, complaints }) => {
  test.slow();
  complaints.expect(/404/);
  for (const [address, heading] of PUBLIC_PAGES) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expectAccessible(page);
  }
});

test("results are accessible, with and without times", async ({ page, device }) => {
  await page.goto(searchAddress("ASSESSMENT", "looks", device));
  await expect(cards(page)).toHaveCount(2);
  await expectAccessible(page);
  await page.goto(searchAddress("ASSESSMENT", "looks", device).replace("state=DE", "state=AK"));
  await expect(page.getByRole("heading", { name: "No open times match" })).toBeVisible();
  await expectAccessible(page);
});

test("the filters are accessible, and so is a list that they leave empty", async ({ page, device }) => {
  await page.goto(searchAddress("THERAPY_INTAKE", "looks", device));
  if (device === "phone") await page.getByRole("button", { name: "Filter times" }).click();
  await page.getByRole("checkbox", { name: /^Evening/ }).check();
  await expectAccessible(page);
  if (device === "phone") await page.getByRole("button", { name: "Show times" }).click();
  await expect(page.getByRole("heading", { name: "No open times match" })).toBeVisible();
  await expectAccessible(page);
});

test("choosing, checking and having booked are accessible", async ({ page, device }) => {
  test.slow();
  await signUp(page.request, "looks", device);
  await page.goto(searchAddress("ASSESSMENT", "looks", device));
  await cards(page)
    .last()
    .getByRole("link", { name: /^See all times with/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /^Times with / })).toBeVisible();
  await expectAccessible(page);
  await chooseSoonest(page, "First session");
  await chooseSoonest(page, "Second session");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Check and book" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Book both sessions" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Both your sessions are booked" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("main").getByRole("link", { name: "Your bookings" }).click();
  await expect(cards(page)).toHaveCount(1);
  await expectAccessible(page);
});

test("a refused booking is accessible", async ({ page, device, complaints }) => {
  complaints.expect(/409/);
  await signUp(page.request, "looks", device);
  await page.goto(searchAddress("THERAPY_INTAKE", "looks", device));
  const later = await soonestTimes(page).nth(1).getAttribute("href");
  await soonestTimes(page).first().click();
  await page.getByRole("link", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Book this session" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your session is booked" })).toBeVisible();

  await page.goto(later ?? "");
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "There is already a booking for this." })).toBeVisible();
  await expectAccessible(page);
});

async function chooseSoonest(page: Page, session: string): Promise<void> {
  await page
    .getByRole("region", { name: session })
    .getByRole("button", { name: /^\d+:\d\d [ap]m$/ })
    .first()
    .click();
}
