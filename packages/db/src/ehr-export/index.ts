export { bookingForRecordSystem, sessionForRecordSystem } from "./booking-rows.ts";
export { exportCommand, exportToRecordSystem } from "./export-command.ts";
