import { createAdmin } from "./create-admin.ts";
import { importNetwork } from "./import-network.ts";
import { startApplication } from "./running-application.ts";

/** Playwright's global setup: one application for all journeys; the workers find it in their environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const application = await startApplication(
    { DEMO: "0", RATE_LIMIT: "off", LOG_LEVEL: "warn" },
    async (databaseUrl) => {
      await importNetwork(databaseUrl);
      await createAdmin(databaseUrl);
    },
  );
  process.env.TANDEM_E2E_ADDRESS = application.address;
  process.env.TANDEM_E2E_DATABASE = application.databaseUrl;
  return application.stop;
}
