import "server-only";

import { isStateCode, SERVICES, type ServiceId } from "@tandem/domain";
import type { Catalog } from "@/trpc/types.ts";
import type { Answers } from "./address.ts";

export type AddressParams = Record<string, string | string[] | undefined>;

/** The answers as given: what a form shows again. */
export type GivenAnswers = Partial<Record<keyof Answers, string>>;

/** An answer that is not there, or is one that Tandem does not know. */
export interface AnswerProblem {
  field: keyof Answers;
  /** What the address says, shortened; null when it says nothing. */
  given: string | null;
}

/** The parameters of an address as a browser would read them. */
export function asSearchParams(params: AddressParams): URLSearchParams {
  const entries = Object.entries(params).flatMap(([name, value]) =>
    [value ?? []].flat().map((text): [string, string] => [name, text]),
  );
  return new URLSearchParams(entries);
}

interface Reading {
  given: GivenAnswers;
  /** Null as long as there are problems. */
  answers: Answers | null;
  problems: AnswerProblem[];
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

/** Whom the address looks for by name; empty when nobody. */
export function readName({ name }: AddressParams): string {
  return (Array.isArray(name) ? name[0] : name)?.trim() ?? "";
}

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
  const isKnownPayer = catalog.payers.some(({ id }) => id === insurance);
  const given = { service, state, insurance };
  if (isServiceId(service) && isStateCode(state) && isKnownPayer)
    return { given, answers: { service, state, insurance }, problems: [] };

  const problems: AnswerProblem[] = [];
  if (!isServiceId(service)) problems.push({ field: "service", given: shorten(service) });
  if (!isStateCode(state)) problems.push({ field: "state", given: shorten(state) });
  if (!isKnownPayer) problems.push({ field: "insurance", given: shorten(insurance) });
  return { given, answers: null, problems };
}

/** An address may say anything, at any length. */
function shorten(text: string): string | null {
  if (text === "") return null;
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
