import { printError } from "./print.ts";
import { describeFailure } from "./sentence-error.ts";

type Stop = () => Promise<unknown> | unknown;

/**
 * What a command has started and has to stop again. Stops run in reverse order, so what was started last (the web
 * server) ends first and what it needs (the database) ends last.
 */
export class Lifecycle {
  readonly #abort = new AbortController();
  readonly #stops: Stop[] = [];
  readonly #forces: Stop[] = [];
  #stopping: Promise<void> | undefined;

  /** Aborted as soon as the command is asked to stop. */
  readonly signal = this.#abort.signal;

  /** Registers how to stop something, before it is started: a signal may come while it is starting. */
  onStop(stop: Stop): void {
    this.#stops.push(stop);
  }

  /** Registers how to end something at once, for the person who does not want to wait. */
  onForce(force: Stop): void {
    this.#forces.push(force);
  }

  /** Runs work that clears up after itself when it is given up: a stop waits until it has. */
  async finish<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const working = work(this.signal);
    this.onStop(() => working.catch(() => undefined));
    return await working;
  }

  /** Stops everything once; later calls wait for the first. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async force(): Promise<void> {
    await Promise.allSettled(this.#forces.map((force) => force()));
  }

  async #stopAll(): Promise<void> {
    this.#abort.abort();
    for (let stop = this.#stops.pop(); stop !== undefined; stop = this.#stops.pop()) {
      try {
        await stop();
      } catch (error) {
        printError(describeFailure(error));
      }
    }
  }
}
