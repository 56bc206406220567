import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvReader } from "./csv-reader.ts";
import { jsonArrayReader } from "./json-array-reader.ts";
import { ndjsonReader } from "./ndjson-reader.ts";
import type { RawPiece, RecordReader, WantedFields } from "./raw-record.ts";

const WANTED: WantedFields = { names: ["id", "name"], required: ["id"] };

function readIn(reader: RecordReader, pieces: readonly string[]): RawPiece {
  return [...pieces.flatMap((piece) => reader.read(piece)), ...reader.end()];
}
const csv = (text: string) => readIn(csvReader(WANTED), [text]);
const json = (text: string) => readIn(jsonArrayReader(WANTED), [text]);
const ndjson = (text: string) => readIn(ndjsonReader(WANTED), [text]);
const placesOf = (piece: RawPiece) =>
  piece.map((record) => ("cells" in record ? [record.at, ...record.cells] : [record.at]));

describe("CSV", () => {
  test("columns are found by name, in any order, beside others", () => {
    expect(csv("other,name,id\nx,Ada,1\n")).toEqual([{ at: 2, cells: ["1", "Ada"] }]);
  });

  test("quoted fields hold commas, doubled quotation marks and line breaks; the line is where the record starts", () => {
    expect(csv('id,name\r\n1,"a, ""b""\r\nc"\r\n\r\n2,d\r\n')).toEqual([
      { at: 2, cells: ["1", 'a, "b"\r\nc'] },
      { at: 5, cells: ["2", "d"] },
    ]);
  });

  test("the last line needs no line break, and an optional column may be absent", () => {
    expect(csv("id\n1")).toEqual([{ at: 2, cells: ["1", undefined] }]);
  });

  test("a malformed record costs only itself", () => {
    const records = csv('id,name\n1,a"b\n2,"open\n3,ok\n4,"q"z\n5,ok\n6,a,b\n7,ok\n8,"never closed\n9,ok\n');
    expect(placesOf(records)).toEqual([
      [2],
      [3],
      [4, "3", "ok"],
      [5],
      [6, "5", "ok"],
      [7],
      [8, "7", "ok"],
      [9],
      [10, "9", "ok"],
    ]);
  });

  test("a record longer than 100 kB is refused and the next one read, however the text arrives", () => {
    const long = "x".repeat(150_000);
    for (const cell of [long, `"${long}"`]) {
      const text = `id,name\n1,${cell}\n2,ok\n`;
      const halves = [text.slice(0, 120_000), text.slice(120_000)];
      expect(placesOf(csv(text))).toEqual([[2], [3, "2", "ok"]]);
      expect(placesOf(readIn(csvReader(WANTED), halves))).toEqual([[2], [3, "2", "ok"]]);
    }
  });

  test("a header without a required column refuses the file once, and names the column", () => {
    expect(csv("name\nAda\nBob\n")).toEqual([{ at: 1, broken: expect.stringContaining("no column id") }]);
    expect(csv("id,id\n1,2\n")).toEqual([{ at: 1, broken: expect.stringContaining("id twice") }]);
    expect(csv("")).toEqual([{ broken: expect.stringContaining("empty") }]);
  });
});

describe("JSON", () => {
  test("elements are counted from 1, and a malformed one costs only itself", () => {
    const records = json('[{"id":1,"name":"a, ]"}, {"id":2]},\n {id:3}, 4, {"id":5,"name":{"x":["\\"]"]}}]');
    expect(placesOf(records)).toEqual([[1, 1, "a, ]"], [2], [3], [4], [5, 5, { x: ['"]'] }]]);
  });

  test("an empty array is an export without rows", () => {
    expect(json(" [ ] ")).toEqual([]);
  });

  test("a file that is cut off, goes on after its end or is no array is refused at that place", () => {
    expect(json('[{"id":1},{"id":')).toEqual([
      { at: 1, cells: [1, undefined] },
      { at: 2, broken: expect.stringContaining("ends before") },
    ]);
    expect(json('[{"id":1}] x').at(-1)).toEqual({
      at: 2,
      broken: expect.stringContaining("follows the end"),
    });
    expect(json('{"id":1}')).toEqual([{ broken: expect.stringContaining("not a JSON array") }]);
    expect(json('[{"id":"a\n"}]')).toEqual([{ at: 1, broken: expect.stringContaining("not closed") }]);
    expect(json("")).toEqual([{ broken: expect.stringContaining("not a JSON array") }]);
  });

  test("a record longer than 100 kB is refused and the next one read", () => {
    expect(placesOf(json(`[{"id":1,"name":"${"x".repeat(300_000)}"},{"id":2}]`))).toEqual([
      [1],
      [2, 2, undefined],
    ]);
  });
});

describe("NDJSON", () => {
  test("lines are counted as they stand, and a malformed one costs only itself", () => {
    expect(placesOf(ndjson('{"id":1}\r\n\n{"id":\n[]\n{"id":5}'))).toEqual([
      [1, 1, undefined],
      [3],
      [4],
      [5, 5, undefined],
    ]);
  });

  test("a line longer than 100 kB is refused and the next one read, however the text arrives", () => {
    const text = `{"id":"${"x".repeat(250_000)}"}\n{"id":2}\n`;
    const pieces = [text.slice(0, 120_000), text.slice(120_000, 240_000), text.slice(240_000)];
    expect(placesOf(readIn(ndjsonReader(WANTED), pieces))).toEqual([[1], [2, 2, undefined]]);
  });
});

describe("every format", () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", '"', ",", "\n", "\r", "é", "]", "}", "\\", " "),
    maxLength: 6,
  });
  const records = fc.array(fc.record({ id: cell, name: cell }), { minLength: 1, maxLength: 8 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const formats = {
    csv: {
      reader: csvReader,
      write: (rows: readonly { id: string; name: string }[]) =>
        `id,name\n${rows.map(({ id, name }) => `${quoted(id)},${quoted(name)}\n`).join("")}`,
    },
    json: { reader: jsonArrayReader, write: (rows: readonly unknown[]) => JSON.stringify(rows) },
    ndjson: {
      reader: ndjsonReader,
      write: (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join("\n"),
    },
  };

  test.for(Object.entries(formats))(
    "%s reads back what was written, wherever the text is cut",
    ([, { reader, write }]) => {
      fc.assert(
        fc.property(records, fc.integer({ min: 1, max: 9 }), (rows, size) => {
          const text = write(rows);
          const pieces: string[] = [];
          for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
          const read = readIn(reader(WANTED), pieces);
          expect(read.map((record) => ("cells" in record ? record.cells : record))).toEqual(
            rows.map(({ id, name }) => [id, name]),
          );
        }),
      );
    },
  );
});
