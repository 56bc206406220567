import { runCommand } from "./run-command.ts";
import { serve } from "./serve.ts";

runCommand((lifecycle) => serve(lifecycle, "dev"), { farewell: "\nStopping Tandem", stoppedExitCode: 0 });
