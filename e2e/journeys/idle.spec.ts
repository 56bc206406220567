import type { Page } from "@playwright/test";
import { expectAccessible } from "../accessible.ts";
import { signUp } from "../account.ts";
import { endSessionsIn } from "../database.ts";
import { cards, chooseOption, expect, searchAddress, test } from "../journey.ts";

/** Looking at the page again is when it asks how long the session lasts. */
async function lookAgain(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}

test("somebody idle is asked before the session ends, and going on keeps the page", async ({
  page,
  device,
}) => {
  const { email } = await signUp(page.request, "looks", device);
  await page.goto("/");
  await page.getByRole("radio", { name: "First therapy session" }).check();
  await endSessionsIn(email, 100);
  await lookAgain(page);
  const warning = page.getByRole("dialog", { name: "Are you still there?" });
  await expect(warning).toBeVisible();
  await expect(warning.getByRole("timer")).toHaveText(/^1 min \d+ s left$/);
  await expectAccessible(page);

  await warning.getByRole("button", { name: "Stay signed in" }).click();
  await expect(warning).toBeHidden();
  await expect(page.getByRole("radio", { name: "First therapy session" })).toBeChecked();
  await lookAgain(page);
  await expect(warning).toBeHidden();
});

test("after a session has ended, signing in leads back to the same place", async ({ page, device }) => {
  const { email, password } = await signUp(page.request, "looks", device);
  await page.goto(searchAddress("THERAPY_INTAKE", "looks", device));
  await endSessionsIn(email, -1);
  await lookAgain(page);
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await expect(page.getByText("You have been signed out")).toBeVisible();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Open times with therapists" })).toBeVisible();
  await expect(cards(page)).toHaveCount(2);
});

test("answers are remembered on a device only where somebody agrees", async ({ page }) => {
  const answerAndSearch = async (agree: boolean) => {
    await page.goto("/");
    await page.getByRole("radio", { name: "First therapy session" }).check();
    await chooseOption(page, "State", "Delaware");
    await chooseOption(page, "Insurance", "Harbor Health");
    await page.getByRole("checkbox", { name: /^Remember my answers/ }).setChecked(agree);
    await page.getByRole("button", { name: "Show open times" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Open times with therapists" })).toBeVisible();
    await page.goto("/");
  };
  await answerAndSearch(false);
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("");
  await answerAndSearch(true);
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("Delaware");
  await expect(page.getByRole("checkbox", { name: /^Remember my answers/ })).toBeChecked();
  await page.getByRole("checkbox", { name: /^Remember my answers/ }).uncheck();
  await page.getByRole("button", { name: "Show open times" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Open times with therapists" })).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("");
});
