/** The transfer network inside of a tunnel. */
import { ipv4Number, prefixLength } from '../../core/define/ipv4';
import { grouped } from '../../core/define/multimap';
import { ip, network as networkOf, overlaps } from '../../core/define/normal';
import { gatewayKey, type TunnelEnd } from '../../model';
import { isTold, type LinkRule } from './rule';

const hostOf = (address: string): string => ip(address.split('/')[0]);
const toldNetworks = ({ vti }: TunnelEnd): string[] => vti.filter(isTold);

export const transferRules: readonly LinkRule[] = [
  {
    id: 'link-transfer-network',
    says: 'Both ends of a tunnel have addresses of one transfer network, and not the same one',
    severity: 'error',
    statements: ['X11', '3.6', '3.11', '1.14'],
    source: 'RFC 4271, 5.1.3: neighbors are hosts of one network of their own',
    hint: 'Take one /30 for the tunnel: by custom the cloud has its first host and the site the second.',
    about: 'tunnel',
    *check({ ends: [one, other] }, look) {
      const values = [...look.show(one, 'vti'), ...look.show(other, 'vti')];
      const [mine, theirs] = [toldNetworks(one), toldNetworks(other)];
      const open = mine.length < one.vti.length || theirs.length < other.vti.length;
      // An end without BGP needs no address inside the tunnel, and some platforms then have none.
      const without =
        one.bgp === undefined && other.bgp === undefined && (one.vti.length === 0 || other.vti.length === 0);
      if (without) return;
      if (open || mine.length === 0 || theirs.length === 0)
        yield look.open('The transfer network could not be compared.', [one, 'vti'], [other, 'vti']);
      else if (!mine.some((own) => theirs.some((far) => networkOf(own) === networkOf(far))))
        yield { message: 'The two ends have different transfer networks.', values };
      else if (mine.some((own) => theirs.some((far) => hostOf(own) === hostOf(far))))
        yield { message: 'Both ends have the same address in the transfer network.', values };
    },
  },
  {
    id: 'link-transfer-overlap',
    says: 'The transfer networks of one gateway do not overlap',
    severity: 'error',
    statements: ['X11', '3.6', '0.8'],
    source: 'Two interfaces of a router in one network: traffic for the one leaves by the other',
    hint: 'Give each tunnel of a gateway its own /30.',
    about: 'topology',
    *check({ ends }, look) {
      for (const all of byGateway(ends).values()) {
        const taken = all.flatMap((end) => toldNetworks(end).map((network) => ({ end, network })));
        taken.sort((a, b) => compareNetworks(a.network, b.network));
        // A wide network may hold several that follow it, of which the first hides it from the next if neighbors alone are compared.
        let open: typeof taken = [];
        for (const one of taken) {
          open = open.filter(({ network }) => overlaps(network, one.network));
          for (const { end } of open)
            if (end !== one.end)
              yield {
                message: 'Two tunnels of one gateway have overlapping transfer networks.',
                values: [...look.show(end, 'vti'), ...look.show(one.end, 'vti')],
              };
          open.push(one);
        }
      }
    },
  },
  {
    id: 'link-ipv6',
    says: 'Inside of the tunnels is IPv4',
    severity: 'error',
    statements: ['L10.9'],
    source: 'The scope of links: a platform at an end carries no IPv6 in its tunnels',
    hint: 'Leave IPv6 out of the transfer networks and of the prefixes.',
    about: 'tunnel',
    *check({ ends }, look) {
      for (const end of ends) {
        if (toldNetworks(end).some((network) => network.includes(':')))
          yield { message: 'The transfer network is IPv6.', values: look.show(end, 'vti') };
        for (const field of ['tells', 'takes'] as const) {
          const ranges = end.bgp?.[field];
          if (isTold(ranges) && ranges.some(({ network }) => network.includes(':')))
            yield { message: 'A filter lets IPv6 networks through.', values: look.show(end, `bgp.${field}`) };
        }
      }
    },
  },
];

/** Ends by the gateway they are on; those of which nobody knows the gateway are left out. */
export const byGateway = (ends: readonly TunnelEnd[]): Map<string, TunnelEnd[]> => grouped(ends, gatewayKey);

/** The wider one first among those that begin alike, so that what overlaps stands side by side. */
const compareNetworks = (one: string, other: string): number =>
  ipv4Number(networkOf(one)) - ipv4Number(networkOf(other)) || prefixLength(one) - prefixLength(other);
