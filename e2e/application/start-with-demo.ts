import { startApplication } from "./running-application.ts";

/** The global setup of the pictures: the application with its demo network. */
export default async function setup(): Promise<() => Promise<void>> {
  const application = await startApplication(
    { DEMO: "1", RATE_LIMIT: "off", LOG_LEVEL: "warn" },
    async () => undefined,
  );
  process.env.TANDEM_E2E_ADDRESS = application.address;
  process.env.TANDEM_E2E_DATABASE = application.databaseUrl;
  return application.stop;
}
