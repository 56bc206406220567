import { parseArgs } from "node:util";
import { exportPatient, openDatabase, openPrivateFile } from "@tandem/db";
import { readEnvironment } from "@tandem/db/environment";
import { startWhereCalled } from "./calling-folder.ts";
import { openCommandDatabase } from "./command-database.ts";
import { UsageError } from "./command-line.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";
import { SentenceError } from "./sentence-error.ts";

const USAGE = `Usage: npm run patient:export -- --id PATIENT --out FILE

Writes everything that is held about a patient, as JSON.`;

runCommand({ usage: USAGE, takesArguments: true }, async (lifecycle) => {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { id: { type: "string" }, out: { type: "string" } },
  });
  const { id, out } = values;
  if (id === undefined || out === undefined)
    throw new UsageError("Name the patient and the file: --id and --out.");
  const url = await openCommandDatabase(lifecycle, readEnvironment(), "patient:export");
  const database = openDatabase({ url, poolSize: 1, statementTimeoutMs: 60_000 });
  lifecycle.onStop(() => database.close());
  const everything = await exportPatient(database.sql, id);
  if (everything === null)
    throw new SentenceError(
      "There is no patient with this id; the staff console shows it in the address of a patient.",
    );
  startWhereCalled();
  const file = await openPrivateFile(out, "write");
  await file.writeFile(`${JSON.stringify(everything, null, 2)}\n`);
  await file.close();
  print(`Written to ${out}, readable by you alone.`);
  return 0;
});
