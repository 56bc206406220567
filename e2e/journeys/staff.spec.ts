import type { Page, Route } from "@playwright/test";
import { expectAccessibleInTheHand } from "../accessible.ts";
import { signUp } from "../account.ts";
import { ADMIN } from "../application/create-admin.ts";
import { STATES } from "../application/network.ts";
import { chooseOption, expect, searchAddress, test } from "../journey.ts";

const PAYER = { phone: "Harbor Health", desktop: "Meadow Care" } as const;
const PAYER_ID = { phone: "HARBOR_HEALTH", desktop: "MEADOW_CARE" } as const;

test.beforeEach(async ({ page, device }) => {
  // What staff hold in the hand is a tablet.
  if (device === "phone") await page.setViewportSize({ width: 768, height: 1024 });
});

async function signInAsStaff(page: Page): Promise<void> {
  const headers = { origin: process.env.TANDEM_E2E_ADDRESS ?? "" };
  const answer = await page.request.post("/api/auth/sign-in/email", { headers, data: ADMIN });
  expect(answer.ok()).toBe(true);
}

/** Makes the record of somebody who calls, and begins to book for them. */
async function beginToBook(page: Page, name: { first: string; last: string }, state: string, payer: string) {
  await page.goto("/staff/patients");
  await page.getByText("New patient").click();
  await page.getByRole("textbox", { name: "First name" }).fill(name.first);
  await page.getByRole("textbox", { name: "Last name" }).fill(name.last);
  await page.getByLabel("Date of birth").fill("1985-03-07");
  await chooseOption(page, "State", state);
  await chooseOption(page, "Insurance", payer);
  await page.getByRole("button", { name: "Make the record" }).click();
  await expect(heading(page, `${name.first} ${name.last}`)).toBeVisible();
  await expect(page.getByText("1985-03-07")).toBeVisible();
  await page.getByRole("link", { name: "Book for this patient" }).click();
}

/** The times of a clinician, as they are chosen. */
const times = (page: Page) => page.getByRole("checkbox", { name: /^\w+ \d+ \w+, \d+:\d\d [ap]m$/ });

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

const MONTHS_MS = 90 * 24 * 60 * 60_000;

/** On a page that stays open until an appointment has started, it can be marked. */
async function expectMarkableLater(page: Page, address: string, lastName: string): Promise<void> {
  await page.clock.install();
  await page.goto(address);
  const row = page.getByRole("row", { name: new RegExp(lastName) });
  await expect(row.getByRole("button", { name: "Cancel" })).toBeVisible();
  await page.clock.fastForward(MONTHS_MS);
  await expect(row.getByRole("button", { name: "Took place" })).toBeVisible();
  await expect(row.getByRole("button", { name: "Cancel" })).toBeHidden();
  await page.close();
}

/** Where the keyboard goes on. */
const focused = (page: Page) => page.locator(":focus");

test("from the heat map by keyboard to a day, why not, and what a limit would do", async ({
  page,
  device,
}) => {
  test.slow();
  await signInAsStaff(page);
  const query = new URLSearchParams({
    state: STATES.console,
    payer: PAYER_ID[device],
    type: "THERAPIST",
    search: "Console B",
  });
  await page.goto(`/staff?${query}`);
  const grid = page.getByRole("grid", { name: "Capacity by clinician and day" });
  await expect(grid.getByRole("row")).toHaveCount(2);
  await expectAccessibleInTheHand(page);
  await grid.getByRole("rowheader").getByRole("link").focus();
  await page.keyboard.press("Enter");
  await expect(heading(page, "Theo Console B")).toBeVisible();

  await page.getByRole("button", { name: "Later" }).click();
  await expect(page.getByText("On offer").first()).toBeVisible();
  await page.getByText("Change limits, licences, insurances").click();
  await page.getByRole("button", { name: "Show what it does" }).click();
  await expect(page.getByText("Change something first.")).toBeVisible();
  await page.getByRole("spinbutton", { name: "Appointments a day, at most" }).fill("-1");
  await page.getByRole("button", { name: "Show what it does" }).click();
  await expect(page.getByRole("button", { name: "Save the change" })).toBeHidden();
  await page.getByRole("spinbutton", { name: "Appointments a day, at most" }).fill("0");
  await page.getByRole("button", { name: "Show what it does" }).click();
  await expect(focused(page)).toContainText("With a limit of 0 nobody can be booked");
  await expectAccessibleInTheHand(page);
  await page.getByRole("textbox", { name: "Reason" }).fill("On leave.");
  await page.getByRole("button", { name: "Save the change" }).click();
  await expect(page.getByText("At most 0 a day")).toBeVisible();
  await expect(focused(page)).toContainText("Saved.");
  await expect(page.getByText("Day full").first()).toBeVisible();

  await page.goto("/staff/audit?of=clinician");
  await expect(page.getByRole("cell", { name: "On leave." }).first()).toBeVisible();
  await expectAccessibleInTheHand(page);
});

test("typing goes on while the list narrows, and clearing the filters empties the box", {
  tag: "@desk",
}, async ({ page }) => {
  await signInAsStaff(page);
  await page.goto("/staff", { waitUntil: "networkidle" });
  const box = page.getByRole("searchbox", { name: "Name" });
  await box.pressSequentially("Con");
  await expect(page).toHaveURL(/search=Con$/);
  await expect(box).toBeFocused();
  await page.keyboard.type("sole");
  await expect(page).toHaveURL(/search=Console$/);
  await expect(box).toHaveValue("Console");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(box).toHaveValue("");
});

test("what the console could not load it offers to load again", { tag: "@desk" }, async ({
  page,
  complaints,
}) => {
  complaints.expect(/accounts\.list|ERR_FAILED/);
  await signInAsStaff(page);
  await page.route(/accounts\.list/, (route) => route.abort());
  await page.goto("/staff/accounts");
  const failed = page.getByRole("alert").filter({ hasText: "The accounts could not be loaded." });
  await expect(failed).toBeVisible();
  await page.unroute(/accounts\.list/);
  await failed.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("cell", { name: ADMIN.email })).toBeVisible();
});

for (const [index, what, cut] of [
  ["01", "cannot be reached", (route: Route) => route.abort()],
  ["02", "is accepted and never answers", () => {}],
] as const) {
  test(`when the stream of changes ${what}, what others change is seen all the same, and what is typed stays`, {
    tag: "@desk",
  }, async ({ page, device, complaints }) => {
    complaints.expect(/staff\.live/);
    await signInAsStaff(page);
    await page.route(/staff\.live/, cut);
    const clinicianId = `console-${device}-psychologist-${index}`;
    await page.goto(`/staff/clinicians/${clinicianId}`);
    await expect(page).toHaveTitle(/^Paula Console/);
    await page.getByText("Change limits, licences, insurances").click();
    const daily = page.getByRole("spinbutton", { name: "Appointments a day, at most" });
    await daily.fill("7");
    const change = { clinicianId, maxDailyAppointments: 6, maxWeeklyAppointments: 30, active: false };
    const answer = await page.request.post("/api/trpc/staff.clinicians.update", {
      headers: { origin: process.env.TANDEM_E2E_ADDRESS ?? "" },
      data: { ...change, reason: "Half a post." },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    const soon = { timeout: 10_000 };
    await expect(page.getByText("Inactive", { exact: true })).toBeVisible(soon);
    await expect(page.getByText("At most 6 a day and 30 a week")).toBeVisible();
    await expect(page.getByRole("spinbutton", { name: "Appointments a week, at most" })).toHaveValue("30");
    await expect(daily).toHaveValue("7");
    await expect(daily).toBeFocused();
  });
}

test("somebody who calls: a record, a booking, a move, and a cancelled day", { tag: "@desk" }, async ({
  page,
  device,
}) => {
  test.slow();
  const lastName = `Caller ${device === "phone" ? "A" : "B"}`;
  await signInAsStaff(page);
  await beginToBook(page, { first: "Kim", last: lastName }, "Nebraska", PAYER[device]);

  await page.getByLabel("What").selectOption("First therapy session");
  await page.getByRole("radio", { name: /Theo Console A/ }).check();
  await expect(page.getByText(/^All times are the clinician's: /)).toBeVisible();
  await times(page).first().check();
  await expectAccessibleInTheHand(page);
  await page.getByRole("button", { name: "Book", exact: true }).click();
  await expect(page.getByText(/^Booked\. The clinic has no email address/)).toBeVisible();

  await page.goto(`/staff/appointments?name=${encodeURIComponent(lastName)}`);
  const row = page.getByRole("row", { name: new RegExp(lastName) });
  await expect(row).toHaveCount(1);
  await expectAccessibleInTheHand(page);
  await expectMarkableLater(await page.context().newPage(), page.url(), lastName);
  await row.getByRole("link", { name: "Move" }).click();
  await expect(heading(page, `Move a booking of Kim ${lastName}`)).toBeVisible();
  await expect(page.getByText(/^Now: .* [ap]m, with Theo Console A\.$/)).toBeVisible();
  await times(page).last().check();
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText(/^Moved\. The clinic has no email address/)).toBeVisible();

  await page.getByRole("link", { name: "Appointments of this patient" }).click();
  const upcoming = page.getByRole("row", { name: /Upcoming/ });
  await upcoming.getByRole("link", { name: /Theo Console A/ }).click();
  await expect(page.getByRole("link", { name: `Record of Kim ${lastName}` }).first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 3, name: / \d{4}$/ }).first()).toBeVisible();
  await expect(page.getByText(`Kim ${lastName}`).first()).toBeVisible();
  await expect(page.getByText("On offer").first()).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("link", { name: "Appointments of this clinician" }).click();
  await page.getByRole("button", { name: "Cancel all 1 shown" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("The clinician is ill.");
  await dialog.getByRole("button", { name: "Cancel now" }).click();
  await expect(page.getByRole("row", { name: /Cancelled/ })).toHaveCount(1);
  await expect(focused(page).getByRole("row", { name: /Cancelled/ })).toBeVisible();

  await page
    .getByRole("row", { name: /Cancelled/ })
    .getByRole("link", { name: "Replace" })
    .click();
  await times(page).first().check();
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText(/^Moved\. /)).toBeVisible();
});

test("therapy week after week, and the day of a clinician who falls ill", { tag: "@desk" }, async ({
  page,
  device,
}) => {
  test.slow();
  await signInAsStaff(page);
  await beginToBook(page, { first: "Kay", last: "Weekly" }, "Kansas", PAYER[device]);
  await page.getByLabel("What").selectOption("Therapy, week after week");
  await page.getByRole("radio", { name: /Theo Series A/ }).check();
  await times(page).first().check();
  const dates = page.getByRole("group", { name: "Dates" }).getByRole("checkbox");
  await expect(dates).toHaveCount(8);
  await expect(dates.nth(1)).toBeChecked();
  await expect(dates.last()).toBeDisabled();
  await dates.nth(1).uncheck();
  await expect(page.getByRole("button", { name: "Book 1 session" })).toBeVisible();
  await dates.nth(1).check();
  await page.getByRole("textbox", { name: "Reason" }).fill("As agreed after the first session.");
  await expectAccessibleInTheHand(page);
  await page.getByRole("button", { name: "Book 2 sessions" }).click();
  await expect(page.getByText("2 sessions are booked.")).toBeVisible();

  await page.goto("/staff/appointments?name=Weekly");
  const sessions = page.getByRole("row", { name: /Weekly/ });
  await expect(sessions).toHaveCount(2);
  await sessions.first().getByRole("link", { name: "Move" }).click();
  await expect(heading(page, "Move a session of Kay Weekly")).toBeVisible();
  await times(page).last().check();
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText(/^Moved\. The clinic has no email address/)).toBeVisible();

  await page.goto("/staff/appointments?name=Weekly", { waitUntil: "networkidle" });
  await expect(sessions).toHaveCount(3);
  await expect(sessions.filter({ hasText: "Moved" })).toHaveCount(1);
  await sessions.filter({ hasText: "Upcoming" }).first().getByRole("button", { name: "Cancel" }).click();
  const cancelling = page.getByRole("dialog", { name: "Cancel by the clinic" });
  await expect(cancelling.getByText(/^This session is cancelled, and no other/)).toBeVisible();
  await expect(cancelling.getByText("no email address, so tell them yourself")).toBeVisible();
  await expectAccessibleInTheHand(page);
  await cancelling.getByRole("textbox", { name: "Reason" }).fill("The clinician is ill.");
  await cancelling.getByRole("button", { name: "Cancel now" }).click();
  await expect(cancelling).toBeHidden();
  await expect(page.getByText(/^Not told.*: Kay Weekly$/)).toBeVisible();
  await expectAccessibleInTheHand(page);
  await expect(sessions.filter({ hasText: "Cancelled" })).toHaveCount(1);
  await expect(sessions.filter({ hasText: "Upcoming" })).toHaveCount(1);

  for (const first of ["Ira", "Ivy"]) {
    await beginToBook(page, { first, last: "Later" }, "Kansas", PAYER[device]);
    await page.getByLabel("What").selectOption("First therapy session");
    await page.getByRole("radio", { name: /Theo Series B/ }).check();
    await times(page).first().check();
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await expect(page.getByText(/^Booked\. The clinic has no email address/)).toBeVisible();
  }
  await page.getByRole("link", { name: "Appointments of this patient" }).click();
  await page
    .getByRole("row", { name: /Upcoming/ })
    .getByRole("link", { name: /Theo Series B/ })
    .click();
  await expect(heading(page, "Theo Series B")).toBeVisible();
  const day = new URL(page.url()).searchParams.get("day") ?? "";
  await page.getByRole("link", { name: /^2 appointments on .*, to move or cancel$/ }).click();
  await expect(page.getByLabel("From")).toHaveValue(day);
  await expect(page.getByLabel("To")).toHaveValue(day);
  await page.getByRole("button", { name: "Move this day" }).click();
  const dialog = page.getByRole("dialog", { name: "Move a day" });
  await expect(dialog.getByRole("listitem").filter({ hasText: /Later: .* → / })).toHaveCount(2);
  await expectAccessibleInTheHand(page);
  await dialog.getByRole("textbox", { name: "Reason" }).fill("The clinician is ill.");
  await dialog.getByRole("button", { name: "Move 2 bookings" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /Moved/ })).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Move this day" })).toBeHidden();
});

test("an export with a bad row: seen before it is applied, refused with the reason", {
  tag: "@desk",
}, async ({ page, device, complaints }) => {
  complaints.expect(/CONNECTION_RESET/);
  await signInAsStaff(page);
  await page.goto("/staff/imports", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByLabel("Files of the export")).toBeFocused();
  // The connection breaks once, amid the upload.
  await page.route(/imports\/upload.*at=8388608/, (route) => route.abort("connectionreset"), { times: 1 });
  const id = `imported-${device}`;
  const rows = [
    "id,firstName,lastName,clinicianType,states,insurances,maxDailyAppointments,maxWeeklyAppointments",
    `${id},"Ada ""Quoted""","Example, Junior",THERAPIST,NE,${PAYER_ID[device]},4,20`,
    `${id}-bad,Bad,Example,DENTIST,NE,${PAYER_ID[device]},4,20`,
  ];
  // More than a part of an upload and than a web framework keeps of a body: the last row says whether all of it came.
  const blank = "\n".repeat(12_000_000);
  const [bad = "", ...good] = rows.toReversed();
  const buffer = Buffer.from(`\uFEFF${good.toReversed().join("\n")}\n${blank}${bad}\n`);
  await page
    .getByLabel("Files of the export")
    .setInputFiles({ name: "clinicians.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByText("Dry run, nothing was changed").first()).toBeVisible();
  await expect(page.getByText(/clinicians\.csv line 12000003, clinicianType/).first()).toBeVisible();
  await expectAccessibleInTheHand(page);
  // Whoever left the page meanwhile finds the dry run in the history, and goes on from there.
  const { search } = new URL(page.url());
  await page.goto("/staff/imports", { waitUntil: "networkidle" });
  await page
    .getByText(/: Dry run, done \(clinicians\.csv\)$/)
    .first()
    .click();
  await page.getByRole("link", { name: "Open this dry run, to apply it" }).first().click();
  await expect(page).toHaveURL(/[?]import=[0-9a-f-]{36}$/);
  await expect(page.getByRole("button", { name: "Apply" })).toBeVisible();
  await page.goto(`/staff/imports${search}`, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { name: "Applied" }).first()).toBeVisible();
  await expect(focused(page)).toContainText("Applied");
  await page.goto(`/staff/clinicians/${id}`);
  await expect(heading(page, /Ada/)).toBeVisible();
});

test("the worklist, the rules, the staff and the second factor are accessible", async ({ page }) => {
  test.slow();
  await signInAsStaff(page);
  for (const [address, title] of [
    ["/staff/worklist", "Needs a person"],
    ["/staff/demand", "Unmet demand"],
    ["/staff/accounts", "Staff"],
    ["/two-factor/set-up", "Your second factor"],
  ] as const) {
    await page.goto(address);
    await expect(heading(page, title)).toBeVisible();
    await expectAccessibleInTheHand(page);
  }
  await page.goto("/staff/rules");
  await expect(heading(page, "Rules")).toBeVisible();
  const window = page.getByRole("spinbutton", { name: "Window (days)" });
  const wider = String(Number(await window.inputValue()) + 1);
  await window.fill("1");
  await page.getByRole("button", { name: "Show the effect" }).click();
  await expect(page.getByRole("cell", { name: /\d+ → \d+/ }).first()).toBeVisible();
  await window.fill(wider);
  await expect(page.getByRole("button", { name: "Save the rules" })).toBeHidden();
  await page.getByRole("button", { name: "Show the effect" }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill("Plan further ahead.");
  await expectAccessibleInTheHand(page);
  await page.getByRole("button", { name: "Save the rules" }).click();
  await expect(page.getByText(/^Saved\. Every server/)).toBeVisible();
  await expect(page.getByRole("cell", { name: `${wider} days` })).toBeVisible();
});

test("nobody is led to sign in, and a patient is told that the console is not theirs", {
  tag: "@desk",
}, async ({ page, device, complaints }) => {
  complaints.expect(/403/);
  await page.goto("/staff/worklist");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fstaff%2Fworklist/);
  await signUp(page.request, "looks", device);
  const answer = await page.goto("/staff");
  expect(answer?.status()).toBe(403);
  await expect(heading(page, "This part is for the clinic's staff")).toBeVisible();
  await expectAccessibleInTheHand(page);
  await page.getByRole("button", { name: "Español" }).click();
  await expect(heading(page, "Esta parte es para el personal de la clínica")).toBeVisible();
});

test("whoever reads Spanish has the clinic's own pages in English, without a word of Spanish between", {
  tag: "@desk",
}, async ({ page }) => {
  await signInAsStaff(page);
  await page.goto("/two-factor/set-up", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Español" }).click();
  await expect(page.getByRole("button", { name: "English" })).toBeVisible();
  await expect(page.getByLabel("Password", { exact: true })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Show password" })).toBeVisible();
});

test("what patients load has nothing of the console in it", { tag: "@desk" }, async ({ page, device }) => {
  const scripts = new Set<string>();
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.add(request.url());
  });
  await signUp(page.request, "looks", device);
  for (const address of ["/", searchAddress("ASSESSMENT", "looks", device), "/bookings"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  const texts = [...scripts].map(async (url) => (await page.request.get(url)).text());
  const code = (await Promise.all(texts)).join("\n");
  expect(code.length).toBeGreaterThan(100_000);
  for (const words of ["Needs a person", "Capacity by clinician and day", "authenticator app", "Dry run"]) {
    expect(code).not.toContain(words);
  }
});
