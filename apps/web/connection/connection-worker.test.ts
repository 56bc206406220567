import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { connectionWorker } from "./connection-worker.ts";

interface Asked {
  url?: string;
  mode?: string;
  method?: string;
  /** What the browser asked for before the worker had started. */
  preloaded?: Promise<Response | undefined>;
  /** What the server does. */
  serve?: () => Promise<Response>;
}

const gone = () => Promise.reject(new TypeError("Failed to fetch"));

/** The worker's answer, or null when it leaves the request to the browser. There are no caches for it to touch. */
async function answerTo({
  url = "https://clinic.example/book?state=WY",
  mode = "navigate",
  method = "GET",
  preloaded = Promise.resolve(undefined),
  serve = gone,
}: Asked): Promise<Response | null> {
  const listeners = new Map<string, (event: object) => void>();
  const self = {
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
  };
  runInContext(connectionWorker(), createContext({ self, URL, Response, fetch: serve }));
  let answer: Promise<Response> | null = null;
  listeners.get("fetch")?.({
    request: { url, mode, method },
    preloadResponse: preloaded,
    respondWith: (given: Promise<Response>) => {
      answer = given;
    },
  });
  return answer;
}

test("a page that no server answers for is said to be out of reach, in both languages, with a way to ask again", async () => {
  const answer = await answerTo({});
  expect(answer?.status).toBe(503);
  expect(answer?.headers.get("cache-control")).toBe("no-store");
  const html = await answer?.text();
  expect(html).toContain("We cannot reach Tandem right now");
  expect(html).toContain("no podemos conectar con Tandem");
  // The address it stands for: a GET, which changes nothing.
  expect(html).toContain('<a href="">Try again</a>');
  expect(html).not.toContain("<script");
});

test("so is one that was asked for before the worker had started", async () => {
  expect((await answerTo({ preloaded: gone() }))?.status).toBe(503);
});

test("what a server answers is passed on as it is, a failure with words included", async () => {
  const page = new Response("open times");
  expect(await answerTo({ serve: async () => page })).toBe(page);
  expect(await answerTo({ preloaded: Promise.resolve(page) })).toBe(page);
  const sorry = new Response("back at noon", { status: 503, headers: { "content-length": "12" } });
  expect(await answerTo({ serve: async () => sorry })).toBe(sorry);
  const ours = new Response("our own error page", { status: 500 });
  expect(await answerTo({ serve: async () => ours })).toBe(ours);
});

test("a proxy that finds no server and says nothing is no answer", async () => {
  const empty = new Response(null, { status: 502, headers: { "content-length": "0" } });
  const answer = await answerTo({ serve: async () => empty });
  expect(await answer?.text()).toContain("We cannot reach Tandem right now");
});

test.each([
  ["a call of the API", { mode: "cors" }],
  ["a script or a style", { mode: "no-cors" }],
  ["a form that is sent", { method: "POST" }],
  ["a file to keep", { url: "https://clinic.example/api/bookings/1/calendar.ics" }],
])("%s is left to the browser", async (_, asked) => {
  expect(await answerTo(asked)).toBeNull();
});
