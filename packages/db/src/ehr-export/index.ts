export { bookingForRecordSystem } from "./booking-rows.ts";
export { exportCommand, exportToRecordSystem } from "./export-command.ts";
