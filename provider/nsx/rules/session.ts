/** Rules between the fields of a route-based session. */
import { fieldToken, missingSecretToken, text } from '../../core/define/message';
import ipaddr from 'ipaddr.js';
import { parseCidr } from '../../core/define/addresses';
import { isHostOf } from '../../core/define/normal';
import type { Rule } from '../../core/define/rule';
import { isSecretGiven } from '../../core/define/shape';
import { withoutLocaleService } from '../resources/common/types';
import { reservedOverlap } from './reserved';
import { controlCharacters } from './secret-text';

/** What the rules look at. */
interface Session {
  readonly servicePath: string;
  readonly localEndpointPath: string;
  readonly peerId: string;
  readonly authenticationMode?: string;
  readonly psk?: string;
  readonly complianceSuite?: string;
  readonly connectionInitiationMode?: string;
  readonly ikeProfilePath?: string;
  readonly tunnelProfilePath?: string;
  readonly tunnelInterface: { readonly ipSubnets: readonly string[] };
  readonly tcpMssClamping?: { readonly direction?: string; readonly maxSegmentSize?: number };
}

const usesSuite = ({ complianceSuite = 'NONE' }: Session): boolean => complianceSuite !== 'NONE';

export const sessionRules: readonly Rule<Session>[] = [
  {
    id: 'nsx-on-demand',
    says: 'A route-based session is an initiator or a responder, never on demand',
    severity: 'error',
    source: 'NSX, Add a Route-Based IPSec Session: On Demand is for policy-based sessions',
    needs: [['connectionInitiationMode']],
    check: ({ connectionInitiationMode }) =>
      connectionInitiationMode === 'ON_DEMAND'
        ? {
            path: ['connectionInitiationMode'],
            message: '"ON_DEMAND" must not be used for a route-based session; use INITIATOR or RESPOND_ONLY.',
          }
        : undefined,
  },
  {
    id: 'nsx-suite-authentication',
    says: 'A compliance suite needs certificate authentication',
    severity: 'error',
    source: 'NSX, Supported compliance suites: a suite forces certificate authentication',
    needs: [['complianceSuite'], ['authenticationMode']],
    check: (inputs) =>
      usesSuite(inputs) && inputs.authenticationMode !== 'CERTIFICATE'
        ? {
            path: ['authenticationMode'],
            message: text`Compliance suite ${inputs.complianceSuite!} needs ${fieldToken('authenticationMode')} "CERTIFICATE".`,
          }
        : undefined,
  },
  {
    id: 'nsx-suite-profiles',
    says: 'A compliance suite brings its own IKE and tunnel profiles',
    severity: 'error',
    source: 'NSX, Supported compliance suites: a suite fixes the IKE and tunnel profiles',
    needs: [['complianceSuite']],
    check: (inputs) =>
      usesSuite(inputs)
        ? (['ikeProfilePath', 'tunnelProfilePath'] as const)
            .filter((name) => inputs[name] !== undefined)
            .map((name) => ({
              path: [name],
              message: text`Compliance suite ${inputs.complianceSuite!} brings its own profile; leave ${fieldToken(name)} out.`,
            }))
        : undefined,
  },
  {
    id: 'nsx-psk-required',
    says: 'Authentication by PSK needs the key',
    severity: 'error',
    source: 'NSX, Add a Route-Based IPSec Session: PSK mode needs the key',
    needs: [['authenticationMode'], ['psk']],
    check: (inputs) =>
      inputs.authenticationMode !== 'CERTIFICATE' && !isSecretGiven(inputs, 'psk')
        ? {
            path: ['psk'],
            message: text`${fieldToken('authenticationMode')} PSK needs ${missingSecretToken('psk')}, or set ${fieldToken('authenticationMode')} to "CERTIFICATE".`,
          }
        : undefined,
  },
  {
    id: 'nsx-psk-unused',
    says: 'A PSK goes with authentication by PSK',
    severity: 'error',
    source: 'NSX Policy API, RouteBasedIPSecVpnSession.psk',
    needs: [['authenticationMode'], ['psk']],
    check: ({ authenticationMode, psk }) =>
      authenticationMode === 'CERTIFICATE' && psk !== undefined
        ? {
            path: ['psk'],
            message: text`${fieldToken('authenticationMode')} CERTIFICATE takes no ${fieldToken('psk')}; leave it out.`,
          }
        : undefined,
  },
  {
    id: 'nsx-psk-control',
    says: 'A PSK holds no control characters',
    severity: 'error',
    source: 'A pre-shared key is typed on both ends: NSX does not say what it does with control characters (assumed)',
    needs: [['psk']],
    check: ({ psk = '' }) => controlCharacters('psk', psk),
  },
  {
    id: 'nsx-psk-ascii',
    says: 'A PSK is plain ASCII, or both ends may encode it differently',
    severity: 'warning',
    source: 'RFC 7296, 2.15: a shared secret is octets, and texts beyond ASCII have several encodings',
    needs: [['psk']],
    check: ({ psk = '' }) =>
      /[^\p{ASCII}]/u.test(psk)
        ? { path: ['psk'], message: 'The key has characters beyond ASCII: the two ends may encode them differently.' }
        : undefined,
  },
  {
    id: 'nsx-vti-families',
    says: 'Two networks of a VTI are of different IP versions',
    severity: 'error',
    source: 'NSX Policy API, IPSecVpnTunnelInterface.ip_subnets: two must differ in IP version',
    needs: [['tunnelInterface', 'ipSubnets']],
    check: ({ tunnelInterface: { ipSubnets: subnets } }) => {
      const kinds = subnets.map((subnet) => parseCidr(subnet)[0].kind());
      return subnets.length === 2 && kinds[0] === kinds[1]
        ? {
            path: ['tunnelInterface', 'ipSubnets'],
            message: `${JSON.stringify(subnets)} are of one IP version; a VTI takes one IPv4 and one IPv6 subnet.`,
          }
        : undefined;
    },
  },
  {
    id: 'nsx-vti-prefix',
    says: 'The prefix of a VTI is at most 31 (IPv4) or 127 (IPv6)',
    severity: 'error',
    source: 'NSX Policy API, IPSecVpnTunnelInterface: prefix at most 31 (IPv4) or 127 (IPv6)',
    needs: [['tunnelInterface', 'ipSubnets']],
    check: ({ tunnelInterface }) =>
      tunnelInterface.ipSubnets.flatMap((subnet) => {
        const [address, bits] = parseCidr(subnet);
        const most = address.kind() === 'ipv4' ? 31 : 127;
        return bits > most || bits < 1
          ? [
              {
                path: ['tunnelInterface', 'ipSubnets'],
                message: `"${subnet}": the prefix length of a VTI is 1 to ${most}.`,
              },
            ]
          : [];
      }),
  },
  {
    id: 'nsx-vti-host',
    says: "The address of a VTI is a host's, not the first or last of its network",
    severity: 'error',
    source: 'IPv4: the first and last address of a network of /30 or larger name the network and its broadcast',
    needs: [['tunnelInterface', 'ipSubnets']],
    check: ({ tunnelInterface }) =>
      tunnelInterface.ipSubnets
        .filter((subnet) => !isHostOf(subnet))
        .map((subnet) => ({
          path: ['tunnelInterface', 'ipSubnets'],
          message: `"${subnet}" is not the address of a host: give the address of the VTI itself, with its prefix length.`,
        })),
  },
  {
    id: 'nsx-endpoint-service',
    says: 'The local endpoint is of the same VPN service',
    severity: 'error',
    source: 'NSX Policy API: a local endpoint belongs to one service (assumed to be checked)',
    needs: [['servicePath'], ['localEndpointPath']],
    check: ({ servicePath, localEndpointPath }) => {
      const [service, endpoint] = [withoutLocaleService(servicePath), withoutLocaleService(localEndpointPath)];
      return endpoint.startsWith(`${service}/`)
        ? undefined
        : { path: ['localEndpointPath'], message: `"${localEndpointPath}" is not an endpoint of ${service}.` };
    },
  },
  {
    id: 'nsx-tier1-vti',
    says: 'Redundancy and BGP over tunnels need a Tier-0',
    severity: 'warning',
    source: 'NSX, Using Route-Based IPSec VPN: tunnel redundancy and dynamic routing need a Tier-0',
    needs: [['servicePath']],
    check: ({ servicePath }) =>
      servicePath.includes('/tier-1s/')
        ? {
            path: ['servicePath'],
            message: 'A session on a Tier-1 gateway takes static routes only: no BGP, no tunnel redundancy.',
          }
        : undefined,
  },
  {
    id: 'nsx-vti-reserved',
    says: "The network of a VTI does not overlap those that NSX or the peer's platform uses itself",
    severity: 'warning',
    source:
      'NSX Policy API, Tier0: defaults of transit_subnets, internal_transit_subnets, vrf_transit_subnets and tgw_transit_subnets',
    needs: [['tunnelInterface', 'ipSubnets']],
    check: ({ tunnelInterface }) =>
      tunnelInterface.ipSubnets.flatMap((subnet) => {
        const reserved = reservedOverlap(subnet);
        return reserved === undefined
          ? []
          : [
              {
                path: ['tunnelInterface', 'ipSubnets'],
                message: `"${subnet}" overlaps ${reserved.network}, ${reserved.use} unless the gateway was given another.`,
              },
            ];
      }),
    hint: 'Take a /30 between 169.254.8.0 and 169.254.168.255.',
  },
  {
    id: 'nsx-peer-id-psk',
    says: "With a PSK, the peer's id is an IP address or a domain name",
    severity: 'error',
    source: 'NSX, Add a Route-Based IPSec Session: with a PSK the remote ID is the IP address or FQDN of the peer',
    needs: [['authenticationMode'], ['peerId']],
    check: ({ authenticationMode, peerId: id }) => {
      const fits =
        ipaddr.isValid(id) ||
        /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?$/.test(
          id,
        );
      return authenticationMode === 'CERTIFICATE' || fits
        ? undefined
        : {
            path: ['peerId'],
            message: text`"${id}" is neither an IP address nor an FQDN, as ${fieldToken('authenticationMode')} PSK needs.`,
          };
    },
  },
  {
    id: 'nsx-mss-direction',
    says: 'A segment size goes with a direction',
    severity: 'error',
    source: 'NSX, Add a Route-Based IPSec Session: a segment size belongs to a direction',
    needs: [['tcpMssClamping']],
    check: ({ tcpMssClamping: clamping }) => {
      return clamping?.direction === 'NONE' && clamping.maxSegmentSize !== undefined
        ? {
            path: ['tcpMssClamping', 'maxSegmentSize'],
            message: text`${fieldToken('maxSegmentSize')} ${clamping.maxSegmentSize} has no effect with direction NONE; use BOTH, or leave ${fieldToken('tcpMssClamping')} out.`,
          }
        : undefined;
    },
  },
];
