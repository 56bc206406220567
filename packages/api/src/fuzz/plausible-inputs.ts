import fc from "fast-check";
import type { z } from "zod";
import { toJSONSchema } from "zod";
import { hostileText } from "./hostile-values.ts";
import { mutated } from "./mutate.ts";

/** Values that exist where the inputs go, so that many get past the schema and into the database. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  format?: string;
}

/**
 * Inputs that a procedure's own schema takes, or nearly: written from the schema, with values that exist. Own code, because
 * the libraries that do so for zod 4 know no values that exist, and random ids never leave the first look-up.
 */
export function plausibleInputs(schema: z.ZodType | undefined, known: KnownValues): fc.Arbitrary<unknown> {
  if (schema === undefined) return fc.constantFrom(undefined, null, {});
  const written = toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  // A schema that decides by the input itself says nothing of its fields: then any fields that have known values.
  if (isUndescribed(written as Schema)) return recordOf({ properties: anyFields(known) }, known);
  return valuesOf(written as Schema, "", known);
}

function isUndescribed({ type, anyOf, oneOf, enum: values }: Schema): boolean {
  return type === undefined && anyOf === undefined && oneOf === undefined && values === undefined;
}

function anyFields(known: KnownValues): Record<string, Schema> {
  return Object.fromEntries(Object.keys(known).map((name) => [name, { type: "string" }]));
}

function valuesOf(schema: Schema, name: string, known: KnownValues): fc.Arbitrary<unknown> {
  const { type, items = {} } = schema;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((one) => valuesOf(one, name, known)));
  if (type === "object") return recordOf(schema, known);
  if (type === "array") {
    const { minItems: minLength = 0, maxItems = 3 } = schema;
    const one = valuesOf(items, singular(name), known);
    const values = fc.array(one, { minLength, maxLength: Math.max(minLength, Math.min(maxItems, 3)) });
    return name === "sessions" ? values.map((starts) => [...new Set(starts)].sort()) : values;
  }
  if (type === "integer" || type === "number")
    return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 100, 1_000) });
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  if (type === "string") return textOf(name, schema, known);
  return fc.jsonValue();
}

function recordOf({ properties = {}, required = [] }: Schema, known: KnownValues): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, one]) => [name, valuesOf(one, name, known)]);
  return fc.record<Record<string, unknown>>(Object.fromEntries(fields), { requiredKeys: required });
}

function singular(name: string): string {
  return name.replace(/s$/, "");
}

function textOf(name: string, { format }: Schema, known: KnownValues): fc.Arbitrary<string> {
  const there = known[name] ?? (format === "date-time" ? known.session : undefined);
  if (name === "cursor") return cursorOf(there ?? []);
  if (name === "idempotencyKey") return fc.uuid();
  if (there !== undefined && there.length > 0) return fc.constantFrom(...there);
  if (name === "from" || name === "to" || format === "date") return fc.constantFrom(...(known.date ?? []));
  if (name === "email") return fc.emailAddress();
  return fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
}

/** Cursors that were handed out, and what a person makes of one who looks inside. */
function cursorOf(real: readonly string[]): fc.Arbitrary<string> {
  if (real.length === 0) return hostileText;
  const one = fc.constantFrom(...real);
  const opened = one.map((cursor) => {
    try {
      return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as unknown;
    } catch {
      return {};
    }
  });
  const closed = (place: unknown) => Buffer.from(JSON.stringify(place) ?? "").toString("base64url");
  return fc.oneof(one, mutated(opened).map(closed));
}
