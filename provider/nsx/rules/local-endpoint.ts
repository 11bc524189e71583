/** Rules between the fields of a local endpoint. */
import { fieldToken, text } from '../../core/define/message';
import type { Rule } from '../../core/define/rule';

interface Endpoint {
  readonly localId?: string;
  readonly certificatePath?: string;
  readonly trustCaPaths?: readonly string[];
  readonly trustCrlPaths?: readonly string[];
}

export const localEndpointRules: readonly Rule<Endpoint>[] = [
  {
    id: 'nsx-endpoint-trust',
    says: "A certificate comes with the CAs that the peer's certificate is checked against",
    severity: 'warning',
    source: 'NSX Policy API, IPSecVpnLocalEndpoint: certificate authentication needs the CA of the peer',
    needs: [['certificatePath'], ['trustCaPaths']],
    check: ({ certificatePath, trustCaPaths = [] }) =>
      certificatePath !== undefined && trustCaPaths.length === 0
        ? {
            path: ['trustCaPaths'],
            message: text`${fieldToken('certificatePath')} is given and ${fieldToken('trustCaPaths')} is not: no peer certificate can be trusted.`,
          }
        : undefined,
  },
  {
    id: 'nsx-endpoint-trust-unused',
    says: 'Trusted CAs and revocation lists go with a certificate',
    severity: 'warning',
    source: 'NSX Policy API, IPSecVpnLocalEndpoint: trusted CAs and CRLs are used with a certificate only',
    needs: [['certificatePath'], ['trustCaPaths'], ['trustCrlPaths']],
    check: (inputs) =>
      inputs.certificatePath === undefined
        ? (['trustCaPaths', 'trustCrlPaths'] as const)
            .filter((name) => (inputs[name] ?? []).length > 0)
            .map((name) => ({
              path: [name],
              message: text`${fieldToken(name)} has no effect without ${fieldToken('certificatePath')}.`,
            }))
        : undefined,
  },
  {
    id: 'nsx-endpoint-id-certificate',
    says: "With a certificate, the identity is the certificate's",
    severity: 'warning',
    source: 'NSX Policy API, IPSecVpnLocalEndpoint.local_id: ignored with certificate authentication',
    needs: [['certificatePath'], ['localId']],
    check: ({ certificatePath, localId }) =>
      certificatePath !== undefined && localId !== undefined
        ? {
            path: ['localId'],
            message: text`Sessions with CERTIFICATE take the identity from the certificate, not from ${fieldToken('localId')}.`,
          }
        : undefined,
  },
];
