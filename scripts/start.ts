import { runCommand } from "./run-command.ts";
import { serve } from "./serve.ts";

const USAGE = `Usage: npm start

Installs, builds, starts the database, the worker and the web app, and serves them until Ctrl-C.
Takes no options: docs/environment.md has what can be set, such as PORT=3001 npm start.`;

runCommand({ usage: USAGE, farewell: "\nStopping Tandem", stoppedExitCode: 0 }, (lifecycle) =>
  serve(lifecycle, "start"),
);
