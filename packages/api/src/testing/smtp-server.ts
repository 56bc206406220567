import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

interface ReceivedMail {
  to: string[];
  message: Email;
  /** As it came over the wire. */
  source: string;
}

/** What the server does with a recipient or a message: an SMTP code to refuse it with, or nothing. */
interface SmtpBehaviour {
  refuseRecipient?: number;
  refuseMessage?: number;
  /** Says nothing after the message for so long. */
  delayMs?: number;
}

/** A real SMTP server in this process, on a port of its own, that keeps what it receives. */
export async function startSmtpServer() {
  const received: ReceivedMail[] = [];
  const behaviour: SmtpBehaviour = {};
  const refusal = (code: number) => Object.assign(new Error("refused"), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) =>
      done(behaviour.refuseRecipient === undefined ? null : refusal(behaviour.refuseRecipient)),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        if (behaviour.refuseMessage !== undefined) return done(refusal(behaviour.refuseMessage));
        const source = Buffer.concat(chunks).toString("utf8");
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          message: await PostalMime.parse(source),
          source,
        });
        setTimeout(() => done(), behaviour.delayMs ?? 0);
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    behaviour,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export type TestSmtpServer = Awaited<ReturnType<typeof startSmtpServer>>;
