import { installTestTools } from "./checking/test-tools.ts";
import { runPlaywright } from "./playwright.ts";
import { runCommand } from "./run-command.ts";

/** Renews docs/screenshots from the running application. */
runCommand(async (lifecycle) => {
  await installTestTools(lifecycle);
  return runPlaywright(lifecycle, ["--config=pictures.config.ts"], { output: "inherit" }).exited;
});
