export { importGenerated } from "./demo/import-generated.ts";
export { type DemoOptions, loadDemoNetwork } from "./demo/load-demo-network.ts";
export { type DemoRefresh, refreshDemoSlots } from "./demo/refresh-demo-slots.ts";
export { type CommandContext, main as generateCommand } from "./generate/generate-command.ts";
export { type GeneratedNetwork, type GenerateOptions, generateNetwork } from "./generate/generate-network.ts";
export { type ImportCommandContext, main as importCommand } from "./import-command.ts";
export { type ImportOptions, importEhrExport, type RefreshOfferRanks } from "./import-export.ts";
export type { FileReport, Flagged, ImportReport, KindCounts, RefusedRow } from "./import-report.ts";
export { ImportRunningError } from "./take/import-session.ts";
