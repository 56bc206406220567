import { test as base, expect, type Page } from "@playwright/test";
import { type Journey, PAYERS, type Screen, STATES } from "./application/network.ts";
import { Complaints } from "./complaints.ts";

interface Fixtures {
  device: Screen;
  complaints: Complaints;
}

/** A test whose page must not complain, on the application that the global setup started. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern.
  baseURL: async ({}, use) => use(process.env.TANDEM_E2E_ADDRESS),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern.
  device: async ({}, use, info) => use(info.project.name.startsWith("phone") ? "phone" : "desktop"),
  complaints: [
    async ({ page }, use) => {
      const complaints = new Complaints(page);
      await use(complaints);
      expect(complaints.unexpected(), "complaints of the page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export type Service = "ASSESSMENT" | "THERAPY_INTAKE";

/** The address of a search. */
export function searchAddress(service: Service, journey: Journey, screen: Screen): string {
  return `/book?service=${service}&state=${STATES[journey]}&insurance=${PAYERS[screen]}`;
}

/** A day of a calendar that can be chosen. */
export const OPEN_DAY = "[data-date][aria-disabled='false']";

/** The clinicians' cards of a list of results. */
export function cards(page: Page) {
  return page.getByRole("main").getByRole("article");
}

/** The soonest times of the first clinician. */
export function soonestTimes(page: Page) {
  return cards(page)
    .first()
    .getByRole("list", { name: /^Choose/ })
    .getByRole("link");
}

/** Chooses an option of a combobox by typing. */
export async function chooseOption(page: Page, label: string, text: string): Promise<void> {
  const box = page.getByRole("combobox", { name: label });
  await box.fill(text);
  await page.getByRole("option", { name: text }).click();
  await expect(box).toHaveValue(text);
}
