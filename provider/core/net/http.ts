/** What is asked over HTTP and answered, and whom, as clients of all platforms say it. */

export interface HttpRequest {
  readonly method: string;
  /** Scheme, host, path and query, as they are signed. */
  readonly url: string;
  /** A header that is false is not sent, not even axios' own. */
  readonly headers: Readonly<Record<string, string | false>>;
  /** Sent byte for byte. */
  readonly body?: string;
  readonly signal: AbortSignal;
  /** For the error of an abort: `GET /infra`. */
  readonly doing: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; values of one header that came several times stay apart. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

export function headerOf(answer: HttpAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** A host, host:port or URL as a URL; undefined: it is none. */
export function endpointUrl(given: string, scheme: 'https' | 'http'): URL | undefined {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `${scheme}://${given}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  return url === undefined || url.hostname === '' ? undefined : url;
}

/** Whether a host name of a URL is this machine. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
