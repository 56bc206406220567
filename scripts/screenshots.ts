import { installTestTools } from "./checking/test-tools.ts";
import { runPlaywright } from "./playwright.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run screenshots

Takes the pictures in docs/screenshots anew, from the running application.`;

/** Renews docs/screenshots from the running application. */
runCommand({ usage: USAGE }, async (lifecycle) => {
  await installTestTools(lifecycle);
  return runPlaywright(lifecycle, ["--config=pictures.config.ts"], { output: "inherit" }).exited;
});
