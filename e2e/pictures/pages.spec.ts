import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page, TestInfo } from "@playwright/test";
import { newPerson } from "../account.ts";
import { cards, expect, soonestTimes, test } from "../journey.ts";

const FOLDER = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "docs", "screenshots");
const SEARCH = "/book?service=ASSESSMENT&state=NY&insurance=AETNA";

async function picture(page: Page, info: TestInfo, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(FOLDER, `${name}-${info.project.name}.png`) });
}

test("pictures of the way to a booking", async ({ page }, info) => {
  const heading = (name: string) => page.getByRole("heading", { level: 1, name });
  await page.goto("/");
  await expect(heading("Find a time with someone who can help")).toBeVisible();
  await picture(page, info, "start");

  await page.goto("/book?service=ASSESSMENT&state=ZZ&insurance=AETNA");
  await expect(heading("Let us check your answers")).toBeVisible();
  await picture(page, info, "answers-to-correct");

  await page.goto("/sign-in");
  await expect(heading("Sign in")).toBeVisible();
  await picture(page, info, "sign-in");

  await page.goto(SEARCH);
  await expect(cards(page).nth(3)).toBeAttached();
  await picture(page, info, "results");

  await soonestTimes(page).first().click();
  await expect(page.getByRole("link", { name: "Continue" })).toBeVisible();
  await picture(page, info, "chosen");
  await page.getByRole("button", { name: "Change Second session" }).click();
  await picture(page, info, "choose");
  await page.goBack();
  await soonestTimes(page).first().click();
  await page.getByRole("link", { name: "Continue" }).click();

  await expect(heading("Create your account")).toBeVisible();
  await picture(page, info, "sign-up");
  const person = newPerson();
  await page.getByRole("textbox", { name: "First name" }).fill(person.firstName);
  await page.getByRole("textbox", { name: "Last name" }).fill(person.lastName);
  await page.getByRole("textbox", { name: "Email" }).fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();

  await expect(heading("Check and book")).toBeVisible();
  await picture(page, info, "check");
  await page.getByRole("button", { name: "Book both sessions" }).click();
  await expect(heading("Both your sessions are booked")).toBeVisible();
  await picture(page, info, "booked");
  await page.getByRole("main").getByRole("link", { name: "Your bookings" }).click();
  await expect(cards(page)).toHaveCount(1);
  await picture(page, info, "bookings");

  await page.getByRole("link", { name: /^See details of/ }).click();
  await page.getByRole("button", { name: "Cancel this booking" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await picture(page, info, "cancel");
  await page.getByRole("button", { name: "Keep it" }).click();
  await page.getByRole("link", { name: "Move only the second session" }).click();
  await expect(heading("Move your second session")).toBeVisible();
  await picture(page, info, "move");
  await page.goBack();
  await page.getByRole("link", { name: "Tell me if something sooner opens" }).click();
  await page.getByRole("button", { name: "Put me on the list" }).click();
  await expect(page.getByRole("heading", { name: "You are on the list" })).toBeVisible();
  await picture(page, info, "waiting-list");
  await page.getByRole("link", { name: "Your details" }).click();
  await page.getByRole("button", { name: "Add someone you book for" }).click();
  await picture(page, info, "people");
});
