import {
  cellsOfJson,
  MAX_RECORD_LENGTH,
  type RawPiece,
  type RecordReader,
  TOO_LONG,
  type WantedFields,
} from "./raw-record.ts";

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT, NEWLINE] = [
  34, 92, 44, 91, 93, 123, 125, 10,
];

/**
 * Reads a JSON array of objects. Only the borders of its elements are looked for here; each element is then parsed
 * natively, which is several times faster than assembling objects from tokens and lets a malformed element cost only
 * itself. Where the borders themselves are lost (a text never closed, the file cut off), reading ends.
 */
export function jsonArrayReader(wanted: WantedFields): RecordReader {
  let stage: "before" | "inside" | "after" | "broken" = "before";
  let element = "";
  let number = 1;
  let depth = 0;
  let inText = false;
  let escaped = false;
  let overlong = false;

  function takeElement(last: boolean): RawPiece {
    const at = number++;
    const text = element.trim();
    const tooLong = overlong || text.length > MAX_RECORD_LENGTH;
    element = "";
    overlong = false;
    if (tooLong) return [{ at, problem: TOO_LONG }];
    if (last && text === "" && at === 1) return [];
    return [{ at, ...cellsOfJson(text, wanted) }];
  }

  function breakDown(broken: string, at?: number): RawPiece[number] {
    stage = "broken";
    return at === undefined ? { broken } : { at, broken };
  }

  /** The index after the first character that is not white space, having judged that character. */
  function readAround(text: string, from: number, found: RawPiece[number][]): number {
    const offset = text.slice(from).search(/\S/);
    if (offset < 0) return text.length;
    if (stage === "before" && text[from + offset] === "[") stage = "inside";
    else if (stage === "before") found.push(breakDown("The file is not a JSON array."));
    else found.push(breakDown("Something follows the end of the JSON array.", number));
    return from + offset + 1;
  }

  /** Reads up to the border of an element and returns the index after it, or the text's length. */
  function readInside(text: string, from: number, found: RawPiece[number][]): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (inText) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) inText = false;
        else if (code === NEWLINE) {
          found.push(breakDown("A text is not closed here; the file was not read on.", number));
          return text.length;
        }
      } else if (code === QUOTE) inText = true;
      else if (code === OPEN_OBJECT || code === OPEN_LIST) depth++;
      else if (depth === 0 && (code === COMMA || code === CLOSE_LIST)) {
        keep(text, from, at);
        found.push(...takeElement(code === CLOSE_LIST));
        if (code === CLOSE_LIST) stage = "after";
        return at + 1;
      } else if (depth > 0 && (code === CLOSE_OBJECT || code === CLOSE_LIST)) depth--;
    }
    keep(text, from, text.length);
    return text.length;
  }

  function keep(text: string, from: number, to: number): void {
    if (element.length + to - from > MAX_RECORD_LENGTH * 2) overlong = true;
    element = overlong ? "" : element + text.slice(from, to);
  }

  return {
    read: (text) => {
      const found: RawPiece[number][] = [];
      let at = 0;
      while (at < text.length && stage !== "broken") {
        at = stage === "inside" ? readInside(text, at, found) : readAround(text, at, found);
      }
      return found;
    },
    end: () => {
      if (stage === "before") return [breakDown("The file is not a JSON array.")];
      if (stage === "inside") return [breakDown("The file ends before the JSON array does.", number)];
      return [];
    },
  };
}
