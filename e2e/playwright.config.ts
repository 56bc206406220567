import { defineConfig } from "@playwright/test";
import { browserOptions } from "./browser.ts";

/** The journeys, on a phone and where it differs on a desktop, against one running application. */
export default defineConfig({
  testDir: "journeys",
  outputDir: "test-results",
  globalSetup: "./application/start-for-journeys.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: browserOptions(),
    locale: "en-US",
    timezoneId: "America/New_York",
    contextOptions: { reducedMotion: "reduce" },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "phone",
      // What staff do at a desk.
      grepInvert: /@desk/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    // What a wide screen shows differently; the other journeys are the same on both.
    {
      name: "desktop",
      testMatch: /(booking|search|staff)\.spec\.ts$/,
      testIgnore: /change-booking/,
      // What no screen shows differently.
      grepInvert: /@phone/,
      use: { viewport: { width: 1280, height: 800 } },
    },
  ],
});
