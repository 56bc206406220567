import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";
import { buildIsStale, buildWebApp } from "./web-build.ts";

const USAGE = `Usage: npm run build

Builds the web app, unless it is built already.`;

/** Builds the web app, for an image or for a machine that is to start at once. */
runCommand({ usage: USAGE }, async (lifecycle) => {
  if (await buildIsStale()) await buildWebApp(lifecycle);
  print("The web app is built.");
  return 0;
});
