import { newPerson } from "../account.ts";
import { cards, expect, OPEN_DAY, test } from "../journey.ts";
import { picture } from "./picture.ts";

const SEARCH = "/book?service=ASSESSMENT&state=NY&insurance=AETNA";

test("pictures of a patient's way to a booking, and of what comes after it", async ({ page }, info) => {
  const heading = (name: string) => page.getByRole("heading", { level: 1, name });
  await page.goto("/");
  await expect(heading("Find a time with someone who can help")).toBeVisible();
  await picture(page, info, "start");

  await page.goto(SEARCH);
  await expect(cards(page).nth(3)).toBeAttached();
  await picture(page, info, "results");
  await page.goto(`${SEARCH}&weekdays=7`);
  await expect(page.getByRole("heading", { name: "No open times match" })).toBeVisible();
  await picture(page, info, "empty");

  await page.goto(SEARCH);
  await cards(page)
    .first()
    .getByRole("link", { name: /^See all times with/ })
    .click();
  // Late enough to be moved and cancelled without more ado.
  const first = page.getByRole("region", { name: "First session" });
  await first.locator(OPEN_DAY).nth(3).click();
  await first
    .getByRole("button", { name: /^\d+:\d\d [ap]m$/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: /Second session/ })).toBeFocused();
  await picture(page, info, "choose");
  await page
    .getByRole("region", { name: "Second session" })
    .getByRole("button", { name: /^\d+:\d\d [ap]m$/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Continue" }).click();

  await expect(heading("Create your account")).toBeVisible();
  const person = newPerson();
  await page.getByRole("textbox", { name: "First name" }).fill(person.firstName);
  await page.getByRole("textbox", { name: "Last name" }).fill(person.lastName);
  await page.getByRole("textbox", { name: "Email" }).fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();

  await expect(page.getByRole("timer")).toBeVisible();
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
  await expect(page.getByRole("heading", { name: "Someone you book for" })).toBeFocused();
  await picture(page, info, "people");
});
