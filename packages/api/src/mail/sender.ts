import addressparser from "nodemailer/lib/addressparser";

/** Who letters come from, and whom calendars name as the organizer: the clinic, never a person. */
export interface Sender {
  name: string;
  address: string;
}

/** The sender that MAIL_FROM names, with or without a name before the address. */
export function senderOf(mailFrom: string): Sender {
  const [sender] = addressparser(mailFrom, { flatten: true });
  return { name: sender?.name || "Tandem", address: sender?.address ?? "" };
}
