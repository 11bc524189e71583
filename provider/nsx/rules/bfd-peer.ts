/** Rules between the fields of a BFD peer of static routes. */
import { ip } from '../../core/define/normal';
import type { Rule } from '../../core/define/rule';
import { isLinkLocal } from './reserved';

interface BfdPeer {
  readonly gatewayPath: string;
  readonly peerAddress: string;
  readonly sourceAddresses?: readonly string[];
  readonly bfdProfilePath?: string;
  readonly scope?: readonly string[];
}

const family = (address: string): 'IPv4' | 'IPv6' => (address.includes(':') ? 'IPv6' : 'IPv4');

export const bfdPeerRules: readonly Rule<BfdPeer>[] = [
  {
    id: 'nsx-bfd-peer-tier1',
    says: 'Next hops are watched by BFD on a Tier-0',
    severity: 'error',
    source: 'NSX Policy API: static-routes/bfd-peers below a Tier-0; a Tier-1 has none',
    needs: [['gatewayPath']],
    check: ({ gatewayPath }) =>
      gatewayPath.includes('/tier-1s/')
        ? {
            path: ['gatewayPath'],
            message: `"${gatewayPath}" is a Tier-1 gateway, which has no BFD peers for static routes: give the Tier-0 whose uplinks lead to the next hop.`,
          }
        : undefined,
  },
  {
    id: 'nsx-bfd-peer-vti',
    says: 'A peer that is watched by BFD is not behind a VTI',
    severity: 'warning',
    source: 'NSX 4.1, BFD: over the VTI of a tunnel it is not supported',
    needs: [['peerAddress']],
    check: ({ peerAddress }) =>
      isLinkLocal(peerAddress)
        ? {
            path: ['peerAddress'],
            message: `"${peerAddress}" is an address behind a VTI, over which BFD is not supported: the routes through it may stay out of use. Redundancy between tunnels needs BGP.`,
          }
        : undefined,
  },
  {
    id: 'nsx-bfd-peer-source',
    says: 'The own addresses are of the family of the peer, and none is the peer',
    severity: 'error',
    source: 'NSX Policy API, StaticRouteBfdPeer.source_addresses: BFD from each of them to peer_address',
    needs: [['peerAddress'], ['sourceAddresses']],
    check: ({ peerAddress, sourceAddresses = [] }) => {
      const at = sourceAddresses.findIndex(
        (source) => ip(source) === ip(peerAddress) || family(source) !== family(peerAddress),
      );
      const source = sourceAddresses[at];
      if (source === undefined) return undefined;
      return {
        path: ['sourceAddresses', at],
        message:
          ip(source) === ip(peerAddress)
            ? `"${source}" is the peer; give an address of the gateway.`
            : `"${source}" is ${family(source)} and the peer "${peerAddress}" is ${family(peerAddress)}.`,
      };
    },
  },
  {
    id: 'nsx-bfd-peer-profile',
    says: 'A peer with an IPv6 address has no BFD profile',
    severity: 'error',
    source: 'NSX Policy API, StaticRouteBfdPeer.bfd_profile_path: not supported for IPv6',
    needs: [['peerAddress'], ['bfdProfilePath']],
    check: ({ peerAddress, bfdProfilePath }) =>
      bfdProfilePath !== undefined && family(peerAddress) === 'IPv6'
        ? { path: ['bfdProfilePath'], message: 'NSX takes no BFD profile for an IPv6 peer; leave it out.' }
        : undefined,
  },
  {
    id: 'nsx-bfd-peer-scope',
    says: 'The locale services are those of the same gateway',
    severity: 'error',
    source: 'NSX Policy API, StaticRouteBfdPeer.scope: of the same router',
    needs: [['gatewayPath'], ['scope']],
    check: ({ gatewayPath, scope = [] }) => {
      const at = scope.findIndex((path) => !path.startsWith(`${gatewayPath}/`));
      return at < 0
        ? undefined
        : {
            path: ['scope', at],
            message: `"${scope[at]}" is a locale service of another gateway than ${gatewayPath}.`,
          };
    },
  },
];
