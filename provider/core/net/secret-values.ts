/**
 * Finds known values in a text, in every spelling they can take. A regular expression of all of them would be compiled anew
 * for each value that is registered, and that is one for each session a plan reads: seconds of CPU for a large site. Here
 * a value is added for itself, and a text is walked once however many there are.
 */

/** Shorter values would blank out half a log; they are caught by their name only. Also what candidates are found by. */
export const SHORTEST_VALUE = 4;

export class SecretValues {
  /** The spellings by their first four characters; of each, the longest first. */
  private readonly byHead = new Map<number, string[]>();

  constructor(values: Iterable<string> = []) {
    for (const value of values) this.add(value);
  }

  add(value: string): void {
    if (value.length < SHORTEST_VALUE) return;
    for (const text of spellings(value)) {
      const head = headOf(text);
      const known = this.byHead.get(head);
      if (known === undefined) this.byHead.set(head, [text]);
      else if (!known.includes(text)) insertByLength(known, text);
    }
  }

  replaceIn(text: string, by: string): string {
    if (this.byHead.size === 0) return text;
    let [result, done, head] = ['', 0, 0];
    for (let last = 0; last < text.length; last++) {
      head = withNext(head, text.charCodeAt(last));
      const at = last - SHORTEST_VALUE + 1;
      if (at < done) continue;
      const found = this.byHead.get(head)?.find((value) => text.startsWith(value, at));
      if (found === undefined) continue;
      result += text.slice(done, at) + by;
      done = at + found.length;
    }
    return result + text.slice(done);
  }
}

/** Longest first: a secret that contains another must not leave its tail behind. */
function insertByLength(known: string[], text: string): void {
  const shorter = known.findIndex(({ length }) => length < text.length);
  known.splice(shorter < 0 ? known.length : shorter, 0, text);
}

/** A number for the last four characters; two heads of one number only share their candidates. */
const withNext = (head: number, code: number): number => (head << 8) | (code & 0xff);

function headOf(text: string): number {
  let head = 0;
  for (let at = 0; at < SHORTEST_VALUE; at++) head = withNext(head, text.charCodeAt(at));
  return head;
}

/** What nobody escapes, neither RFC 3986 nor JSON nor a form: `~` is escaped in a form. */
const PLAIN = /^[\w.-]+$/;

/** As it is, inside JSON, in JSON within JSON, on a page, percent-encoded once and twice, in a form. */
function spellings(value: string): Iterable<string> {
  // A site has hundreds of keys, nearly all of them plain: twenty spellings of each would be one.
  if (PLAIN.test(value)) return [value];
  // A lone surrogate would make encodeURIComponent throw, and with it a log line.
  const secret = Buffer.from(value).toString();
  const json = asJson(secret);
  const percent = percentEncode(secret);
  return new Set([
    ...[secret, percent, encodeURIComponent(secret), percentEncode(percent)],
    new URLSearchParams({ v: secret }).toString().slice(2),
    ...ESCAPED_IN_JSON.map((some) => json.replace(some, unicodeEscape)).flatMap((text) => [text, asJson(text)]),
    ...slashesEscaped(json).flatMap((text) => [text, asJson(text)]),
    ...QUOTES_ON_PAGES.map((quotes) => secret.replace(/[&<>"']/g, (char) => quotes[char] ?? ON_PAGES[char]!)),
  ]);
}

const asJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** What writers of JSON escape beyond what they must: none, Go's, Gson of Java, Python's. */
const ESCAPED_IN_JSON = [/(?!)/g, /[&<>\u2028\u2029]/g, /[&<>='\u2028\u2029]/g, /[^ -~]/g];

const unicodeEscape = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** PHP's: slashes, and what is not ASCII unless it is told not to. */
function slashesEscaped(json: string): string[] {
  const slashes = json.replaceAll('/', '\\/');
  return [slashes, slashes.replace(/[^ -~]/g, unicodeEscape)];
}

/** What a page has for a character, and how writers of pages differ in quotes. */
const ON_PAGES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const QUOTES_ON_PAGES: readonly Readonly<Record<string, string>>[] = [
  { '"': '"', "'": "'" },
  { '"': '&quot;', "'": "'" },
  { '"': '&quot;', "'": '&#39;' },
  { '"': '&quot;', "'": '&#039;' },
  { '"': '&quot;', "'": '&#x27;' },
  { '"': '&quot;', "'": '&apos;' },
  { '"': '&#34;', "'": '&#39;' },
];

/** RFC 3986, which encodes more than encodeURIComponent. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
