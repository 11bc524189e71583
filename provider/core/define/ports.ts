/** Ports as text, for fields that take a number, a range or something else beside them. */

const MOST = 65_535;

/** `least`: some platforms know a port 0. */
export const isPort = (text: string, least = 1): boolean =>
  /^(0|[1-9]\d{0,4})$/.test(text) && Number(text) >= least && Number(text) <= MOST;

/** Two ports with this between them, the lower one first. */
export function isPortRange(text: string, between: string, least = 1): boolean {
  const ends = text.split(between);
  return ends.length === 2 && ends.every((end) => isPort(end, least)) && Number(ends[0]) <= Number(ends[1]);
}
