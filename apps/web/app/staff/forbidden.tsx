import { OnlyStaff } from "@/staff/only-staff.tsx";
import { readStaffAccount } from "@/staff/require-staff.ts";

export default async function Forbidden() {
  return <OnlyStaff isStaff={(await readStaffAccount()) !== null} />;
}
