export { loadDemoNetwork } from "./demo/load-demo-network.ts";
export { refreshDemoSlots } from "./demo/refresh-demo-slots.ts";
export { main as generateCommand } from "./generate/generate-command.ts";
export { main as importCommand } from "./import-command.ts";
export { importEhrExport, type RefreshOfferRanks } from "./import-export.ts";
export { type RefusedRows, writeRefusedRows } from "./refused-rows.ts";
