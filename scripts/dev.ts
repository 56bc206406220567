import { runCommand } from "./run-command.ts";
import { serve } from "./serve.ts";

const USAGE = `Usage: npm run dev

The same as npm start, with live reload.
Takes no options: docs/environment.md has what can be set, such as PORT=3001 npm run dev.`;

runCommand({ usage: USAGE, farewell: "\nStopping Tandem", stoppedExitCode: 0 }, (lifecycle) =>
  serve(lifecycle, "dev"),
);
