import { join } from "node:path";
import { refuseOtherVersions, startTelemetry } from "@tandem/api/telemetry";
import { identifyRequests } from "./identify-requests.ts";
import { stopGracefully } from "./stop-gracefully.ts";

/** Next runs in the folder of the web app. */
const MIGRATIONS = ["..", "..", "packages", "db", "prisma", "migrations"];

/** Makes this process visible, careful and ready to be stopped. */
export async function startWeb(): Promise<void> {
  await startTelemetry("web");
  await refuseOtherVersions(join(/* turbopackIgnore: true */ process.cwd(), ...MIGRATIONS));
  identifyRequests();
  stopGracefully();
}
