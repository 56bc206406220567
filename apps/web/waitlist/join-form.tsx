"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChangeFailure } from "@/bookings/change-failure.tsx";
import { PatientChoice } from "@/confirm/patient-choice.tsx";
import { Button } from "@/design/button.tsx";
import { trpc } from "@/trpc/client.ts";
import type { JoinInput, Patient } from "@/trpc/types.ts";

interface JoinFormProps {
  wanted: JoinInput;
  /** Who could wait for it; nobody to choose when it is about a booking. */
  patients: readonly Patient[];
}

export function JoinForm({ wanted, patients }: JoinFormProps) {
  const t = useTranslations("waitlist");
  const router = useRouter();
  const api = trpc.useUtils();
  const [patientId, setPatientId] = useState(patients[0]?.id);
  const joining = trpc.waitlist.join.useMutation({
    networkMode: "always",
    onSuccess: () => {
      void api.waitlist.invalidate();
      router.replace("/waitlist?joined=1");
    },
  });
  return (
    <div className="space-y-5">
      {joining.error ? <ChangeFailure error={joining.error} /> : null}
      <PatientChoice patients={patients} chosen={patientId} onChoose={setPatientId} />
      <Button
        onClick={() =>
          joining.mutate("bookingId" in wanted || !patientId ? wanted : { ...wanted, patientId })
        }
        pending={joining.isPending || joining.isSuccess}
        pendingText={t("joining")}
        className="w-full text-lg sm:w-auto sm:px-12"
      >
        {t("join")}
      </Button>
    </div>
  );
}
