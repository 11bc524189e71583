/** The field's names, each with a platform's word for it. */
export type Words = Readonly<Record<string, string>>;

/** The field's name of a platform's word; a word that is not among them stays as it is. */
export const nameOfWord = (words: Words, word: string): string =>
  Object.keys(words).find((name) => words[name] === word) ?? word;

/** The platform's word; a name that it has none for stays as it is. */
export const wordOfName = (words: Words, name: string): string => words[name] ?? name;
