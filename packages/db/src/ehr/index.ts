export { importEhrExport, type ImportOptions, type RefreshOfferRanks } from "./import-export.ts";
export type { Flagged, ImportReport, KindCounts, RefusedRow } from "./import-report.ts";
export { ImportRunningError } from "./take/import-session.ts";
