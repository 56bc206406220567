export { percentiles } from "../bench/measure.ts";
export { countAnswers, judge, type LoadReport } from "./load-report.ts";
export { openAccounts } from "./open-accounts.ts";
export { runOpenLoop } from "./open-loop.ts";
export { reportPage } from "./report-page.ts";
export { balancerOver } from "./send.ts";
export { type VirtualPerson, virtualPatient, virtualStaff } from "./virtual-people.ts";
