import type { Random } from "@tandem/db/bench";
import { someSearch } from "../bench/search-mix.ts";
import type { RouterOutputs } from "../index.ts";
import type { Call } from "./send.ts";

/** Somebody who is signed in. */
export interface Credentials {
  cookie: string;
  state: string;
  insurance: string;
}

/** One person in front of a screen: decides what to do next by what the last answer was. */
export interface VirtualPerson {
  nextCall(): Call;
  /** `data` is undefined where the answer was a no. */
  hear(data: unknown): void;
}

type Page = RouterOutputs["slots"]["search"];
type Offers = RouterOutputs["slots"]["forClinician"];
type Act = "search" | "scroll" | "choose" | "hold" | "confirm" | "list" | "cancel";

let keys = 0;
const newKey = () => `load-key-${String(++keys).padStart(8, "0")}`;

/** A patient who searches, scrolls and looks at a clinician; one who is signed in also holds, books, and cancels again. */
export function virtualPatient(random: Random, credentials?: Credentials): VirtualPerson {
  let act: Act = "search";
  let audience = audienceOf(random, credentials);
  let page: Page | undefined;
  let offer: { clinicianId: string; sessions: string[] } | undefined;
  let holdId = "";
  let bookingId = "";
  const read = (procedure: string, input: unknown): Call => ({
    procedure,
    input,
    isWrite: false,
    cookie: credentials?.cookie,
  });
  const write = (procedure: string, input: unknown): Call => ({ ...read(procedure, input), isWrite: true });

  const calls: Readonly<Record<Act, () => Call>> = {
    search: () => {
      audience = audienceOf(random, credentials);
      return read("slots.search", audience);
    },
    scroll: () => read("slots.search", { ...audience, cursor: page?.nextCursor }),
    choose: () => read("slots.forClinician", { ...audience, clinicianId: page?.items[0]?.clinician.id }),
    hold: () => write("bookings.hold", { service: audience.service, ...offer }),
    confirm: () => write("bookings.confirm", { holdId, idempotencyKey: newKey() }),
    list: () => read("bookings.list", { when: "upcoming" }),
    cancel: () => write("bookings.cancel", { bookingId, idempotencyKey: newKey() }),
  };
  const after: Readonly<Record<Act, (data: unknown) => Act>> = {
    search(data) {
      page = data as Page;
      if (page.items.length === 0) return "search";
      if (credentials !== undefined) return "choose";
      return page.nextCursor !== null && random.chance(0.4)
        ? "scroll"
        : random.chance(0.2)
          ? "choose"
          : "search";
    },
    scroll: (data) => after.search(data),
    choose(data) {
      offer = someOffer(random, data as Offers);
      return credentials !== undefined && offer !== undefined ? "hold" : "search";
    },
    hold(data) {
      ({ holdId } = data as { holdId: string });
      return "confirm";
    },
    confirm(data) {
      bookingId = (data as { id: string }).id;
      return "list";
    },
    list: () => "cancel",
    cancel: () => "search",
  };
  return {
    nextCall: () => calls[act](),
    hear(data) {
      act = data === undefined || data === null ? "search" : after[act](data);
    },
  };
}

function audienceOf(random: Random, credentials: Credentials | undefined) {
  const search = someSearch(random);
  return credentials === undefined
    ? search
    : { ...search, state: credentials.state, insurance: credentials.insurance };
}

function someOffer(random: Random, { clinician, slots, pairs }: Offers) {
  const at = (index: number) => slots[index]?.date ?? "";
  if (slots.length === 0) return undefined;
  if (pairs === null)
    return { clinicianId: clinician.id, sessions: [at(random.between(0, slots.length - 1))] };
  const pair = pairs[random.between(0, pairs.length - 1)];
  const [from] = pair?.second[0] ?? [];
  if (pair === undefined || from === undefined) return undefined;
  return { clinicianId: clinician.id, sessions: [at(pair.first), at(from)] };
}

/** Somebody of the clinic who looks at the heat map, the appointments and the worklist. */
export function virtualStaff(
  random: Random,
  cookie: string,
  today: string,
  inTwoWeeks: string,
): VirtualPerson {
  const range = { from: today, to: inTwoWeeks };
  const looks: readonly Call[] = [
    { procedure: "staff.capacity", input: { ...range, limit: 25 }, isWrite: false, cookie },
    { procedure: "staff.appointments.list", input: { ...range, limit: 25 }, isWrite: false, cookie },
    { procedure: "staff.conflicts.list", input: { limit: 25 }, isWrite: false, cookie },
  ];
  return {
    nextCall: () =>
      looks[random.between(0, looks.length - 1)] ?? {
        procedure: "catalog.list",
        input: null,
        isWrite: false,
      },
    hear: () => undefined,
  };
}
