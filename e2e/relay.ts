import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A way to the application that can be cut and mended, as if the server went away and came back. */
export interface Relay {
  address: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** Opens a relay to an address, on a port of its own that it keeps. */
export async function openRelay(to: string): Promise<Relay> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const application = connect(Number(port), hostname);
    for (const end of [socket, application]) {
      open.add(end);
      end.once("close", () => open.delete(end));
      // The other end may go first.
      end.on("error", () => end.destroy());
    }
    socket.pipe(application).pipe(socket);
  });

  const listen = async (at: number) => {
    await once(server.listen(at, "127.0.0.1"), "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return address.port;
  };
  const own = await listen(0);
  return {
    address: `http://127.0.0.1:${own}`,
    async cut() {
      server.close();
      for (const socket of open) socket.destroy();
      if (server.listening) await once(server, "close");
    },
    async mend() {
      await listen(own);
    },
  };
}
