import fc from "fast-check";

// What a careless or a hostile caller sends. None of it holds a word that `findLeak` looks for.

const TEXTS = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfffx",
  "\u202e\u200b\ufeff",
  "é".normalize("NFD").repeat(60),
  "👩‍👩‍👧‍👦".repeat(30),
  "a".repeat(65),
  "9".repeat(400),
  "z".repeat(20_000),
  "'; --",
  "' OR '1'='1",
  '"',
  "\\",
  "%",
  "_%_",
  "$1",
  "%s%n%x",
  "../../../../etc/hostname",
  "..%2f..%2f",
  "<img src=x onerror=alert(1)>",
  "{{7*7}}",
  `$${"{7*7}"}`,
  "__proto__",
  "constructor",
  "toString",
  "null",
  "NaN",
  "-0",
  "1e309",
  "0x10",
  "true",
  "[]",
  "{}",
  "e30",
  "W10",
  "bnVsbA",
  "9007199254740993",
  "2024-02-30",
  "0000-01-01",
  "9999-12-31",
  "-000001-01-01",
  "+275760-09-13T00:00:00Z",
  "+275760-09-13T00:00:00.001Z",
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00+23:59",
  "9999-12-31T23:59:59.999Z",
  "9999-12-31T23:59:59-23:59",
  "2030-06-30T23:59:60Z",
  "2030-01-07T12:00:00.123456789Z",
  "2030-01-07T12:00",
  "2030-W01-1",
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
] as const;

const NUMBERS = [
  0,
  -0,
  -1,
  0.5,
  1e-320,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  2 ** 53 + 2,
  2 ** 63,
  1e21,
  1e308,
  -1e308,
];

/** A text nobody should have to expect. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 80 }) },
  { weight: 1, arbitrary: fc.base64String({ maxLength: 200 }) },
);

/** Any value that JSON can carry, of any shape and depth. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 3, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false) },
  { weight: 1, arbitrary: fc.constantFrom([], {}, [[]], [null], [{}]) },
  { weight: 1, arbitrary: fc.constantFrom(200, 2_000).map(nested) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 4_000 }).map((length) => Array(length).fill("2030")) },
  { weight: 1, arbitrary: hostileText.map((text) => JSON.parse(`{"__proto__":${JSON.stringify(text)}}`)) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
