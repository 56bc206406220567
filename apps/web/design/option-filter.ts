export interface Option {
  value: string;
  label: string;
  /** Another name that it is found by. */
  alias?: string;
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** Whether a word of the name, also one in brackets, begins so. */
const hasWord = (name: string, wanted: string) =>
  name.startsWith(wanted) || name.includes(` ${wanted}`) || name.includes(`(${wanted}`);

/** The options a person may mean: a word of the label or of its other name begins with what was typed, or it is the value. */
export function optionsMatching(options: readonly Option[], typed: string): readonly Option[] {
  const wanted = plain(typed);
  if (wanted === "") return options;
  return options.filter(
    ({ value, label, alias = "" }) =>
      plain(value) === wanted || [label, alias].some((name) => hasWord(plain(name), wanted)),
  );
}
