/** What the web app starts before it answers anybody. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startWeb } = await import("./http/start-web.ts");
  await startWeb();
}
