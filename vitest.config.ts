import { defineConfig } from "vitest/config";

/** Every package's tests in one run; each package says in its own configuration what it needs. */
export default defineConfig({
  test: { projects: ["packages/*", "apps/*", "scripts"], passWithNoTests: true },
});
