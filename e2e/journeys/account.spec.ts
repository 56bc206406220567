import { expectAccessible } from "../accessible.ts";
import { newPerson, signUp } from "../account.ts";
import { chooseOption, expect, test } from "../journey.ts";

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

test("an empty form says what is missing, in the order of its fields", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "There is a problem" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem").getByRole("link")).toHaveText([
    /first name/,
    /last name/,
    /state/,
    /insurance/,
    /email/,
    /password/,
  ]);
  await page.getByRole("link", { name: "Enter your email address" }).click();
  await expect(page.getByRole("textbox", { name: "Email" })).toBeFocused();
});

test("a name that is none is said at its field, in Spanish too", { tag: "@phone" }, async ({
  page,
  complaints,
}) => {
  complaints.expect(/400/);
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Español" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cree su cuenta" })).toBeVisible();
  await page.getByRole("textbox", { name: "Nombre" }).fill("😀");
  await page.getByRole("textbox", { name: "Apellidos" }).fill("Okafor");
  await chooseOption(page, "Estado donde vive", "Ohio");
  await chooseOption(page, "Seguro médico", "Harbor Health");
  const person = newPerson();
  await page.getByRole("textbox", { name: "Correo electrónico" }).fill(person.email);
  await page.getByRole("textbox", { name: "Contraseña" }).fill(person.password);
  await page.getByRole("button", { name: "Crear la cuenta" }).click();
  await page.getByRole("link", { name: /^Escriba el nombre con letras/ }).click();
  await expect(page.getByRole("textbox", { name: "Nombre" })).toBeFocused();
});

test("a password that is too short and an email that is taken are said at their fields", {
  tag: "@phone",
}, async ({ page, device, browser, baseURL, complaints }) => {
  complaints.expect(/422/);
  const elsewhere = await browser.newContext({ ...(baseURL && { baseURL }) });
  const person = await signUp(elsewhere.request, "plain", device);
  await elsewhere.close();
  await page.goto("/sign-up");
  await page.getByRole("textbox", { name: "First name" }).fill(person.firstName);
  await page.getByRole("textbox", { name: "Last name" }).fill(person.lastName);
  await chooseOption(page, "State you live in", "Ohio");
  await chooseOption(page, "Insurance", "Harbor Health");
  const email = page.getByRole("textbox", { name: "Email" });
  await email.fill(` ${person.email} `);
  await page.getByRole("textbox", { name: "Password" }).fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("link", { name: "Choose a password of at least 8 characters" }).click();
  await expect(page.getByRole("textbox", { name: "Password" })).toBeFocused();
  await page.keyboard.type(" but long enough");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("link", { name: /^There is already an account with this email/ }).click();
  await expect(email).toBeFocused();
  await expectAccessible(page);
});

test("a link that is no good any more leads to a new letter", async ({ page, device }) => {
  await page.goto("/verify-email?error=INVALID_TOKEN");
  await expect(page.getByRole("link", { name: "Sign in to get a new link" })).toBeVisible();
  const person = await signUp(page.request, "plain", device);
  for (const address of ["/verify-email?error=INVALID_TOKEN", "/patients"]) {
    await page.goto(address);
    await page.getByRole("button", { name: "Send me a new link" }).click();
    await expect(page.getByRole("status").filter({ hasText: person.email })).toBeVisible();
    await expectAccessible(page);
  }
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
