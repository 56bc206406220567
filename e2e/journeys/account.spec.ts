import { signUp } from "../account.ts";
import { expect, test } from "../journey.ts";

test("a wrong password is refused without saying which of the two was wrong", async ({
  page,
  device,
  browser,
  baseURL,
  complaints,
}) => {
  complaints.expect(/401/);
  const elsewhere = await browser.newContext({ ...(baseURL && { baseURL }) });
  const person = await signUp(elsewhere.request, "plain", device);
  await elsewhere.close();

  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "Email" }).fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "do not go together" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue(person.email);
});

test("an empty form says what is missing", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "There is a problem" })).toBeVisible();
  await page.getByRole("link", { name: "Enter your email address" }).click();
  await expect(page.getByRole("textbox", { name: "Email" })).toBeFocused();
});

test("bookings are for those who are signed in", async ({ page, device }) => {
  await page.goto("/bookings");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await signUp(page.request, "plain", device);
  await page.goto("/bookings");
  await expect(page.getByRole("heading", { name: "You have no sessions coming up" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await page.goto("/bookings");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("an account may be used by either name of this machine", async ({ request, device, baseURL }) => {
  const origin = baseURL?.replace("127.0.0.1", "localhost") ?? "";
  const person = await signUp(request, "plain", device);
  const answer = await request.post(`${origin}/api/auth/sign-in/email`, {
    headers: { origin },
    data: { email: person.email, password: person.password },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
});
