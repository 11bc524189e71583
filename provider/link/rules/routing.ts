/** What both ends must say alike inside of the tunnel: transfer network, BGP, and what goes where. */
import { asn, ip, network as networkOf } from '../../core/define/normal';
import type { TunnelEnd } from '../../model';
import { against, isTold, type LinkRule } from './rule';

const TRANSIT = 'RFC 4271, 5.1.3: neighbors are hosts of one network of their own';

export const routingRules: readonly LinkRule[] = [
  {
    id: 'link-transfer-network',
    says: 'Both ends of a tunnel have addresses of one transfer network, and not the same one',
    severity: 'error',
    statements: ['X11', '3.6', '3.11', '1.14'],
    source: TRANSIT,
    hint: 'Take one /30 for the tunnel: by custom the cloud has its first host and the site the second.',
    about: 'tunnel',
    *check({ ends: [one, other] }, look) {
      const values = [...look.show(one, 'vti'), ...look.show(other, 'vti')];
      const [mine, theirs] = [one, other].map((end) => end.vti.filter(isTold));
      if (mine!.length < one.vti.length || theirs!.length < other.vti.length || !mine!.length || !theirs!.length) {
        if (one.bgp === undefined && other.bgp === undefined && (one.vti.length === 0 || other.vti.length === 0))
          return;
        yield look.open('The transfer network could not be compared.', [one, 'vti'], [other, 'vti']);
        return;
      }
      if (!mine!.some((own) => theirs!.some((far) => networkOf(own) === networkOf(far)))) {
        yield { message: 'The two ends have different transfer networks.', values };
      } else if (mine!.some((own) => theirs!.some((far) => hostOf(own) === hostOf(far)))) {
        yield { message: 'Both ends have the same address in the transfer network.', values };
      }
    },
  },
  {
    id: 'link-asn',
    says: 'Each end expects the AS number that the other has',
    severity: 'error',
    statements: ['X21', '4.6'],
    source: 'RFC 4271, 6.2: an OPEN with another AS number than expected is refused',
    hint: 'Give each end the AS number of the other as that of its peer.',
    about: 'tunnel',
    *check(tunnel, look) {
      for (const [one, other] of withBgp(tunnel.ends))
        yield* against<string, string>(look, one, 'bgp.peerAsn', other, 'bgp.localAsn', {
          fits: (expected, own) => asn(expected) === asn(own),
          message: 'One end expects another AS number than its peer has.',
          what: 'The AS number',
        });
    },
  },
];

const hostOf = (address: string): string => ip(address.split('/')[0]);

function withBgp([one, other]: readonly [TunnelEnd, TunnelEnd]): readonly (readonly [TunnelEnd, TunnelEnd])[] {
  return one.bgp === undefined || other.bgp === undefined
    ? []
    : [
        [one, other],
        [other, one],
      ];
}
