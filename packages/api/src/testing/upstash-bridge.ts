import { createServer, type IncomingMessage } from "node:http";
import type { RunCommand } from "../cache/redis-commands.ts";

export interface UpstashBridge {
  url: string;
  token: string;
  close(): Promise<void>;
}

/**
 * Upstash's HTTP protocol before anything that runs commands: one command or a pipeline as JSON in the body, a bearer
 * token, answers in base64 where the client asks for it.
 */
export async function startUpstashBridge(run: RunCommand): Promise<UpstashBridge> {
  const token = "a-token-for-tests";
  const server = createServer(async (request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (request.headers.authorization !== `Bearer ${token}`) return send(401, { error: "Unauthorized" });
    const encode = request.headers["upstash-encoding"] === "base64" ? inBase64 : (value: unknown) => value;
    const answer = async (command: string[]) => {
      try {
        return { result: encode(await run(command.map(String))) };
      } catch (error) {
        return { error: String(error) };
      }
    };
    const body = JSON.parse(await textOf(request));
    if (request.url !== "/pipeline") {
      const answered = await answer(body);
      return send("error" in answered ? 400 : 200, answered);
    }
    const answers: unknown[] = [];
    for (const command of body) answers.push(await answer(command));
    return send(200, answers);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    token,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function inBase64(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inBase64);
  if (typeof value !== "string" || value === "OK") return value;
  return Buffer.from(value).toString("base64");
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
