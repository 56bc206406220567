import type { RefreshOfferRanks } from "../import-export.ts";
import type { ImportReport } from "../import-report.ts";
import { DEMO_NETWORK } from "./demo-network.ts";
import { importGenerated } from "./import-generated.ts";

export interface DemoOptions {
  databaseUrl: string;
  /** The instant by Tandem's clock, epoch milliseconds. */
  now: number;
  clockOffsetMs?: number;
  refreshOfferRanks: RefreshOfferRanks;
}

/** Loads the demo network: 300 clinicians with five weeks of slots from today on, their patients and appointments. */
export function loadDemoNetwork({ now, ...options }: DemoOptions): Promise<ImportReport> {
  return importGenerated({ ...options, network: { ...DEMO_NETWORK, now, pastDays: 7 } });
}
