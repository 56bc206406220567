import type { SearchInput, SearchPage } from "@/trpc/types.ts";

/** What the server found, and the search that it is the answer to. */
export interface FirstPage {
  input: SearchInput;
  page: SearchPage;
}

/** Where a search stands. */
export interface SearchState {
  /** All pages so far; undefined while there is none. */
  pages: readonly SearchPage[] | undefined;
  isPending: boolean;
  /** The pages are still those of the search before. */
  isPlaceholderData: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
}

type LiveSearch = typeof import("./live-search.ts");
type Observed = ReturnType<LiveSearch["observeSearch"]>;

/** What asks for more is half as large as the page itself, and the first page needs none of it: it comes when it is wanted. */
let live: LiveSearch | null = null;

/** A search from the server's first page on, for `useSyncExternalStore`. */
export class SearchStore {
  readonly #initial: FirstPage | null;
  #input: SearchInput;
  #observed: Observed | null;
  #state: SearchState;
  #stop: (() => void) | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(input: SearchInput, initial: FirstPage | null) {
    this.#input = input;
    this.#initial = initial;
    this.#observed = live?.observeSearch(input, initial) ?? null;
    this.#state = this.#observed?.state() ?? this.#firstState();
  }

  readonly state = (): SearchState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#follow();
    return () => {
      this.#listeners.delete(listener);
      this.#follow();
    };
  };

  /** Another search, or the same one. */
  searchFor(input: SearchInput): void {
    this.#input = input;
    if (this.#observed !== null) this.#observed.searchFor(input);
    else if (!this.#isAnswered()) void this.wake();
  }

  readonly fetchNextPage = async (): Promise<void> => {
    if (await this.wake()) this.#observed?.fetchNextPage();
  };

  readonly refetch = async (): Promise<void> => {
    if (await this.wake()) this.#observed?.refetch();
  };

  /** Loads what asks for more; false when that could not be had. */
  async wake(): Promise<boolean> {
    if (this.#observed !== null) return true;
    this.#setState(this.#firstState());
    try {
      live ??= await import("./live-search.ts");
    } catch {
      this.#setState({ ...this.#firstState(), isPending: false, isFetchNextPageError: true });
      return false;
    }
    if (this.#observed !== null) return true;
    this.#observed = live.observeSearch(this.#input, this.#initial);
    this.#follow();
    this.#update();
    return true;
  }

  /** Listens as long as somebody listens here. */
  #follow(): void {
    const isWanted = this.#observed !== null && this.#listeners.size > 0;
    if (isWanted) this.#stop ??= this.#observed?.subscribe(this.#update);
    else {
      this.#stop?.();
      this.#stop = undefined;
    }
  }

  #isAnswered(): boolean {
    return this.#initial !== null && JSON.stringify(this.#initial.input) === JSON.stringify(this.#input);
  }

  /** The server's page, as long as nothing else is known. */
  #firstState(): SearchState {
    return {
      pages: this.#initial === null ? undefined : [this.#initial.page],
      isPending: this.#initial === null,
      isPlaceholderData: this.#initial !== null && !this.#isAnswered(),
      hasNextPage: this.#initial !== null && this.#initial.page.nextCursor !== null,
      isFetchingNextPage: false,
      isFetchNextPageError: false,
    };
  }

  readonly #update = (): void => {
    if (this.#observed !== null) this.#setState(this.#observed.state());
  };

  #setState(state: SearchState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
