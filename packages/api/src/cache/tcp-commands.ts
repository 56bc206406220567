import { createClient } from "@redis/client";
import { plainScripts } from "./plain-scripts.ts";
import type { RunCommand } from "./redis-commands.ts";

const CONNECT_TIMEOUT_MS = 1_000;
const LONGEST_PAUSE_MS = 2_000;

export interface TcpCommands {
  run: RunCommand;
  close(): void;
}

/**
 * Commands to a `redis://` server over one connection, opened on first use and again whenever it breaks. While there is
 * none, commands fail at once instead of waiting: whoever asks has another way.
 */
export function tcpCommands(url: string): TcpCommands {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 2_000,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, LONGEST_PAUSE_MS),
    },
  });
  // Without a listener an error would end the process; each command reports its own.
  client.on("error", () => undefined);
  let opening: Promise<unknown> | undefined;
  return {
    run: plainScripts(async (command) => {
      opening ??= client.connect().catch(() => undefined);
      if (!client.isReady) await opening;
      return client.sendCommand([...command]);
    }),
    close() {
      if (client.isOpen) client.destroy();
    },
  };
}
