import "server-only";

import { isStateCode, SERVICES, type ServiceId } from "@tandem/domain";
import type { FieldProblem } from "@/design/error-summary.tsx";
import { startMessages } from "@/messages/start.ts";
import type { Catalog } from "@/trpc/types.ts";
import type { Answers } from "./address.ts";

export type AddressParams = Record<string, string | string[] | undefined>;

/** The answers as given: what a form shows again. */
export type GivenAnswers = Partial<Record<keyof Answers, string>>;

interface Reading {
  given: GivenAnswers;
  /** Null as long as there are problems. */
  answers: Answers | null;
  problems: FieldProblem[];
}

/** The answers that an address has, right or wrong. */
export function givenAnswers(params: AddressParams): GivenAnswers {
  const given: GivenAnswers = {};
  for (const name of ["service", "state", "insurance"] as const) {
    const text = single(params, name);
    if (text) given[name] = text;
  }
  return given;
}

const { problems: words } = startMessages;

function isServiceId(text: string): text is ServiceId {
  return Object.hasOwn(SERVICES, text);
}

function single(params: AddressParams, name: keyof Answers): string {
  const value = params[name];
  const text = Array.isArray(value) ? value[0] : value;
  return text?.trim().toUpperCase() ?? "";
}

/** What the address asks for, or which of its fields say something that Tandem does not know. */
export function readAnswers(params: AddressParams, catalog: Catalog): Reading {
  const service = single(params, "service");
  const state = single(params, "state");
  const insurance = single(params, "insurance");
  const problems: FieldProblem[] = [];

  if (!isServiceId(service)) {
    problems.push({ field: "service", message: service ? words.service.unknown : words.service.missing });
  }
  if (!isStateCode(state)) {
    problems.push({
      field: "state",
      message: state ? words.state.unknown(shorten(state)) : words.state.missing,
    });
  }
  const isKnownPayer = catalog.payers.some(({ id }) => id === insurance);
  if (!isKnownPayer) {
    const message = insurance ? words.insurance.unknown(shorten(insurance)) : words.insurance.missing;
    problems.push({ field: "insurance", message });
  }

  const complete = isServiceId(service) && isStateCode(state) && isKnownPayer;
  return {
    given: { service, state, insurance },
    problems,
    answers: complete ? { service, state, insurance } : null,
  };
}

/** An address may say anything, at any length. */
function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The search page that shows what is wrong with an address. */
export function bookAddress(params: AddressParams): string {
  const { service, state, insurance } = params;
  const given = Object.entries({ service, state, insurance }).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  return `/book?${new URLSearchParams(given)}`;
}
