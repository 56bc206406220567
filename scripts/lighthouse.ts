import { installTestTools } from "./checking/test-tools.ts";
import { runPlaywright } from "./playwright.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run lighthouse

Prints Lighthouse's marks for the start and the search page; fails below those they have to reach.`;

/** Prints Lighthouse's marks for the start and the search page; fails below those they have to reach. */
runCommand({ usage: USAGE }, async (lifecycle) => {
  await installTestTools(lifecycle);
  return runPlaywright(lifecycle, ["--config=lighthouse.config.ts"], { output: "inherit" }).exited;
});
