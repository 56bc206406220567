export {
  DataDirectoryError,
  type EmbeddedPostgres,
  freePort,
  startEmbeddedPostgres,
} from "./embedded-postgres.ts";
export { migrate } from "./migrate.ts";
export { replicationLag, startStreamingReplica } from "./streaming-replica.ts";
