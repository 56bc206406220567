import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../accessible.ts";
import { type Account, signUp } from "../account.ts";
import type { Screen } from "../application/network.ts";
import { takeChosen } from "../book.ts";
import { appointmentsOf, endHoldIn, heldSessionsOf, lapseHold } from "../database.ts";
import { expect, searchAddress, soonestTimes, test } from "../journey.ts";

// One after the other: each holds the soonest pair.
test.describe.configure({ mode: "default" });

const timer = (page: Page) => page.getByRole("timer");
const bookButton = (page: Page) => page.getByRole("button", { name: "Book both sessions" });

/** Signs up, chooses the soonest pair and goes on: it is held. */
async function holdSoonest(page: Page, device: Screen): Promise<Account> {
  const person = await signUp(page.request, "hold", device);
  await page.goto(searchAddress("ASSESSMENT", "hold", device));
  await soonestTimes(page).first().click();
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(timer(page)).toBeVisible();
  return person;
}

test("checking holds both sessions, and says how long; leaving gives them back", async ({ page, device }) => {
  const person = await holdSoonest(page, device);
  expect(await heldSessionsOf(person.email)).toBe(2);
  await expect(timer(page)).toHaveText(/^(10:00|9:\d\d) left$/);
  // Said once, and not with every second.
  const said = page.getByRole("status").filter({ hasText: /^Held for you until/ });
  await expect(said).toHaveText(/^Held for you until \d+:\d\d [ap]m$/);
  await expectAccessible(page);

  await page.getByRole("link", { name: "Change times" }).click();
  await expect(page.getByRole("link", { name: "Continue" })).toBeVisible();
  expect(await heldSessionsOf(person.email)).toBe(0);
});

test("a reload keeps the hold and its time, whatever the clock of the device says", async ({
  page,
  device,
}) => {
  await holdSoonest(page, device);
  await page.clock.install();
  await page.clock.fastForward("00:07:45");
  // The device seems to have slept; the server knows better, and is asked.
  await expect(timer(page)).toHaveText(/^9:\d\d left$/);
  await page.reload();
  await expect(timer(page)).toHaveText(/^9:\d\d left$/);
});

test("when its time is over the choice is kept, and one button tries again", async ({ page, device }) => {
  const person = await holdSoonest(page, device);
  await page.clock.install();
  const chosen = await page.getByRole("main").getByRole("time").allTextContents();
  await lapseHold(person.email);
  await page.clock.fastForward("00:10:01");
  await expect(page.getByRole("heading", { name: "We stopped holding these times" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Your choice is kept" })).toBeAttached();
  await expectAccessible(page);

  const again = page.getByRole("button", { name: "Try again" });
  await again.focus();
  await page.keyboard.press("Enter");
  await expect(timer(page)).toBeVisible();
  await expect(bookButton(page)).toBeFocused();
  expect(await page.getByRole("main").getByRole("time").allTextContents()).toEqual(chosen);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Both your sessions are booked" })).toBeVisible();
});

test("what is taken when somebody tries again is said where the focus goes on", async ({
  page,
  device,
  complaints,
}) => {
  complaints.expect(/409/);
  const person = await holdSoonest(page, device);
  await page.clock.install();
  await lapseHold(person.email);
  await page.clock.fastForward("00:10:01");
  const again = page.getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible();

  await takeChosen(page.url(), "hold", device);
  await again.focus();
  await page.keyboard.press("Enter");
  const refused = page.getByRole("alert").filter({ hasText: "Someone else has just taken that time" });
  await expect(refused).toBeFocused();
  await expect(refused).toBeInViewport();
});

test("whoever holds the times for longer stays at the time that is left", async ({ page, device }) => {
  const person = await holdSoonest(page, device);
  await endHoldIn(person.email, 90);
  await page.reload({ waitUntil: "networkidle" });
  const longer = page.getByRole("button", { name: "Hold them longer" });
  await longer.focus();
  await page.keyboard.press("Enter");
  await expect(timer(page)).toHaveText(/^(10:00|9:\d\d) left$/);
  await expect(longer).toBeHidden();
  expect(
    await timer(page).evaluate(
      (left) =>
        document.activeElement?.contains(left) && left.closest("[tabindex]") === document.activeElement,
    ),
  ).toBe(true);
});

test("two tabs: the second choice ends the first one's hold, and the first says so", async ({
  page,
  device,
  context,
}) => {
  const person = await holdSoonest(page, device);
  const other = await context.newPage();
  await other.goto(searchAddress("ASSESSMENT", "hold", device));
  await soonestTimes(other).nth(1).click();
  await other.getByRole("link", { name: "Continue" }).click();
  await expect(timer(other)).toBeVisible();
  await expect(page.getByRole("heading", { name: "These times are no longer held here" })).toBeVisible();

  await bookButton(other).click();
  await expect(other.getByRole("heading", { level: 1, name: "Both your sessions are booked" })).toBeVisible();
  expect(await appointmentsOf(person.email)).toHaveLength(2);
});

test.describe("when the answer is lost", () => {
  test("pressing again books once and shows the booking; coming back says it is done", async ({
    page,
    device,
    complaints,
  }) => {
    complaints.expect(/ERR_FAILED/);
    const person = await holdSoonest(page, device);
    const checkAddress = page.url();
    let isLost = true;
    await page.route("**/api/trpc/bookings.confirm**", async (route) => {
      if (!isLost) return route.continue();
      isLost = false;
      await route.fetch();
      await route.abort();
    });
    await bookButton(page).click();
    const unknown = page.getByRole("heading", { name: "We could not finish your booking" });
    await expect(unknown).toBeVisible();
    await expectAccessible(page);
    await bookButton(page).click();
    await expect(
      page.getByRole("heading", { level: 1, name: "Both your sessions are booked" }),
    ).toBeVisible();
    expect(await appointmentsOf(person.email)).toHaveLength(2);

    await page.goto(checkAddress);
    await expect(page.getByRole("heading", { level: 1, name: "You have booked this already" })).toBeVisible();
    await expectAccessible(page);
    expect(await appointmentsOf(person.email)).toHaveLength(2);
  });
});

test("without a connection nothing is lost, and booking works once it is back", async ({
  page,
  device,
  context,
  complaints,
}) => {
  complaints.expect(/ERR_INTERNET_DISCONNECTED/);
  await holdSoonest(page, device);
  await context.setOffline(true);
  await bookButton(page).click();
  await expect(page.getByRole("heading", { name: "We could not finish your booking" })).toBeVisible();
  await context.setOffline(false);
  await bookButton(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "Both your sessions are booked" })).toBeVisible();
});

const NARROW = [
  ["at 320 pixels", { viewport: { width: 320, height: 640 } }],
  // A desktop's 1280 by 800 pixels, each page twice as large.
  ["at 200 % zoom", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, isMobile: false }],
] as const;
for (const [name, screen] of NARROW) {
  test.describe(name, () => {
    test.use(screen);

    test("and with the keyboard alone, an assessment is chosen, held and booked", async ({
      page,
      device,
    }) => {
      await signUp(page.request, "hold", device);
      await page.goto(searchAddress("ASSESSMENT", "hold", device));
      await soonestTimes(page).first().focus();
      await expectNoSidewaysScroll(page);
      await page.keyboard.press("Enter");
      const proceed = page.getByRole("link", { name: "Continue" });
      await expect(proceed).toBeVisible();
      await expectNoSidewaysScroll(page);
      await proceed.focus();
      await page.keyboard.press("Enter");
      await expect(timer(page)).toBeVisible();
      await expectNoSidewaysScroll(page);
      await expect(page.getByRole("heading", { level: 1, name: "Check and book" })).toBeFocused();
      for (let presses = 0; presses < 10; presses += 1) {
        await page.keyboard.press("Tab");
        if (await bookButton(page).evaluate((button) => button === document.activeElement)) break;
      }
      await expect(bookButton(page)).toBeInViewport({ ratio: 1 });
      await page.keyboard.press("Enter");
      await expect(
        page.getByRole("heading", { level: 1, name: "Both your sessions are booked" }),
      ).toBeVisible();
      await expectNoSidewaysScroll(page);
    });
  });
}
