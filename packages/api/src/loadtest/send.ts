import { Agent, request } from "node:http";

/** The instances behind the balancer that the load generator is. */
export interface Balancer {
  send(call: Call): Promise<Answer>;
  close(): void;
}

export interface Call {
  procedure: string;
  input: unknown;
  isWrite: boolean;
  cookie?: string | undefined;
}

export interface Answer {
  status: number;
  data: unknown;
}

const SOCKETS_PER_INSTANCE = 64;
const ANSWER_WITHIN_MS = 10_000;
/** As nginx's fail_timeout: an instance that did not answer is left alone for so long. */
const LEFT_ALONE_MS = 1_000;

/**
 * Sends calls to instances in turn. One that cannot be reached is passed over and the call goes to the next, writes too: each
 * carries a key, so that asking twice does nothing twice.
 */
export function balancerOver(ports: readonly number[]): Balancer {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_PER_INSTANCE });
  const downUntil = new Map<number, number>();
  let turn = 0;
  const next = () => {
    turn += 1;
    const order = ports.map((_, index) => ports[(turn + index) % ports.length] ?? 0);
    return order.find((port) => (downUntil.get(port) ?? 0) < Date.now()) ?? order[0] ?? 0;
  };
  return {
    async send(call) {
      let unreachable = 0;
      for (let stale = 0; ; ) {
        const port = next();
        try {
          return await sendOnce(agent, port, call);
        } catch (error) {
          if (error instanceof StaleConnection && stale++ < SOCKETS_PER_INSTANCE) continue;
          downUntil.set(port, Date.now() + LEFT_ALONE_MS);
          if (unreachable++ === ports.length) return { status: 0, data: String(error) };
        }
      }
    },
    close: () => agent.destroy(),
  };
}

/** A connection that was kept open had been closed by the other side: as a browser does, the call is sent on another. */
class StaleConnection extends Error {
  override name = "StaleConnection";
}

function sendOnce(agent: Agent, port: number, { procedure, input, isWrite, cookie }: Call): Promise<Answer> {
  const written = JSON.stringify(input);
  const query = isWrite ? "" : `?input=${encodeURIComponent(written)}`;
  const headers = {
    "content-type": "application/json",
    origin: `http://127.0.0.1:${port}`,
    ...(cookie === undefined ? {} : { cookie }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port,
        path: `/api/trpc/${procedure}${query}`,
        method: isWrite ? "POST" : "GET",
        agent,
        headers,
        timeout: ANSWER_WITHIN_MS,
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => {
          try {
            resolve({ status: response.statusCode ?? 0, data: JSON.parse(text).result?.data });
          } catch {
            resolve({ status: 599, data: null });
          }
        });
        response.on("error", reject);
      },
    );
    asked.on("timeout", () => asked.destroy(new Error("no answer in time")));
    asked.on("error", (error: NodeJS.ErrnoException) => {
      const stale = asked.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
      reject(stale ? new StaleConnection(error.message) : error);
    });
    asked.end(isWrite ? written : undefined);
  });
}
