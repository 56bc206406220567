import { defineConfig } from "@playwright/test";
import { browserOptions } from "./browser.ts";

const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 },
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
};

/** Pictures of the main states, on a phone and on a desktop, in light and in dark, for docs/screenshots. */
export default defineConfig({
  testDir: "pictures",
  outputDir: "test-results",
  globalSetup: "./application/start-with-demo.ts",
  // One after the other: each books the soonest time.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: browserOptions(),
    actionTimeout: 20_000,
    locale: "en-US",
    timezoneId: "America/New_York",
    contextOptions: { reducedMotion: "reduce" },
  },
  projects: Object.entries(SCREENS).map(([name, use]) => ({ name, use })),
});
