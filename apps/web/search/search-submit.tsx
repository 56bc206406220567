"use client";

import { useFormStatus } from "react-dom";
import { Button } from "@/design/button.tsx";
import { startMessages } from "@/messages/start.ts";

export function SearchSubmit() {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" className="w-full text-lg" pending={pending} pendingText={startMessages.submitting}>
      {startMessages.submit}
    </Button>
  );
}
