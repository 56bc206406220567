import { sendDueLetters } from "../mail/send-due-letters.ts";
import type { TestApi } from "./test-api.ts";

/** Sends the letters that are due, to a server that takes them all, and says what it took. */
export async function lettersSent({ database }: TestApi): Promise<{ to: string; text: string }[]> {
  const sent: { to: string; text: string }[] = [];
  const mailer = {
    send: async ({ to, letter }: { to: string; letter: { parts: readonly unknown[] } }) => {
      sent.push({ to, text: JSON.stringify(letter.parts) });
    },
    close: () => undefined,
  };
  const settings = {
    origin: "https://clinic.example",
    lateCancelHours: 24,
    sender: { name: "Clinic", address: "mail@clinic.example" },
  };
  await sendDueLetters({ database, mailer, settings });
  return sent;
}
