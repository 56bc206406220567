/**
 * From the next page on, a page that no server answers for is said to be so in our words. It comes after everything that this
 * page needs. A browser without workers, or without HTTPS, shows its own words.
 */
export function registerWorker(): void {
  if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
  const register = () => void navigator.serviceWorker.register("/connection-worker.js").catch(() => {});
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register, { once: true });
}
