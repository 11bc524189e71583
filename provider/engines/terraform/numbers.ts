/**
 * Numbers between Terraform, whose numbers have 512 bits, and JavaScript. A number that goes through us must come back
 * equal in Terraform's eyes, or it reports an inconsistent result; 0.1 read as text and written as a double would not.
 */

/** A safe integer or a double is a number; a larger integer is a bigint; more digits than a double holds stay text. */
export type WireNumber = number | bigint | string;

const INTEGER = /^-?\d+$/;
const DECIMAL = /^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** Every decimal of so many significant digits survives the way through a double and back. */
const DIGITS_OF_A_DOUBLE = 15;

/** Undefined if the value is not a number in any of its spellings (msgpack int, float or text; JSON). */
export function readNumber(value: unknown): WireNumber | undefined {
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : value;
  if (typeof value === 'bigint') return narrow(value);
  if (typeof value !== 'string' || !DECIMAL.test(value)) return undefined;
  if (INTEGER.test(value)) return narrow(BigInt(value));
  const number = Number(value);
  return Number.isFinite(number) && survives(value, number) ? number : value;
}

function narrow(value: bigint): WireNumber {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function survives(text: string, number: number): boolean {
  if (String(number) === text) return true;
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
  return digits.length <= DIGITS_OF_A_DOUBLE && (number !== 0 || digits === '');
}

/**
 * Always decimal text, whole numbers too. Terraform reads text with 512 bits, as it reads its own state, and a wire integer
 * with 64; a refresh-only plan of Terraform 1.11 compares the bits as well, and would end with exit code 2 ("changes")
 * wherever an object has a number. Undefined: the value is none.
 */
export function writeNumber(value: unknown): string | undefined {
  if ((typeof value === 'number' && Number.isFinite(value)) || typeof value === 'bigint') return String(value);
  return typeof value === 'string' && DECIMAL.test(value) ? value : undefined;
}

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Where a value begins, so many digits, or an exponent: without either, every number of the text survives a double. */
const PERHAPS_TOO_LARGE = /(?:^|[:,[])\s*-?\d(?:[\d.]{15}|[\d.]*[eE])/;

/** JSON.parse, except that a number which a double would change becomes text; `readNumber` takes it from there. */
export function parseJson(text: string): unknown {
  if (!PERHAPS_TOO_LARGE.test(text)) return JSON.parse(text);
  return JSON.parse(
    text.replace(STRING_OR_NUMBER, (token) => {
      if (token.startsWith('"')) return token;
      return typeof readNumber(token) === 'number' ? token : `"${token}"`;
    }),
  );
}
