import type { Locator } from "@playwright/test";
import { expect, test } from "../journey.ts";
import { picture } from "./picture.ts";

/** A demo sign-in, which `npm start` prints. */
const ADMIN = { email: "admin@tandem.example", password: "tandem-demo-2026" };
const CLINICIANS = [
  "id,firstName,lastName,clinicianType,states,insurances,maxDailyAppointments,maxWeeklyAppointments",
  'tour-1,Ada,"Example, Junior",THERAPIST,NE|IA,AETNA,4,20',
  "tour-2,Ben,Example,DENTIST,NE,AETNA,4,20",
];

test("pictures of what staff see", async ({ page }, info) => {
  const headers = { origin: process.env.TANDEM_E2E_ADDRESS ?? "" };
  const signedIn = await page.request.post("/api/auth/sign-in/email", { headers, data: ADMIN });
  expect(signedIn.ok()).toBe(true);

  const toTop = (place: Locator) => place.evaluate((element) => element.scrollIntoView({ block: "start" }));
  await page.goto("/staff");
  const grid = page.getByRole("grid", { name: "Capacity by clinician and day" });
  await expect(grid.getByRole("rowheader").nth(5)).toBeVisible();
  if (info.project.name === "phone") await toTop(grid);
  await picture(page, info, "staff-capacity");

  // Somebody with days of several appointments; on each screen somebody else, whose limit then changes.
  const busy = grid.getByRole("row").filter({ hasText: /[3-8]\/[3-8]/ });
  const clinician = busy.getByRole("rowheader").getByRole("link");
  await clinician.nth(info.project.name === "phone" ? 0 : 1).click();
  const calendar = page.getByRole("heading", { name: "Calendar" });
  await expect(calendar).toBeVisible();
  await page.getByRole("button", { name: "Later" }).click();
  await expect(page.getByText("On offer").first()).toBeVisible();
  await toTop(calendar);
  await picture(page, info, "staff-clinician");
  await page.getByText("Change limits, licences, insurances").click();
  await page.getByRole("spinbutton", { name: "Appointments a day, at most" }).fill("1");
  await page.getByRole("button", { name: "Show what it does" }).click();
  const save = page.getByRole("button", { name: "Save the change" });
  await save.evaluate((element) => element.scrollIntoView({ block: "end" }));
  await picture(page, info, "staff-what-if");
  await page.getByRole("textbox", { name: "Reason" }).fill("Half days until January.");
  await save.click();
  await expect(page.getByText("At most 1 a day")).toBeVisible();

  await page.goto("/staff/worklist");
  await expect(page.getByRole("button", { name: /^Resolve/ }).first()).toBeVisible();
  await picture(page, info, "staff-worklist");
  await page.goto("/staff/appointments");
  await expect(page.getByRole("row").nth(3)).toBeVisible();
  await picture(page, info, "staff-appointments");

  await page.goto("/staff/imports");
  const file = { name: "clinicians.csv", mimeType: "text/csv", buffer: Buffer.from(CLINICIANS.join("\n")) };
  await page.getByLabel("Files of the export").setInputFiles(file);
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByText("Dry run, nothing was changed").first()).toBeVisible();
  await picture(page, info, "staff-import");
  await page.goto("/staff/audit?of=clinician");
  await expect(page.getByRole("cell", { name: "Half days until January." }).first()).toBeVisible();
  await picture(page, info, "staff-audit");
});
