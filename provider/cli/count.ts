/** A number of things, as people write it: `1 link`, `2 links`. */
export const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
