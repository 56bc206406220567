import { installTestTools } from "./checking/test-tools.ts";
import { runPlaywright } from "./playwright.ts";
import { runCommand } from "./run-command.ts";

/** The journeys alone; what follows the command's name goes to Playwright. */
runCommand(async (lifecycle) => {
  await installTestTools(lifecycle);
  return runPlaywright(lifecycle, process.argv.slice(2), { output: "inherit" }).exited;
});
