import type { LoadReport } from "@tandem/api/loadtest";
import { type Load, measureAt } from "./measure-at.ts";

/** Goes from rate to rate until a target is missed: what a machine of this size can take. */
export async function findLimit(load: Load): Promise<LoadReport[]> {
  const reports: LoadReport[] = [];
  for (const rate of load.options.rates) {
    const report = await measureAt(load, rate);
    reports.push(report);
    if (!report.targets.every(({ met }) => met)) break;
  }
  return reports;
}
