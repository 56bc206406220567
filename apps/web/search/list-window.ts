import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  type Range,
  Virtualizer,
  type VirtualizerOptions,
  windowScroll,
} from "@tanstack/react-virtual";

/** What a list says of itself; it may say something else each time it is drawn. */
export interface ListOptions
  extends Pick<
    VirtualizerOptions<Window, HTMLElement>,
    "count" | "estimateSize" | "getItemKey" | "scrollMargin" | "gap" | "overscan"
  > {
  heightOf: (item: HTMLElement) => number;
  /** Items to keep in the page besides those on and near the screen. */
  alsoKeep: (near: readonly number[]) => readonly number[];
}

const EMPTY: ListOptions = {
  count: 0,
  estimateSize: () => 0,
  heightOf: () => 0,
  alsoKeep: (near) => near,
};

/** The items of a list on and near the screen, where the page itself scrolls. */
export class ListWindow {
  readonly #virtualizer: Virtualizer<Window, HTMLElement>;
  readonly #onChange: (isUrgent: boolean) => void;
  #isMeasuring = false;

  /** @param onChange is told that other items are to be drawn; urgent while the page scrolls */
  constructor(onChange: (isUrgent: boolean) => void) {
    this.#onChange = onChange;
    this.#virtualizer = new Virtualizer(this.#optionsOf(EMPTY));
  }

  /** Said with every drawing, before the items are asked for. */
  setOptions(options: ListOptions): void {
    this.#virtualizer.setOptions(this.#optionsOf(options));
  }

  /** Said after every drawing. */
  wasDrawn(): void {
    this.#virtualizer._willUpdate();
  }

  /** Watches the screen from the first drawing on; returns what ends that. */
  open(): () => void {
    return this.#virtualizer._didMount();
  }

  readonly items = () => this.#virtualizer.getVirtualItems();
  readonly totalHeight = () => this.#virtualizer.getTotalSize();

  /** A ref of each item. */
  readonly measure = (item: HTMLElement | null): void => {
    this.#isMeasuring = true;
    this.#virtualizer.measureElement(item);
    this.#isMeasuring = false;
  };

  #optionsOf({ heightOf, alsoKeep, ...options }: ListOptions): VirtualizerOptions<Window, HTMLElement> {
    return {
      ...options,
      getScrollElement: () => window,
      initialOffset: () => window.scrollY,
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      scrollToFn: windowScroll,
      measureElement: heightOf,
      rangeExtractor: (range: Range) => [...alsoKeep(defaultRangeExtractor(range))],
      onChange: (_, isScrolling) => this.#onChange(isScrolling && !this.#isMeasuring),
    };
  }
}
