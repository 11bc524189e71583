/**
 * Keeps secrets out of logs and errors, in two ways that cover for each other: values that a client has registered are
 * replaced wherever they stand, and values under a telling name (psk, password, Authorization …) are replaced even when
 * nobody registered them: nested, inside JSON text, in headers, in query strings and in a flattened form
 * (`TunnelOptionsSpecification.1.TunnelIkeConfig.Psk=…`).
 */
import { told, type Log } from '../define/context';
import { ProviderError } from '../define/errors';
import { remembered } from '../define/remembered';
import { SecretValues, SHORTEST_VALUE } from './secret-values';

export const REDACTED = '[redacted]';

/** Endings of a name, lower case without separators, that mean its value is secret. */
const SECRET_ENDINGS = [
  'psk',
  'psks',
  'pskwo',
  'presharedkey',
  'password',
  'passwordwo',
  'passwd',
  'passphrase',
  'authkey',
  'authenticationkey',
  'authorization',
  'cookie',
  'jsessionid',
  'xsrftoken',
  'secret',
  'secrets',
  'secretkey',
  'token',
  'signature',
  'privatekey',
  'clientkey',
  'fingerprintkey',
];

/** End like a secret, and are none: page cursors and idempotency keys, which a log needs. */
const HARMLESS = new Set(['nexttoken', 'pagetoken', 'clienttoken', 'continuationtoken']);

/** What a secret is called in an object that has the telling name: `"pre-shared-key": {"key": …}`, `"password": {"text": …}`. */
const PLAIN_NAMES = new Set(['key', 'text', 'hex', 'value']);

/** One of these is in every secret name: an ending that has a shorter one in it is no case of its own. */
const TELLING = SECRET_ENDINGS.filter((one) => !SECRET_ENDINGS.some((other) => other !== one && one.includes(other)));

const NAME_END = SECRET_ENDINGS.map((ending) => [...ending].join('[-_]?')).join('|');

/** `"psk": "…"`; the second form is JSON inside a JSON string, where each quote and backslash is escaped once more. */
const JSON_MEMBER = new RegExp(
  String.raw`("([\w.-]*(?:${NAME_END}))"\s*:\s*)(?:"(?:\\.|[^"\\])*"|-?\d[\d.eE+-]*)`,
  'gi',
);
const NESTED_JSON_MEMBER = new RegExp(
  String.raw`(\\"([\w.-]*(?:${NAME_END}))\\"\s*:\s*)(?:\\"(?:\\\\(?:\\\\|\\"|[^\\"])|[^\\"])*\\"|-?\d[\d.eE+-]*)`,
  'gi',
);
/** `Psk=…`, `A.1.B.Psk=…`, `j_password=…` up to the next separator, and `psk: '…'` as an object is printed. */
const ASSIGNMENT = new RegExp(
  `(^|[^\\w.-])([\\w.-]*(?:${NAME_END}))(?:(\\s*=\\s*)(?:"[^"]*"|'[^']*'|[^\\s&;,"'\\]})]+)|(\\s*:\\s*)(?:"[^"]*"|'[^']*'))`,
  'gi',
);
/** `Authorization: Basic …`, `Cookie: a=b; c=d`: to the end of the line, or of the quotes. */
const HEADER_LINE =
  /((?:^|[^\w-])(?:proxy-)?(?:authorization|set-cookie|cookie|x-xsrf-token|csp-auth-token)\s*:\s*)('[^']*'|"[^"]*"|[^\r\n"']+)/gi;
/** `https://user:password@host`, from the colon: looking for a scheme at each letter takes minutes for a long word. */
const URL_CREDENTIALS = /(:\/\/[^\s:/@]*:)([^\s/@]+)(?=@)/g;

/** Whether a value under this name is secret, by the last segment of the name, whatever its case and separators. */
export const isSecretName: (name: string) => boolean = remembered((name) => {
  const plain = name
    .slice(name.lastIndexOf('.') + 1)
    .replace(/[^a-zA-Z0-9]/g, '')
    .toLowerCase();
  return !HARMLESS.has(plain) && SECRET_ENDINGS.some((ending) => plain.endsWith(ending));
});

/** The same text or data without its secrets; data is copied, never changed. */
export function redact<T>(input: T, secrets: Iterable<string> = []): T {
  return redactWith(input, new SecretValues(secrets)) as T;
}

/** Live secret values of a process. Every log line and error passes through one on its way out. */
export class SecretSet implements Iterable<string> {
  private readonly values = new Set<string>();
  private readonly found = new SecretValues();

  constructor(values: Iterable<string | undefined> = []) {
    this.add(...values);
  }

  /** Registers values; empty and undefined ones are ignored, so optional settings can be passed as they are. */
  add(...values: Array<string | undefined>): void {
    for (const value of values) {
      if (value === undefined || value.length < SHORTEST_VALUE || this.values.has(value)) continue;
      this.values.add(value);
      this.found.add(value);
    }
  }

  /**
   * Registers every string found under a secret name at any depth: for bodies about to be sent, or just received. `inside`: in an
   * object of such a name, which has the secret under a plain one, beside what says how it is written.
   */
  addFrom(data: unknown, inside = false): void {
    if (Array.isArray(data)) data.forEach((item) => this.addFrom(item, inside));
    else if (data !== null && typeof data === 'object') {
      for (const [name, value] of Object.entries(data)) {
        const isSecret = isSecretName(name);
        if (isSecret || (inside && PLAIN_NAMES.has(name))) for (const one of [value].flat()) this.addText(one);
        this.addFrom(value, inside || isSecret);
      }
    }
  }

  /** A platform's mask is no secret, and registering it would hide every row of asterisks. */
  private addText(value: unknown): void {
    if (typeof value === 'string' && !/^\*+$/.test(value)) this.add(value);
  }

  redact<T>(input: T): T {
    return redactWith(input, this.found) as T;
  }

  /** The same log function with every message redacted. */
  guard(log: Log): Log {
    return (level, message) => log(level, () => this.redact(told(message)));
  }

  [Symbol.iterator](): Iterator<string> {
    return this.values[Symbol.iterator]();
  }
}

function redactWith(input: unknown, values: SecretValues): unknown {
  return typeof input === 'string' ? redactText(input, values) : redactData(input, values, new Set());
}

function redactText(text: string, values: SecretValues): string {
  const known = values.replaceIn(text, REDACTED);
  return mayNameSecret(known) ? redactNamed(known) : redactUrls(known);
}

/**
 * Most texts name no secret: a line for each call, the name of an attribute. To see that takes next to nothing, where the
 * expressions take a process 20 ms at their first use.
 */
function mayNameSecret(text: string): boolean {
  const plain = text.replace(/[-_]+/g, '').toLowerCase();
  return TELLING.some((ending) => plain.includes(ending));
}

function redactNamed(text: string): string {
  const members = text
    .replace(JSON_MEMBER, (whole, head: string, name: string) => (isSecretName(name) ? `${head}"${REDACTED}"` : whole))
    .replace(NESTED_JSON_MEMBER, (whole, head: string, name: string) =>
      isSecretName(name) ? `${head}\\"${REDACTED}\\"` : whole,
    )
    .replace(HEADER_LINE, (_whole, head: string) => `${head}${REDACTED}`);
  return redactUrls(members).replace(
    ASSIGNMENT,
    (whole, before: string, name: string, equals?: string, colon?: string) =>
      isSecretName(name) ? `${before}${name}${equals ?? colon}${REDACTED}` : whole,
  );
}

const redactUrls = (text: string): string =>
  text.replace(URL_CREDENTIALS, (_whole, head: string) => `${head}${REDACTED}`);

function redactData(value: unknown, values: SecretValues, above: Set<object>): unknown {
  if (typeof value === 'string') return redactText(value, values);
  if (value === null || typeof value !== 'object') return value;
  if (above.has(value)) return '[circular]';
  if (value instanceof ProviderError) {
    const cause = redactData(value.cause, values, new Set(above).add(value));
    return value.redacted((part) => redactText(part, values), cause);
  }
  const inner = new Set(above).add(value);
  if (value instanceof Error) return redactError(value, values, inner);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return value;
  if (value instanceof Map) return redactData(Object.fromEntries(value), values, inner);
  if (value instanceof Set) return redactData([...value], values, inner);
  if (Array.isArray(value)) return value.map((item) => redactData(item, values, inner));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      redactText(name, values),
      isSecretName(name) && item !== null && item !== undefined && item !== ''
        ? REDACTED
        : redactData(item, values, inner),
    ]),
  );
}

/** A plain Error of the same name: an HTTP library's error drags its request, headers and body along. */
function redactError(error: Error, values: SecretValues, above: Set<object>): Error {
  const cause = error.cause === undefined ? undefined : { cause: redactData(error.cause, values, above) };
  const copy = new Error(redactText(error.message, values), cause);
  copy.name = error.name;
  if (error.stack !== undefined) copy.stack = redactText(error.stack, values);
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? copy : Object.assign(copy, { code });
}
