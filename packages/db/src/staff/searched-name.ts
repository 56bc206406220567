/** The index of names knows them by three letters. */
const LETTERS_OF_INDEX = 3;
/** Each word is a condition of its own; what is typed beyond belongs to the last of them. */
const MOST_WORDS = 5;

/** Whether the index finds such a part of a name without a look at everybody's. */
export function isLongEnoughForIndex(part: string): boolean {
  return [...part].length >= LETTERS_OF_INDEX;
}

/**
 * The parts that a name must have, all of them, wherever: the words typed, so that "adams, sunita" finds Sunita Adams.
 * Where no word is long enough for the index, what was typed is one part, which may be.
 */
export function partsOfName(typed: string): string[] {
  const words = typed.split(/[\s,]+/u).filter((word) => word !== "");
  if (!words.some(isLongEnoughForIndex)) return [typed];
  return words.length <= MOST_WORDS
    ? words
    : [...words.slice(0, MOST_WORDS - 1), words.slice(MOST_WORDS - 1).join(" ")];
}

/**
 * The condition that a plain name has a part, accents and case aside. A question of its own, so that the pattern is
 * made once and not for each name looked at.
 *
 * @param plainName the column
 * @param part the place of the part in the statement's values, as typed
 */
export function hasPart(plainName: string, part: string): string {
  return `${plainName} LIKE (SELECT name_pattern(${part}))`;
}

/** The same for a part that is too short for the index, and so common that a page is soon full of those who have it. */
export function hasLetters(plainName: string, part: string): string {
  return `strpos(${plainName}, (SELECT plain_name(${part}))) > 0`;
}
