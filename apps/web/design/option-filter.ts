export interface Option {
  value: string;
  label: string;
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** The options a person may mean: a word of the label, or the value, begins with what was typed. */
export function optionsMatching(options: readonly Option[], typed: string): readonly Option[] {
  const wanted = plain(typed);
  if (wanted === "") return options;
  return options.filter(
    ({ value, label }) =>
      plain(value) === wanted ||
      plain(label).startsWith(wanted) ||
      plain(label).includes(` ${wanted}`) ||
      plain(label).includes(`(${wanted}`),
  );
}
