import type { Page } from "@playwright/test";

/** What a page complains about that no journey expects: console errors, exceptions, requests that fail. */
export class Complaints {
  readonly #all: string[] = [];
  readonly #expected: RegExp[] = [];

  constructor(page: Page) {
    page.on("console", (message) => {
      if (message.type() === "error")
        this.#all.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => this.#all.push(`exception: ${error.message}`));
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "";
      // A browser gives up what it no longer needs, such as a prefetch when the page is left.
      if (reason !== "net::ERR_ABORTED") this.#all.push(`request: ${request.url()} (${reason})`);
    });
    page.on("response", (response) => {
      if (response.status() >= 500) this.#all.push(`response: ${response.status()} ${response.url()}`);
    });
  }

  /** Says that this journey is about something the browser reports as an error. */
  expect(complaint: RegExp): void {
    this.#expected.push(complaint);
  }

  unexpected(): string[] {
    return this.#all.filter((complaint) => !this.#expected.some((pattern) => pattern.test(complaint)));
  }
}
