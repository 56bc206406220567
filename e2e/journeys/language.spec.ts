import { expectAccessible } from "../accessible.ts";
import { signUp } from "../account.ts";
import { cards, expect, searchAddress, test } from "../journey.ts";

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

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the language can be switched too", async ({ page, complaints }) => {
    complaints.expect(/request: .*\.js \(csp\)/);
    await page.goto("/");
    await page.getByRole("button", { name: "Español" }).click();
    await expect(page.getByRole("button", { name: "Ver horarios libres" })).toBeVisible();
  });
});
