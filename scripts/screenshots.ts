import { join } from "node:path";
import { installTestTools } from "./checking/test-tools.ts";
import { startChild } from "./child-process.ts";
import { REPOSITORY } from "./repository.ts";
import { runCommand } from "./run-command.ts";

/** Renews docs/screenshots from the running application. */
runCommand(async (lifecycle) => {
  await installTestTools(lifecycle);
  const cwd = join(REPOSITORY, "e2e");
  const playwright = join(cwd, "node_modules", ".bin", "playwright");
  return startChild(lifecycle, playwright, ["test", "--config=pictures.config.ts"], {
    cwd,
    output: "inherit",
  }).exited;
});
