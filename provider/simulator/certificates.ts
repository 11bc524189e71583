/** The simulators' own certificate authority: one per start, its certificate in a file that clients are pointed at. */
import { X509Certificate } from 'node:crypto';
import { issue, selfSigned, type KeyAndCert } from '../core/net/x509';

/** A client certificate and what a server sees of it. */
export interface ClientCertificate extends KeyAndCert {
  /** As in `SimRequest.peerCertificate`. */
  fingerprint256: string;
}

export class CertificateAuthority {
  private readonly ca = selfSigned({ commonName: 'hybridvpn simulator CA', days: 3650, ca: true });

  /** PEM of the authority's certificate. */
  get caPem(): string {
    return this.ca.cert;
  }

  /** For a listener on loopback, under every name a client may use for it. */
  server(): KeyAndCert {
    return issue(this.ca, { commonName: 'localhost', dnsNames: ['localhost'], ips: ['127.0.0.1', '::1'], days: 3650 });
  }

  client(commonName: string): ClientCertificate {
    const made = issue(this.ca, { commonName, days: 365 });
    return { ...made, fingerprint256: new X509Certificate(made.cert).fingerprint256 };
  }
}
