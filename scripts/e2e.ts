import { installTestTools } from "./checking/test-tools.ts";
import { runPlaywright } from "./playwright.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run e2e -- [WORD…] [options]

The journeys alone, those of the files with a word in their name. Options go to Playwright, such as --grep TITLE.`;

runCommand({ usage: USAGE, takesArguments: true }, async (lifecycle) => {
  await installTestTools(lifecycle);
  return runPlaywright(lifecycle, process.argv.slice(2), { output: "inherit" }).exited;
});
