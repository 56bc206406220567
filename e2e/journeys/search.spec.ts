import { expectAccessible } from "../accessible.ts";
import { ELSEWHERE, PAYERS, SCROLLED_CLINICIANS } from "../application/network.ts";
import { cards, chooseOption, expect, searchAddress, soonestTimes, test } from "../journey.ts";

const PAYER_NAMES = { phone: "Harbor Health", desktop: "Meadow Care" } as const;

test("two answers lead to open times, and scrolling shows every clinician once", async ({ page, device }) => {
  await page.goto("/");
  await page.getByRole("radio", { name: "Psychological assessment" }).check();
  await chooseOption(page, "State", "Ohio");
  await chooseOption(page, "Insurance", PAYER_NAMES[device]);
  await page.getByRole("button", { name: "Show open times" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Open times with psychologists" })).toBeVisible();

  // Only the cards near the screen are in the page, so names are read on the way down.
  const end = page.getByText(`These are all ${SCROLLED_CLINICIANS} clinicians with open times.`);
  const seen = new Set<string>();
  await expect(async () => {
    const names = await cards(page).getByRole("heading", { level: 2 }).allTextContents();
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) seen.add(name);
    await page.mouse.wheel(0, 1500);
    await expect(end).toBeInViewport({ timeout: 200 });
  }).toPass();
  expect(seen.size).toBe(SCROLLED_CLINICIANS);
  expect(await cards(page).count()).toBeLessThan(SCROLLED_CLINICIANS);
});

test("going back from the results finds the answers still given", async ({ page, device }) => {
  await page.goto("/");
  await page.getByRole("radio", { name: "First therapy session" }).check();
  await chooseOption(page, "State", "Connecticut");
  await chooseOption(page, "Insurance", PAYER_NAMES[device]);
  await page.getByRole("button", { name: "Show open times" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Open times with therapists" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("radio", { name: "First therapy session" })).toBeChecked();
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("Connecticut");
  await expect(page.getByRole("combobox", { name: "Insurance" })).toHaveValue(PAYER_NAMES[device]);
  expect(await page.context().cookies()).not.toContainEqual(
    expect.objectContaining({ name: "tandem-answers", value: expect.stringMatching(/./) }),
  );
});

test("who comes to the end with the keyboard goes on at the first new clinician", async ({
  page,
  device,
}) => {
  // Until the page's script is there, the link leads to a page of its own.
  await page.goto(searchAddress("ASSESSMENT", "scroll", device), { waitUntil: "networkidle" });
  const more = page.getByRole("link", { name: "Show more clinicians" });
  // Coming there is enough to be given more; the place is the first of a page that was not there.
  await more.focus();
  const goesOn = page.locator("li[data-index]", { has: page.locator("article:focus") });
  await expect(goesOn).toHaveAttribute("data-index", /^[12]0$/);
});

test("going back brings the list to where it was left", async ({ page, device }) => {
  await page.goto(searchAddress("ASSESSMENT", "scroll", device));
  const later = page.getByRole("main").locator('li[aria-posinset="15"]');
  await expect(async () => {
    await page.mouse.wheel(0, 1200);
    await expect(later).toBeAttached({ timeout: 200 });
  }).toPass();
  await later.scrollIntoViewIfNeeded();
  const link = later.getByRole("link", { name: /^See all times with/ });
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: /^Times with / })).toBeVisible();

  await page.goBack();
  await expect(later).toBeInViewport();
});

test("filters narrow the times, and clearing them brings all back", async ({ page, device }) => {
  await page.goto(searchAddress("THERAPY_INTAKE", "filters", device));
  await expect(cards(page)).toHaveCount(2);
  if (device === "phone") await page.getByRole("button", { name: "Filter times" }).click();
  const earliest = page.getByLabel("Earliest date").filter({ visible: true });
  await expect(earliest).toHaveAttribute("min", /^\d{4}-\d{2}-\d{2}$/);
  await page.getByRole("checkbox", { name: /^Evening/ }).check();
  if (device === "phone") await page.getByRole("button", { name: "Show times" }).click();
  await expect(page.getByRole("heading", { name: "No open times match" })).toBeVisible();
  const why = page.getByRole("status").filter({ hasText: "2 therapists in Wyoming take" });
  await expect(why).toContainText("no free hour on the days and at the hours you chose. The soonest");
  await expect(why).toContainText(/ \(.+ Time\)\.$/);
  await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
  await expect(cards(page)).toHaveCount(2);
});

test("an address that says something unknown is explained and can be put right", {
  tag: "@phone",
}, async ({ page }) => {
  const cases = [
    ["service=HYPNOSIS&state=OH&insurance=HARBOR_HEALTH", "We do not offer that service"],
    ["service=ASSESSMENT&state=ZZ&insurance=HARBOR_HEALTH", "We do not know the state “ZZ”"],
    ["service=ASSESSMENT&state=OH&insurance=NOBODY", "No clinician here takes an insurance called “NOBODY”"],
    ["", "Choose what you need"],
  ] as const;
  for (const [address, sentence] of cases) {
    await page.goto(`/book?${address}`);
    await expect(page.getByRole("heading", { level: 1, name: "Let us check your answers" })).toBeVisible();
    await expect(page.getByRole("link", { name: sentence })).toBeVisible();
  }
});

test("answers can be changed without giving all of them again", async ({ page, device }) => {
  await page.goto(searchAddress("ASSESSMENT", "filters", device));
  await page.getByRole("link", { name: "Change your answers" }).click();
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("Wyoming");
  await page.getByRole("radio", { name: "First therapy session" }).check();
  await page.getByRole("button", { name: "Show open times" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Open times with therapists" })).toBeVisible();
  await expect(cards(page)).toHaveCount(2);
});

test.describe("where the answers do not fit into a line", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("no dot between them is left at the end or the start of one", { tag: "@phone" }, async ({
    page,
    device,
  }) => {
    await page.goto(searchAddress("ASSESSMENT", "scroll", device), { waitUntil: "networkidle" });
    const answers = page.getByRole("list", { name: "Your answers" }).getByRole("listitem");
    const lines = await answers.evaluateAll((items) =>
      items.map((item) => {
        const dot = item.querySelector("[aria-hidden]")?.getBoundingClientRect();
        const text = item.getBoundingClientRect();
        const shownFrom = item.parentElement?.parentElement?.getBoundingClientRect().left ?? 0;
        return {
          top: text.top,
          isDotFirst: (dot?.left ?? 0) <= text.left + 12,
          isDotShown: (dot?.right ?? 0) > shownFrom,
        };
      }),
    );
    expect(new Set(lines.map(({ top }) => top)).size).toBeGreaterThan(1);
    const begins = lines.map(({ top }, index) => index === 0 || top !== lines[index - 1]?.top);
    expect(lines.map(({ isDotShown }) => isDotShown)).toEqual(begins.map((is) => !is));
    expect(lines.every(({ isDotFirst }) => isDotFirst)).toBe(true);
  });
});

test("a state without clinicians is an empty result, with a way on", async ({ page, device }) => {
  await page.goto(
    `/book?service=ASSESSMENT&state=AK&insurance=${device === "phone" ? "HARBOR_HEALTH" : "MEADOW_CARE"}`,
  );
  await expect(page.getByRole("heading", { name: "No open times match" })).toBeVisible();
  await expect(page.getByText("Tandem has no psychologists licensed in Alaska yet.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Look for a first therapy session instead" })).toBeVisible();
});

test("an empty list says whether it is the insurance, the calendars or the dates; only an empty one asks why", {
  tag: "@phone",
}, async ({ page, device }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("slots.whyNobody")) asked.push(request.url());
  });
  const main = page.getByRole("main");
  const search = searchAddress("ASSESSMENT", "filters", device);
  await page.goto(search, { waitUntil: "networkidle" });
  await expect(cards(page)).toHaveCount(2);
  expect(asked).toEqual([]);

  await page.goto(search.replace(PAYERS[device], ELSEWHERE.insurance));
  await expect(main.getByText("None of our psychologists in Wyoming take Prairie Plan.")).toBeVisible();
  await expect(main.getByRole("link").filter({ hasText: /instead|insurance/ })).toHaveText([
    "Change state or insurance",
    "Look for a first therapy session instead",
  ]);

  const { state, insurance } = ELSEWHERE;
  await page.goto(`/book?service=ASSESSMENT&state=${state}&insurance=${insurance}`);
  await expect(
    main.getByText("One psychologist in Utah takes Prairie Plan, but there is no pair of free sessions"),
  ).toBeVisible();
  const wait = main.getByRole("link", { name: "Tell me when a time opens" });
  await expect(wait).toBeVisible();

  await page.goto(`/book?service=ASSESSMENT&state=MP&insurance=${insurance}`);
  await expect(main.getByText("licensed in the Northern Mariana Islands yet")).toBeVisible();
  const tooLate = Temporal.Now.plainDateISO().add({ days: 25 });
  await page.goto(`${search}&from=${tooLate}`);
  await expect(main.getByText(/^2 psychologists in Wyoming take .+ no pair of free sessions/)).toBeVisible();
  await expect(wait).toHaveAttribute("href", new RegExp(`^/waitlist/join\\?.*from=${tooLate}`));
  await expectAccessible(page);
});

test("a clinician who does not exist is said to be unknown", { tag: "@phone" }, async ({
  page,
  device,
  complaints,
}) => {
  complaints.expect(/404/);
  await page.goto(searchAddress("ASSESSMENT", "plain", device).replace("/book?", "/book/nobody?"));
  await expect(page.getByRole("heading", { level: 1, name: /^We could not find that/ })).toBeVisible();
});

test("the address of a clinician alone asks for the two answers, and then shows the times", async ({
  page,
  device,
}) => {
  await page.goto(`/book/filters-${device}-psychologist-01`);
  await expect(page).toHaveTitle(/^Times with Paula Filters/);
  await expect(page.getByRole("heading", { level: 1, name: /^Times with Paula Filters/ })).toBeVisible();
  await expect(page.getByText("There is a problem")).toHaveCount(0);
  await expectAccessible(page);
  await chooseOption(page, "State", "Wyoming");
  await chooseOption(page, "Insurance", PAYER_NAMES[device]);
  await page.getByRole("button", { name: "Show open times" }).click();
  await expect(page.getByRole("region", { name: "First session" })).toBeVisible();
});

test("a clinician who cannot see the patient says why, and who can", { tag: "@phone" }, async ({
  page,
  device,
}) => {
  const clinician = `filters-${device}-psychologist-01`;
  const cases = [
    [searchAddress("ASSESSMENT", "plain", device), /has no license to see people who live in Connecticut/],
    [searchAddress("THERAPY_INTAKE", "filters", device), /does not offer a first therapy session/],
    [searchAddress("ASSESSMENT", "filters", "desktop"), /does not take Meadow Care/],
  ] as const;
  for (const [address, sentence] of cases) {
    await page.goto(address.replace("/book?", `/book/${clinician}?`));
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.getByRole("link", { name: "See clinicians who can" })).toBeVisible();
  }
  await expectAccessible(page);
});

test.describe("far from the clinic", () => {
  test.use({ timezoneId: "America/Los_Angeles" });

  test("times are on the clock of whoever looks, which the server did not know", { tag: "@phone" }, async ({
    page,
    device,
  }) => {
    await page.goto(searchAddress("THERAPY_INTAKE", "filters", device));
    for (const card of await cards(page).all()) {
      await expect(card).toContainText("Times are in your time zone, Pacific Time. The clinician is in");
      // Nine in New York.
      await expect(card.getByRole("listitem").first()).toContainText("6:00 am");
    }
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the next clinicians and the filters are addresses", { tag: "@phone" }, async ({
    page,
    device,
    complaints,
  }) => {
    complaints.expect(/request: .*\.js \(csp\)/);
    await page.goto(searchAddress("ASSESSMENT", "scroll", device));
    await expect(cards(page)).toHaveCount(10);
    const names = await cards(page).getByRole("heading", { level: 2 }).allTextContents();
    await page.getByRole("link", { name: "Show more clinicians" }).click();
    await expect(page.getByRole("link", { name: "Back to the soonest" })).toBeVisible();
    const more = await cards(page).getByRole("heading", { level: 2 }).allTextContents();
    expect(new Set([...names, ...more]).size).toBe(20);

    await page.goto(searchAddress("THERAPY_INTAKE", "filters", device));
    await page.getByText("Filter times").click();
    await page.getByRole("checkbox", { name: /^Evening/ }).check();
    await page.getByRole("button", { name: "Show times" }).click();
    await expect(page.getByRole("heading", { name: "No open times match" })).toBeVisible();
    await page.getByRole("link", { name: "Clear filters" }).last().click();
    await expect(cards(page)).toHaveCount(2);
  });

  test("a clinician is found by name", { tag: "@phone" }, async ({ page, device, complaints }) => {
    complaints.expect(/request: .*\.js \(csp\)/);
    await page.goto(searchAddress("ASSESSMENT", "filters", device));
    await page.getByText("Looking for somebody by name?").click();
    await page.getByRole("textbox", { name: /^Clinician’s name/ }).fill("nobody of that name");
    await page.getByRole("button", { name: "Look for the name" }).click();
    await expect(page.getByRole("heading", { level: 2, name: /^We found nobody/ })).toBeFocused();
    await page.getByRole("textbox", { name: /^Clinician’s name/ }).fill("paula");
    await page.getByRole("button", { name: "Look for the name" }).click();
    await page
      .getByRole("link", { name: /^Paula Filters .+, psychologist$/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1, name: /^Times with Paula Filters/ })).toBeVisible();
  });

  test("a search still shows open times", async ({ page, device, complaints }) => {
    // The browser says that it runs no script.
    complaints.expect(/request: .*\.js \(csp\)/);
    await page.goto("/");
    await page.getByRole("radio", { name: "First therapy session" }).check();
    await page.getByRole("combobox", { name: "State" }).selectOption({ label: "Connecticut" });
    await page.getByRole("combobox", { name: "Insurance" }).selectOption({ label: PAYER_NAMES[device] });
    await page.getByRole("button", { name: "Show open times" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Open times with therapists" })).toBeVisible();
    await expect(cards(page)).toHaveCount(2);
    await expect(soonestTimes(page).first()).toBeVisible();
  });
});
