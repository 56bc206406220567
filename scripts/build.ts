import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";
import { buildIsStale, buildWebApp } from "./web-build.ts";

/** Builds the web app, for an image or for a machine that is to start at once. */
runCommand(async (lifecycle) => {
  if (await buildIsStale()) await buildWebApp(lifecycle);
  print("The web app is built.");
  return 0;
});
