import type { Server } from "node:http";

const LOOK_EVERY_MS = 50;

/**
 * Takes no new connection and resolves when every request that had begun is answered. A connection that is kept open is
 * closed as soon as it rests.
 */
export async function finishRequests(server: Server): Promise<void> {
  const looking = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(looking);
}
