import { createServer } from "node:net";
import { freePort } from "@tandem/db/server";
import { SentenceError } from "./sentence-error.ts";

/**
 * Makes sure that the web server will be able to listen.
 *
 * @returns the port, a free one for 0.
 * @throws SentenceError naming the port and what to do.
 */
export async function reservePort(host: string, port: number): Promise<number> {
  if (port === 0) return freePort();
  const refusal = await listeningError(host, port);
  if (refusal === undefined) return port;
  throw new SentenceError(
    {
      EADDRINUSE: `Port ${port} is in use. Stop the program that uses it, or choose another one: PORT=${port + 1} npm start`,
      EACCES: `Port ${port} needs more rights than you have. Choose one above 1023: PORT=3000 npm start`,
    }[refusal] ?? `The web app cannot listen on ${host}, port ${port} (${refusal}). Check HOST and PORT.`,
  );
}

function listeningError(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

/** The address a browser on this machine opens: a server on every interface is reached over the loopback one. */
export function browserAddress(host: string, port: number): string {
  const reachable =
    { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? (host.includes(":") ? `[${host}]` : host);
  return `http://${reachable}:${port}`;
}
