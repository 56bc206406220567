import { Alert } from "@/design/alert.tsx";
import { appointmentsMessages as words } from "../messages/appointments.ts";

/** A patient whose session was cancelled or moved. */
interface ToldPatient {
  id: string;
  firstName: string;
  lastName: string;
  isReachable: boolean;
}

export const nameOf = ({ firstName, lastName }: Pick<ToldPatient, "firstName" | "lastName">) =>
  `${firstName} ${lastName}`;

/** Takes what was done in words, and whose sessions it was about. */
export type OnDone = (title: string, patients: readonly ToldPatient[]) => void;

/** Says beside a patient's line that no letter will go out. */
export function Unreachable({ patient }: { patient: ToldPatient }) {
  return patient.isReachable ? null : <span className="text-ink-soft"> ({words.unreachable})</span>;
}

/** What was done, how many patients are told of it, and who is not, each once. */
export function ToldNote({ title, patients }: { title: string; patients: readonly ToldPatient[] }) {
  const each = [...new Map(patients.map((patient) => [patient.id, patient])).values()];
  const told = each.filter(({ isReachable }) => isReachable).length;
  const others = each.filter(({ isReachable }) => !isReachable);
  return (
    <Alert tone="success" role="status" title={title}>
      {told === 0 ? null : <p>{words.told(told)}</p>}
      {others.length === 0 ? null : (
        <p>
          {words.tellYourself} {others.map(nameOf).join(", ")}
        </p>
      )}
    </Alert>
  );
}
