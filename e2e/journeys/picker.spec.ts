import type { Page } from "@playwright/test";
import { expectAccessible } from "../accessible.ts";
import { cards, expect, OPEN_DAY, searchAddress, test } from "../journey.ts";

const TIME = /^\d+:\d\d [ap]m$/;

async function openPicker(page: Page, device: "phone" | "desktop"): Promise<void> {
  await page.goto(searchAddress("ASSESSMENT", "looks", device));
  await cards(page)
    .first()
    .getByRole("link", { name: /^See all times with/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /^Times with / })).toBeVisible();
}

test("a suggested pair is one tap, and can be changed after it", async ({ page, device }) => {
  await openPicker(page, device);
  await page.getByRole("button", { name: /^Soonest.+ and .+/ }).click();
  await expect(page.getByRole("link", { name: "Continue" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Change/ })).toHaveCount(2);
  await expect(page).toHaveURL(/first=.+second=/);
});

test("days that cannot be session 2 say why, and the second session stays while it fits", async ({
  page,
  device,
}) => {
  await openPicker(page, device);
  const first = page.getByRole("region", { name: "First session" });
  const second = page.getByRole("region", { name: "Second session" });
  await first.getByRole("button", { name: TIME }).first().click();
  const sameDay = second.getByRole("button", { name: /it is the day of your first session$/ });
  await expect(sameDay).toHaveAttribute("aria-disabled", "true");
  // It stays a button that answers, though it cannot be chosen.
  await sameDay.click({ force: true });
  await expect(second.getByRole("status")).toHaveText(
    /cannot be chosen: it is the day of your first session/,
  );
  await expectAccessible(page);

  await second.getByRole("button", { name: TIME }).last().click();
  // The calendar gives way to the one time that was chosen.
  await expect(second.getByRole("button", { name: /^Change/ })).toBeVisible();
  const chosen = await second.getByText(/\d:\d\d [ap]m/).textContent();
  await first.getByRole("button", { name: /^Change/ }).click();
  await first.getByRole("button", { name: TIME }).last().click();
  await expect(second.getByText(chosen ?? "")).toBeVisible();
});

test("a screen reader hears how many times a chosen day has, and how many days go with session 1", async ({
  page,
  device,
}) => {
  await openPicker(page, device);
  const first = page.getByRole("region", { name: "First session" });
  const second = page.getByRole("region", { name: "Second session" });
  const said = first.getByRole("status");
  // Nothing is said before anything is chosen.
  await expect(said).toHaveText("");
  await first.locator(OPEN_DAY).nth(1).click();
  const times = await first.getByRole("button", { name: TIME }).count();
  const day = await first.getByRole("heading", { level: 3 }).textContent();
  await expect(said).toHaveText(`${times} times ${day?.replace(/^Times /, "")}`);

  await first.getByRole("button", { name: TIME }).first().click();
  await expect(second.getByRole("heading", { name: "Second session" })).toBeFocused();
  const days = await second.locator(OPEN_DAY).count();
  const goWith = second.getByText(`${days} days go with your first session.`);
  await expect(goWith).toHaveAttribute("aria-live", "polite");
  await expect(second.getByRole("status")).toHaveText("");
});

test("the calendar is a grid for the keyboard", async ({ page, device }) => {
  await openPicker(page, device);
  const grid = page.getByRole("region", { name: "First session" }).getByRole("grid").first();
  const tabStop = grid.locator("[data-date][tabindex='0']");
  await expect(tabStop).toHaveCount(1);
  await tabStop.focus();
  const from = await tabStop.getAttribute("data-date");
  await page.keyboard.press("ArrowRight");
  const focused = page.locator("[data-date]:focus");
  const next = new Date(Date.parse(from ?? "") + 86_400_000).toISOString().slice(0, 10);
  await expect(focused).toHaveAttribute("data-date", next);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("gridcell", { selected: true })).toHaveCount(1);
});
