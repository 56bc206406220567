import { type GenerateOptions, generateNetwork } from "../generate/generate-network.ts";
import { writeRecords } from "../generate/write-records.ts";
import { importEhrExport, type RefreshOfferRanks } from "../import-export.ts";
import type { ImportReport } from "../import-report.ts";
import { EXPORT_KINDS, type ExportKind, nameExportFile } from "../read/export-file.ts";

/**
 * Imports a generated network without a file in between: the export is written and read in memory, piece by piece, by the same
 * code as any other.
 * @throws Error when a row is refused, because the generator makes none that should be
 */
export async function importGenerated(options: {
  databaseUrl: string;
  clockOffsetMs?: number;
  refreshOfferRanks: RefreshOfferRanks;
  network: GenerateOptions;
  kinds?: readonly ExportKind[];
}): Promise<ImportReport> {
  const { network, kinds = EXPORT_KINDS, ...rest } = options;
  const generated = generateNetwork(network);
  const report = await importEhrExport({
    ...rest,
    // A start that is stopped half way leaves no half network behind.
    allOrNothing: true,
    files: kinds.map((kind) => `${kind}.ndjson`),
    open: (path) => {
      const named = nameExportFile(path);
      if (typeof named === "string") throw new Error(named);
      return writeRecords(generated[named.kind], named.kind, named.format);
    },
  });
  if (report.refusedTotal > 0) {
    throw new Error(
      `${report.refusedTotal} generated rows were refused, the first: ${report.refusals[0]?.reason}`,
    );
  }
  return report;
}
