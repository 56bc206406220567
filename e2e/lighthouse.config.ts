import { defineConfig } from "@playwright/test";

/** Lighthouse on the running application with its demo network. One page at a time: it measures. */
export default defineConfig({
  testDir: "lighthouse",
  outputDir: "test-results",
  globalSetup: "./application/start-with-demo.ts",
  workers: 1,
  timeout: 600_000,
  reporter: "list",
});
