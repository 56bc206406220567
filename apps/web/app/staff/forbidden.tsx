import { NotForPatients } from "@/account/not-for-patients.tsx";
import { OnlyAdmins } from "@/staff/only-admins.tsx";
import { readStaffAccount } from "@/staff/require-staff.ts";

export default async function Forbidden() {
  return (await readStaffAccount()) === null ? <NotForPatients /> : <OnlyAdmins />;
}
