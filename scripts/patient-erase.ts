import { parseArgs } from "node:util";
import { type Database, erasePatient, findForgottenPatients, openDatabase } from "@tandem/db";
import { clockOffsetOf, readEnvironment } from "@tandem/db/environment";
import { backupDirectory, noteErasure } from "./backup-directory.ts";
import { openCommandDatabase } from "./command-database.ts";
import { UsageError, wholeNumber } from "./command-line.ts";
import { print, printError } from "./print.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run patient:erase -- --reason TEXT (--id PATIENT | --unseen-years N) [--yes]
  --id PATIENT       this patient
  --unseen-years N   everybody who has had nothing to do with the clinic for N years
  --reason TEXT      for the audit; names nobody
  --yes              do it; without it the command says whom it would erase

What names the patient is erased for good. Bookings, counts and the audit stay, under an id that leads to nobody.`;

runCommand({ usage: USAGE, takesArguments: true }, async (lifecycle) => {
  const environment = readEnvironment();
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      id: { type: "string" },
      "unseen-years": { type: "string" },
      reason: { type: "string" },
      yes: { type: "boolean", default: false },
    },
  });
  const { id, reason, yes, "unseen-years": years } = values;
  if (!reason) throw new UsageError("--reason says why, for the audit.");
  if ((id === undefined) === (years === undefined))
    throw new UsageError("Say whom: --id or --unseen-years, not both.");
  const unseenYears = years === undefined ? undefined : wholeNumber("--unseen-years", years);
  const url = await openCommandDatabase(lifecycle, environment, "patient:erase");
  const database = openDatabase({ url, poolSize: 1, clockOffsetMs: clockOffsetOf(environment) });
  lifecycle.onStop(() => database.close());
  const ids = unseenYears === undefined ? [id ?? ""] : await findForgottenPatients(database.sql, unseenYears);
  let kept = 0;
  for (const one of ids) {
    if (!yes) print(`Would erase ${one}.`);
    else if (!(await erase(database, one, reason, backupDirectory(environment)))) kept += 1;
  }
  print(
    yes ? `Erased ${ids.length - kept} of ${ids.length}.` : `${ids.length} to erase; say --yes to do it.`,
  );
  return kept === 0 ? 0 : 1;
});

async function erase(database: Database, id: string, reason: string, backups: string): Promise<boolean> {
  const result = await erasePatient(database, id, { actor: "command:patient:erase", reason });
  if (result.ok) {
    await noteErasure(backups, id);
    return true;
  }
  const why = {
    NO_SUCH_PATIENT: "there is no such patient",
    SESSIONS_TO_COME: "there are sessions to come; cancel them first",
  }[result.error.kind];
  printError(`${id} stays: ${why}.`);
  return false;
}
