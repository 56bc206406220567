import { newPerson, signUp } from "../account.ts";
import { takeChosen } from "../book.ts";
import { appointmentsOf } from "../database.ts";
import { cards, expect, OPEN_DAY, searchAddress, soonestTimes, test } from "../journey.ts";
import { slowDown } from "../slow-phone.ts";

test("an assessment is booked by someone new: both sessions, in one go", async ({ page, device }) => {
  const person = newPerson();
  await page.goto(searchAddress("ASSESSMENT", "pair", device));
  await cards(page)
    .first()
    .getByRole("link", { name: /^See all times with/ })
    .click();
  await page.getByRole("region", { name: "First session" }).getByRole("button", { name: "9:00 am" }).click();
  const second = page.getByRole("region", { name: "Second session" });
  await second.locator(OPEN_DAY).nth(1).click();
  await second.getByRole("button", { name: "1:00 pm" }).click();
  await page.getByRole("link", { name: "Continue" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Create your account" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "State you live in" })).toHaveValue("Vermont");
  await page.getByRole("textbox", { name: "First name" }).fill(person.firstName);
  await page.getByRole("textbox", { name: "Last name" }).fill(person.lastName);
  await page.getByRole("textbox", { name: "Email" }).fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Check and book" })).toBeVisible();
  expect(await appointmentsOf(person.email)).toEqual([]);
  await page.getByRole("button", { name: "Book both sessions" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Both your sessions are booked" })).toBeVisible();

  const booked = await appointmentsOf(person.email);
  expect(booked.map(({ service, appointmentType, status }) => [service, appointmentType, status])).toEqual([
    ["ASSESSMENT", "ASSESSMENT_SESSION_1", "UPCOMING"],
    ["ASSESSMENT", "ASSESSMENT_SESSION_2", "UPCOMING"],
  ]);
  await page.getByRole("main").getByRole("link", { name: "Your bookings" }).click();
  const card = cards(page).filter({ hasText: "Psychological assessment" });
  await expect(card).toHaveCount(1);
  await expect(card.getByText("9:00 am to 10:30 am")).toBeVisible();
  await expect(card.getByText("1:00 pm to 2:30 pm")).toBeVisible();
});

test("a first therapy session is booked by someone who signs in on the way", { tag: "@phone" }, async ({
  page,
  device,
  browser,
  baseURL,
}) => {
  const elsewhere = await browser.newContext({ ...(baseURL && { baseURL }) });
  const person = await signUp(elsewhere.request, "intake", device);
  await elsewhere.close();

  await page.goto(searchAddress("THERAPY_INTAKE", "intake", device));
  await soonestTimes(page).first().click();
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Create your account" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.getByRole("textbox", { name: "Email" }).fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();

  await page.getByRole("button", { name: "Book this session" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your session is booked" })).toBeVisible();
  expect(await appointmentsOf(person.email)).toMatchObject([
    { service: "THERAPY_INTAKE", status: "UPCOMING" },
  ]);
});

test("a time taken meanwhile is refused with times that are still open, one tap away", async ({
  page,
  device,
  complaints,
}) => {
  complaints.expect(/409/);
  const person = await signUp(page.request, "taken", device);
  await page.goto(searchAddress("THERAPY_INTAKE", "taken", device));
  await soonestTimes(page).first().click();
  const proceed = page.getByRole("link", { name: "Continue" });
  await expect(proceed).toBeVisible();
  const { pathname } = new URL(page.url());
  await takeChosen(page.url(), "taken", device);
  await proceed.click();
  const refused = page.getByRole("alert").filter({ hasText: "Someone else has just taken that time" });
  await expect(refused).toBeVisible();
  await expect(page.getByRole("button", { name: "Book this session" })).toBeHidden();
  await refused.getByRole("listitem").getByRole("link").first().click();
  await expect(page.getByRole("timer")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Check and book" })).toBeFocused();
  await page.getByRole("button", { name: "Book this session" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your session is booked" })).toBeVisible();
  expect(await appointmentsOf(person.email)).toHaveLength(1);
  // The times that were refused are no page to come back to.
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${pathname}\\?`));
});

test("pressing the button twice books once; going back, the times are said to be one's own", {
  tag: "@phone",
}, async ({ page, device }) => {
  const person = await signUp(page.request, "twice", device);
  await page.goto(searchAddress("ASSESSMENT", "twice", device));
  await soonestTimes(page).first().click();
  await page.getByRole("link", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Book both sessions" }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: "Both your sessions are booked" })).toBeVisible();
  const booked = await appointmentsOf(person.email);
  expect(booked).toHaveLength(2);
  expect(new Set(booked.map(({ bookingId }) => bookingId)).size).toBe(1);

  await expect(page.getByText(`is on its way to ${person.email}`)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("status").filter({ hasText: "You have booked these times" })).toBeVisible();
  await page.getByRole("link", { name: "See this booking" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your booking" })).toBeVisible();
});

test("who is signed in is booked after at most six taps, on a slow phone with slow 3G too", async ({
  page,
  device,
}) => {
  test.slow();
  if (device === "phone") await slowDown(page);
  await signUp(page.request, "taps", device);
  await page.addInitScript(() => {
    document.addEventListener("click", ({ isTrusted, detail }) => {
      // A label passes its click on to its box; that is one tap.
      if (!isTrusted || detail === 0) return;
      sessionStorage.setItem("taps", String(Number(sessionStorage.getItem("taps") ?? 0) + 1));
    });
  });
  await page.goto("/");
  await page.getByRole("radio", { name: "Psychological assessment" }).click();
  await page.getByRole("button", { name: "Show open times" }).click();
  await soonestTimes(page).first().click();
  await page.getByRole("link", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Book both sessions" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Both your sessions are booked" })).toBeVisible();
  const taps = Number(await page.evaluate(() => sessionStorage.getItem("taps")));
  expect(taps).toBeGreaterThan(0);
  expect(taps).toBeLessThanOrEqual(6);
});
