import { expectAccessible } from "../accessible.ts";
import { signUp } from "../account.ts";
import { chooseOption, expect, searchAddress, soonestTimes, test } from "../journey.ts";

test.beforeEach(({ complaints }) => complaints.expect(/ERR_INTERNET_DISCONNECTED/));

test("without a connection a form says so and keeps its answers, and works once it is back", async ({
  page,
  context,
}) => {
  await page.goto("/");
  await page.getByRole("radio", { name: "First therapy session" }).check();
  await chooseOption(page, "State", "Delaware");
  await chooseOption(page, "Insurance", "Harbor Health");
  await context.setOffline(true);
  const said = page.getByRole("status").filter({ hasText: "You are offline" });
  await expect(said).toBeVisible();
  await page.getByRole("button", { name: "Show open times" }).click();
  await expect(said).toHaveText(/nothing was sent or opened/);
  await expect(page.getByRole("radio", { name: "First therapy session" })).toBeChecked();
  await expectAccessible(page);

  await context.setOffline(false);
  await expect(said).toBeHidden();
  await page.getByRole("button", { name: "Show open times" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Open times with therapists" })).toBeVisible();
});

test("without a connection no link ends in the browser's own error page", async ({
  page,
  device,
  context,
}) => {
  await page.goto(searchAddress("ASSESSMENT", "looks", device));
  await soonestTimes(page).first().click();
  const proceed = page.getByRole("link", { name: "Continue" });
  await expect(proceed).toBeVisible();
  await context.setOffline(true);
  const said = page.getByRole("status").filter({ hasText: "You are offline" });
  await expect(said).toBeVisible();
  await proceed.click();
  await expect(said).toHaveText(/nothing was sent or opened/);
  await expect(proceed).toBeVisible();

  await context.setOffline(false);
  await expect(said).toBeHidden();
  await proceed.click();
  await expect(page.getByRole("heading", { level: 1, name: "Create your account" })).toBeVisible();
});

test("nobody is told to be signed out who is not", async ({ page, device, context }) => {
  await signUp(page.request, "looks", device);
  await page.goto("/bookings", { waitUntil: "networkidle" });
  await context.setOffline(true);
  await page.getByRole("button", { name: "Sign out" }).click();
  const again = page.getByRole("button", { name: "Not signed out: try again" });
  await expect(again).toBeVisible();
  await context.setOffline(false);
  await again.click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});
