import { defineConfig } from "vitest/config";

/** Pure functions leave nothing behind, so the files share one worker: half the time. */
export default defineConfig({ test: { isolate: false } });
