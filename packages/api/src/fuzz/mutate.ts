import fc from "fast-check";
import { hostileText, hostileValue } from "./hostile-values.ts";

/** How a value is spoilt: where, by a number that chooses a place, and with what. */
const mutation = fc.record({
  place: fc.nat({ max: 10_000 }),
  how: fc.constantFrom("replace", "replace", "replace", "remove", "repeat", "add", "wrap"),
  value: hostileValue,
  name: fc.oneof(hostileText, fc.constantFrom("cursor", "patientId", "limit", "reason", "idempotencyKey")),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

/** The values of `plausible`, each spoilt in one to three places. */
export function mutated(plausible: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(plausible, fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([value, mutations]) => mutations.reduce(apply, value));
}

function apply(value: unknown, { place, how, value: other, name }: Mutation): unknown {
  if (typeof value !== "object" || value === null) return how === "wrap" ? [value] : other;
  // At the top, or at something inside it.
  if (place % 7 === 0) return topLevel(value, how, other);
  if (Array.isArray(value)) return inArray(value, place, how, other, name);
  const entries = Object.entries(value);
  const at = entries[place % Math.max(1, entries.length)];
  if (how === "add" || at === undefined) return { ...value, [name]: other };
  const [key, current] = at;
  if (how === "remove") return Object.fromEntries(entries.filter(([one]) => one !== key));
  return { ...value, [key]: inside(current, place, how, other, name) };
}

function inArray(
  value: unknown[],
  place: number,
  how: Mutation["how"],
  other: unknown,
  name: string,
): unknown[] {
  const index = place % Math.max(1, value.length);
  if (how === "add" || value.length === 0) return [...value, other];
  if (how === "remove") return value.filter((_, one) => one !== index);
  if (how === "repeat") return Array(3).fill(value).flat();
  return value.map((one, at) => (at === index ? inside(one, place, how, other, name) : one));
}

function inside(current: unknown, place: number, how: Mutation["how"], other: unknown, name: string) {
  if (how === "wrap") return [current];
  if (how === "repeat") return [current, current];
  if (typeof current === "object" && current !== null && place % 3 !== 0)
    return apply(current, { place: Math.floor(place / 3), how, value: other, name });
  return other;
}

function topLevel(value: object, how: Mutation["how"], other: unknown): unknown {
  if (how === "wrap" || how === "repeat") return [value, value];
  return how === "remove" ? undefined : other;
}

/** The text with bytes changed, left out, repeated or cut off. */
export function mutatedText(plausible: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(plausible, fc.nat({ max: 1_000_000 }), fc.nat({ max: 5 }), hostileText)
    .map(([text, place, how, other]) => {
      const at = place % (text.length + 1);
      const [before, after] = [text.slice(0, at), text.slice(at)];
      return (
        [
          before + other + after,
          before,
          before + after.slice(1),
          before + before + after,
          before + String.fromCharCode(place % 256) + after.slice(1),
          after + before,
        ][how] ?? text
      );
    });
}
