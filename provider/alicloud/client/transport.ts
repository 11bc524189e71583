/**
 * One signed request. TLS certificates are always verified. Failures come out as ProviderErrors that say whether another
 * attempt helps.
 */
import { ProviderError } from '../../core/define/errors';
import { text } from '../../core/define/message';
import type { HttpAnswer } from '../../core/net/http';
import { NoAnswer } from '../../core/net/no-answer';
import { HttpTransport, type TransportOptions } from '../../core/net/transport';
import type { Endpoint } from './config';
import { AlicloudError } from './errors';
import type { SignedRequest } from './signing';

export interface Transport {
  /** Any status is an answer. Rejects with ProviderError `network`, `tls`, `timeout` or `cancelled`. */
  send(endpoint: Endpoint, request: SignedRequest, signal: AbortSignal, doing: string): Promise<HttpAnswer>;
  /** Closes idle connections. */
  close(): void;
}

export function signedTransport(options: TransportOptions): Transport {
  const http = new HttpTransport(options);
  return {
    async send(endpoint, { path, headers, body }, signal, doing) {
      try {
        return await http.send({
          method: 'POST',
          url: endpoint.origin + path,
          // The signature would not cover a content type that was added on the way.
          headers: { 'content-type': false, ...headers },
          // A body without parameters is none: its hash and the missing content type are signed.
          body: body === '' ? undefined : body,
          signal,
          doing,
        });
      } catch (error) {
        throw error instanceof NoAnswer ? unanswered(endpoint, error, doing) : error;
      }
    },
    close: () => http.close(),
  };
}

function unanswered({ host, setting }: Endpoint, cause: NoAnswer, doing: string): ProviderError {
  const { code } = cause;
  if (cause.untrusted) {
    return new ProviderError({
      code: 'tls',
      message: cause.withoutTls
        ? `${cause.tlsTrouble(host)}, ${doing}.`
        : `The certificate of ${host} is not trusted (${code}), ${doing}.`,
      hint: cause.withoutTls
        ? cause.hintOr(text`Check ${setting} and the protocol, and HTTPS_PROXY if a proxy is needed.`)
        : 'If a company proxy opens TLS connections, add its CA with NODE_EXTRA_CA_CERTS=file.pem. Verification cannot be switched off.',
      cause,
    });
  }
  const direct =
    code === 'ENOTFOUND'
      ? text`The host name is unknown: check the region id, ${setting} and this machine's DNS.`
      : code === 'ECONNREFUSED'
        ? text`Nothing listens there; a simulator must be running. Check ${setting}.`
        : "Check this machine's network, and HTTPS_PROXY and NO_PROXY if a proxy is needed.";
  const failure = new ProviderError({
    code: 'network',
    message: `No answer from ${host} (${/^E(?!RR_)/.test(code) ? code : cause.message}), ${doing}.`,
    hint: cause.hintOr(direct),
    cause,
  });
  // The name of an endpoint follows from the region: a first connection that takes too long may be a matter of the way there, and
  // is tried once more. A firewall that drops everything does so each time.
  if (cause.again === 'never') return code === 'ETIMEDOUT' ? new AlicloudError(failure, 'unreached') : failure;
  return new AlicloudError(failure, 'network', undefined, cause.again === 'unsure');
}
