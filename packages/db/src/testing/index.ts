export * from "./network.ts";
export { type TestDatabase, testDatabase } from "./test-database.ts";
