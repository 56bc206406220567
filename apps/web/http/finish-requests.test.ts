import { once } from "node:events";
import { Agent, createServer, get } from "node:http";
import { expect, it } from "vitest";
import { finishRequests } from "./finish-requests.ts";

it("a server that stops answers what had begun, though the connection is kept open, and takes nothing new", async () => {
  const begun = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const server = createServer(async (_, response) => {
    begun.resolve();
    await held.promise;
    response.end("booked");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}`;
  const ask = () =>
    new Promise<string>((resolve, reject) => {
      get(url, { agent: new Agent({ keepAlive: true }) }, async (response) => {
        let text = "";
        for await (const part of response) text += part;
        resolve(text);
      }).on("error", reject);
    });

  const booking = ask();
  await begun.promise;
  let finished = false;
  const finishing = finishRequests(server).then(() => {
    finished = true;
  });
  await expect(ask()).rejects.toThrow("ECONNREFUSED");
  expect(finished).toBe(false);
  held.resolve();
  expect(await booking).toBe("booked");
  await finishing;
});
