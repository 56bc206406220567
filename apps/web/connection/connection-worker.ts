import { unreachablePage } from "./unreachable-page.ts";

const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

/**
 * The script of the service worker. It lets every request pass and keeps nothing; only where a page was asked for and no
 * server answered does it show a page of its own, which it carries within it. A proxy that says in a body why there is
 * no server is believed.
 *
 * - Browsers ask the server before the worker has started, so that it makes no page later (`navigationPreload`).
 * - Where they can, browsers are told never to wake it for anything but a page (`addRoutes`).
 */
export function connectionWorker(): string {
  return `"use strict";
const page = ${JSON.stringify(unreachablePage())};
const headers = ${JSON.stringify(PAGE_HEADERS)};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  const onlyPages = { condition: { not: { requestMode: "navigate" } }, source: "network" };
  event.waitUntil((async () => event.addRoutes?.(onlyPages))().catch(() => {}));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => self.registration.navigationPreload?.enable())().catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { mode, method, url } = event.request;
  if (mode !== "navigate" || method !== "GET" || new URL(url).pathname.startsWith("/api/")) return;
  event.respondWith(answer(event));
});

async function answer({ request, preloadResponse }) {
  try {
    const response = (await preloadResponse) ?? (await fetch(request));
    const isWithoutServer = response.status >= 502 && response.status <= 504;
    if (!isWithoutServer || response.headers.get("content-length") !== "0") return response;
  } catch {
    // Nobody answered.
  }
  return new Response(page, { status: 503, headers });
}
`;
}
