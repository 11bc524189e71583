/** A call that got no answer: why, whether anything of it was sent, and so whether sending it again can do harm. */
import { text, type Setting, type Text } from '../define/message';
import { proxyHint } from './proxy';
import type { SecretSet } from './redaction';

/** Of a connection that was never there. */
const NOT_CONNECTED = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Something answers without end: asked again, it would do so again. */
export const ENDLESS = 'ANSWER_TOO_LONG';

/** `code` is Node's, or one of ours. */
export class NoAnswer extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** That was asked to pass it on. */
    private readonly proxy?: string,
    /** Whether the server has answered this process before. */
    readonly answeredBefore = false,
  ) {
    super(message);
    this.name = 'NoAnswer';
  }

  /** The same without secrets in its text. */
  redacted(secrets: SecretSet): NoAnswer {
    return new NoAnswer(this.code, secrets.redact(this.message), this.proxy, this.answeredBefore);
  }

  /** What to do: about the proxy, where there is one and no certificate proves that it let us through; else `direct`. */
  hintOr<T>(direct: T): T | string {
    const through = this.untrusted && !this.withoutTls;
    return this.proxy === undefined || through ? direct : proxyHint(this.proxy, this.refusal);
  }

  /**
   * Whether sending it again may help: `always` where nothing was sent and the way there may come back, since this process has
   * been there before, or a name server was busy; `unsure` where the server may have done it already. An address that never
   * answered is more likely mistyped than restarting, and is told at once.
   */
  get again(): 'never' | 'always' | 'unsure' {
    if (this.untrusted || this.code === ENDLESS) return 'never';
    if (!this.unreachable) return 'unsure';
    if (!this.refusedByProxy) return this.answeredBefore || this.code === 'EAI_AGAIN' ? 'always' : 'never';
    return this.passing ? 'always' : 'never';
  }

  /** A proxy answered instead of the server, and has passed nothing on. */
  get refusedByProxy(): boolean {
    return this.refusal !== undefined;
  }

  /** Of those: one that comes through in other moments, and says nothing that only people can change. */
  get passing(): boolean {
    const { refusal = 0 } = this;
    return this.answeredBefore && (refusal >= 500 || refusal === 429);
  }

  private get refusal(): number | undefined {
    return this.code.startsWith('HTTP ') ? Number(this.code.slice(5)) : undefined;
  }

  /** The server's certificate was not accepted: nothing was sent. */
  get untrusted(): boolean {
    return /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO|HOSTNAME_MISMATCH)/.test(this.code);
  }

  /** Of those: there was no certificate to look at. Most likely the port is that of something without TLS. */
  get withoutTls(): boolean {
    return /^(ERR_SSL_|EPROTO)/.test(this.code);
  }

  /** What is wrong with TLS, of those that are untrusted. OpenSSL's own words for the latter name a line of its sources. */
  tlsTrouble(host: string): string {
    return this.withoutTls
      ? `${host} does not speak TLS as it has to, or refuses ours (${this.code})`
      : `${host}: the certificate is not trusted: ${this.message} (${this.code})`;
  }

  /** What to do about a certificate. More of what is trusted, which is `trust`, helps neither an expired one nor one for another name. */
  certificateHint(server: string, url: Setting, trust: Text): Text {
    switch (this.code) {
      case 'ERR_TLS_CERT_ALTNAME_INVALID':
      case 'HOSTNAME_MISMATCH':
        return text`The certificate is for another name: put a name that it has into ${url}, or give ${server} a certificate for the name that stands there.`;
      case 'CERT_HAS_EXPIRED':
        return text`The certificate has expired: give ${server} another one. If it has not, this machine's clock is ahead.`;
      case 'CERT_NOT_YET_VALID':
        return text`The certificate is not valid yet: check the clocks of this machine and of ${server}.`;
      case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
        return text`${trust} The CAs between it and the certificate belong there, too, where ${server} does not send them.`;
      default:
        return trust;
    }
  }

  /** There is no connection to that host and port, and nothing was sent: also where a firewall drops all that is sent there. */
  get unreachable(): boolean {
    const neverCameAbout = this.code === 'ETIMEDOUT' && !/^(read|write)\b/.test(this.message);
    return this.refusedByProxy || neverCameAbout || NOT_CONNECTED.has(this.code);
  }
}
