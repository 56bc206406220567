import { expectAccessible } from "../accessible.ts";
import { signUp } from "../account.ts";
import { chooseOption, expect, searchAddress, soonestTimes, test } from "../journey.ts";

const PAYER_NAMES = { phone: "Harbor Health", desktop: "Meadow Care" } as const;

test("a guardian adds a child on the way and books for them; bad input loses nothing", async ({
  page,
  device,
  complaints,
}) => {
  complaints.expect(/400/);
  await signUp(page.request, "people", device);
  await page.goto(searchAddress("THERAPY_INTAKE", "people", device));
  await soonestTimes(page).first().click();
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page.getByRole("timer")).toBeVisible();
  await page.getByRole("link", { name: "Add someone else" }).click();

  await expect(page.getByRole("heading", { name: "Someone you book for" })).toBeFocused();
  await page.getByRole("button", { name: "Save" }).click();
  const summary = page.getByRole("main").getByRole("listitem").getByRole("link");
  // What the search on the way here said need not be said again.
  await expect(summary).toHaveText([/first name/, /last name/, /date of birth/]);
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("North Dakota");
  await expect(page.getByRole("combobox", { name: "Insurance" })).toHaveValue(PAYER_NAMES[device]);
  await expectAccessible(page);
  await summary.nth(2).click();
  const month = page.getByRole("textbox", { name: "Month" });
  await expect(month).toBeFocused();

  const firstName = page.getByRole("textbox", { name: "First name" });
  await firstName.fill("Zoë 🌻");
  await page.getByRole("textbox", { name: "Last name" }).fill("  O’Neill-İbrahimoğlu ");
  await month.fill("2");
  await page.getByRole("textbox", { name: "Day" }).fill("30");
  await page.getByRole("textbox", { name: "Year" }).fill("2099");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(summary).toHaveText([/real date/]);
  await page.getByRole("textbox", { name: "Day" }).fill("20");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(summary).toHaveText([/without emoji/]);
  await firstName.fill("  Zoë ");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(summary).toHaveText([/^Check the year: .* in the past/]);
  await expect(page.getByRole("textbox", { name: "Year" })).toHaveValue("2099");
  await page.getByRole("textbox", { name: "Year" }).fill("2015");
  await page.getByRole("button", { name: "Save" }).click();

  const saved = page
    .getByRole("status")
    .filter({ hasText: "The details of Zoë O’Neill-İbrahimoğlu are saved." });
  await expect(saved).toBeFocused();
  await expect(page.getByText("Born on February 20, 2015")).toBeVisible();
  await expectAccessible(page);
  await saved.getByRole("link", { name: "Go on where you were" }).click();
  await expect(page.getByRole("radio", { name: "Zoë O’Neill-İbrahimoğlu" })).toBeChecked();
  await expect(page.getByRole("timer")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Book this session" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your session is booked" })).toBeVisible();
  await expect(page.getByText("For Zoë O’Neill-İbrahimoğlu")).toBeVisible();
});

test("one's own details may be filled in by the browser, and leaving the form leads back to what opened it", async ({
  page,
  device,
}) => {
  await signUp(page.request, "people", device);
  await page.goto("/patients", { waitUntil: "networkidle" });
  const firstName = page.getByRole("textbox", { name: "First name" });
  const year = page.getByRole("textbox", { name: "Year" });
  for (const [opens, name, born] of [
    ["Change the details of Robin Okafor", "given-name", "bday-year"],
    ["Add someone you book for", "off", "off"],
  ] as const) {
    await page.getByRole("button", { name: opens }).click();
    await expect(firstName).toHaveAttribute("autocomplete", name);
    await expect(year).toHaveAttribute("autocomplete", born);
    await page.getByRole("button", { name: "Leave without saving" }).click();
    await expect(page.getByRole("button", { name: opens })).toBeFocused();
  }
});

test("own details change, and signing out everywhere ends the other sessions too", async ({
  page,
  device,
  browser,
  baseURL,
}) => {
  const person = await signUp(page.request, "people", device);
  const elsewhere = await browser.newContext({ ...(baseURL && { baseURL }) });
  const signedIn = await elsewhere.request.post("/api/auth/sign-in/email", {
    headers: { origin: baseURL ?? "" },
    data: { email: person.email, password: person.password },
  });
  expect(signedIn.ok()).toBe(true);

  await page.goto("/patients");
  await page.getByRole("button", { name: "Change the details of Robin Okafor" }).click();
  await chooseOption(page, "State", "Vermont");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Vermont")).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  const other = await elsewhere.newPage();
  await other.goto("/patients");
  await expect(other.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await elsewhere.close();
});
