/** What the web app starts before it answers anybody. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ startTelemetry }, { identifyRequests }] = await Promise.all([
    import("@tandem/api/telemetry"),
    import("./http/identify-requests.ts"),
  ]);
  startTelemetry("web");
  identifyRequests();
}
