export * from "./network.ts";
export * from "./raw-writes.ts";
export { type TestDatabase, testDatabase } from "./test-database.ts";
export { findViolations } from "./violations.ts";
