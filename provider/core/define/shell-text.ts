/** A word for a POSIX shell, in lines that people copy. */
export const shellText = (text: string): string =>
  /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
