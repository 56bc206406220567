import { writeFile } from "node:fs/promises";
import { balancerOver, reportPage } from "@tandem/api/loadtest";
import { findLimit } from "./loadtest/find-limit.ts";
import { gatherPeople } from "./loadtest/gather-people.ts";
import { measureAt } from "./loadtest/measure-at.ts";
import { readOptions, USAGE } from "./loadtest/options.ts";
import { printLimit, printReport } from "./loadtest/print-report.ts";
import { buildStage } from "./loadtest/stage.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";

runCommand({ usage: USAGE, takesArguments: true }, async (lifecycle) => {
  const options = readOptions(process.argv.slice(2));
  const stage = await buildStage(lifecycle, options.clinicians);
  const balancer = balancerOver(stage.ports);
  lifecycle.onStop(() => balancer.close());
  print("Signing people up");
  const people = await gatherPeople(stage, options);
  const load = { stage, balancer, people, options };
  if (options.rates.length > 1) {
    printLimit(await findLimit(load));
    return 0;
  }
  const report = await measureAt(load, options.rates[0] ?? 0);
  printReport(report);
  const { out } = options;
  await writeFile(`${out}.json`, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(`${out}.html`, reportPage(report));
  print(`The report is in ${out}.html and ${out}.json.`);
  return report.targets.every(({ met }) => met) ? 0 : 1;
});
