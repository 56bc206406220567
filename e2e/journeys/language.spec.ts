import { expectAccessible } from "../accessible.ts";
import { signUp } from "../account.ts";
import { cards, chooseOption, expect, searchAddress, test } from "../journey.ts";

/** What no page in Spanish has: a weekday, a month or an hour as English writes it. */
const ENGLISH_TIME = /\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(day)?\b|\b\d:\d\d [ap]m\b/;

test.describe("a browser that asks for Spanish", () => {
  test.use({ locale: "es-US" });

  test("gets every page in Spanish, at the same addresses", async ({ page, device }) => {
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", "es");
    await expect(page.getByRole("heading", { level: 1, name: /^Encuentre un horario/ })).toBeVisible();

    await page.goto(searchAddress("ASSESSMENT", "looks", device));
    await expect(
      page.getByRole("heading", { level: 1, name: "Horarios libres con profesionales de psicología" }),
    ).toBeVisible();
    await expect(cards(page)).toHaveCount(2);
    await expect(page.getByRole("main")).not.toContainText(ENGLISH_TIME);
    await expectAccessible(page);

    await page.getByRole("link", { name: "Ver todos los horarios con" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: /^Horarios con / })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(ENGLISH_TIME);
    await expectAccessible(page);
  });
});

test.describe("a browser that asks for Spanish, at a door of the console", () => {
  test.use({ locale: "es-US" });

  test("is told in Spanish what is not for patients, and in marked English what is the clinic's", async ({
    page,
    device,
    complaints,
  }) => {
    complaints.expect(/403/);
    await signUp(page.request, "looks", device);
    await page.goto("/staff");
    await expect(page.locator("html")).toHaveAttribute("lang", "es");
    await expect(page.getByRole("heading", { level: 1, name: /personal de la clínica/ })).toBeVisible();
    await page.goto("/two-factor");
    await expect(page.locator("html")).toHaveAttribute("lang", "es");
    await expect(page.locator("[lang=en]").getByRole("heading", { level: 1 })).toBeVisible();
  });
});

test("the language can be switched, keeps the page, and is that of letters", async ({ page, device }) => {
  await signUp(page.request, "looks", device);
  await page.goto(searchAddress("THERAPY_INTAKE", "looks", device));
  const address = page.url();
  await page.getByRole("button", { name: "Español" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Horarios libres con terapeutas" })).toBeVisible();
  expect(page.url()).toBe(address);
  const session = await page.request.get("/api/auth/get-session");
  expect((await session.json()).user.language).toBe("es");

  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Open times with therapists" })).toBeVisible();
});

test.describe("switching the language", () => {
  test("keeps a half-filled form, a password too, and puts none of it into storage", async ({ page }) => {
    await page.goto("/sign-up", { waitUntil: "networkidle" });
    await page.getByRole("textbox", { name: "First name" }).fill("Robin");
    await page.getByRole("textbox", { name: "Email" }).fill("robin@example.com");
    await page.getByLabel("Password", { exact: true }).fill("three random words");
    await chooseOption(page, "State", "New Mexico");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "There is a problem" })).toBeVisible();

    await page.getByRole("button", { name: "Español" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "es");
    await expect(page.getByText("Esta página está ahora en español.")).toBeAttached();
    await expect(page.getByRole("textbox", { name: "Nombre" })).toHaveValue("Robin");
    await expect(page.getByLabel("Contraseña", { exact: true })).toHaveValue("three random words");
    await expect(page.getByRole("combobox", { name: "Estado" })).toHaveValue("Nuevo México");
    // What was said in English is not left standing in Spanish.
    await expect(page.getByText("There is a problem")).toHaveCount(0);
    await expectAccessible(page);
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored).not.toMatch(/Robin|robin@|random words/);
  });

  test("keeps the details of somebody who is being added", async ({ page, device }) => {
    await signUp(page.request, "looks", device);
    await page.goto("/patients", { waitUntil: "networkidle" });
    await page.getByRole("button", { name: "Add someone you book for" }).click();
    await page.getByRole("textbox", { name: "First name" }).fill("Kim");
    await page.getByRole("textbox", { name: "Year" }).fill("2015");
    await page.getByRole("button", { name: "Español" }).click();
    await expect(page.getByRole("textbox", { name: "Nombre" })).toHaveValue("Kim");
    await expect(page.getByRole("textbox", { name: "Año" })).toHaveValue("2015");
  });

  test("keeps the answers, and goes on in that language", async ({ page }) => {
    await page.goto("/", { waitUntil: "networkidle" });
    await page.getByRole("radio", { name: "First therapy session" }).check();
    await chooseOption(page, "State", "Delaware");
    await page.getByRole("button", { name: "Español" }).click();
    await expect(page.getByRole("radio", { name: "Primera sesión de terapia" })).toBeChecked();
    await expect(page.getByRole("combobox", { name: "Estado" })).toHaveValue("Delaware");
    await page.getByRole("link", { name: "Iniciar sesión" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Iniciar sesión" })).toBeVisible();
  });

  test("says when it did not work, and leaves the page as it is", async ({ page, complaints }) => {
    complaints.expect(/language.*ERR_FAILED|ERR_FAILED.*language/);
    await page.goto("/", { waitUntil: "networkidle" });
    await page.getByRole("radio", { name: "First therapy session" }).check();
    await page.route("**/language", (route) => route.abort());
    await page.getByRole("button", { name: "Español" }).click();
    await expect(page.getByText("The language could not be changed. Please try again.")).toBeVisible();
    await expect(page.getByRole("radio", { name: "First therapy session" })).toBeChecked();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the language can be switched too", async ({ page, complaints }) => {
    complaints.expect(/request: .*\.js \(csp\)/);
    await page.goto("/");
    await page.getByRole("button", { name: "Español" }).click();
    await expect(page.getByRole("button", { name: "Ver horarios libres" })).toBeVisible();
  });
});
