/** Two tunnels that stand in for each other: what must be there, what they share, and what one of them must carry. */
import type { TunnelEnd } from '../../model';
import { byGateway } from './transfer';
import { isTold, type LinkRule } from './rule';

export const redundancyRules: readonly LinkRule[] = [
  {
    id: 'link-redundancy-bgp',
    says: 'Several tunnels to one peer are redundant with BGP alone',
    severity: 'error',
    statements: ['X3', '0.11', '0.12'],
    source: 'A route that is written down does not leave a tunnel that is dead',
    hint: 'Turn BGP on over each tunnel of the link.',
    about: 'link',
    *check({ tunnels }, look) {
      if (tunnels.length < 2 || look.options.growing === true) return;
      const without = tunnels.filter(({ ends }) => ends.every((end) => end.bgp === undefined && !look.bgpIsYours(end)));
      const ends = without.flatMap((one) => one.ends).filter((end) => look.limits(end).redundancyNeedsBgp === true);
      if (ends.length > 0)
        yield {
          message: `The link has ${tunnels.length} tunnels, and no BGP over ${without.length} of them.`,
          values: ends.flatMap((end) => look.show(end, 'bgp')),
        };
    },
  },
  {
    id: 'link-static-gateway',
    says: 'BGP over tunnels and redundancy are for gateways that have both',
    severity: 'error',
    statements: ['X2', '0.4', '0.9'],
    source: 'The platform: no dynamic routing over tunnels, and no tunnel redundancy, on this kind of gateway',
    hint: 'Put the tunnels on a gateway of the other kind, or take one tunnel with written routes.',
    about: 'link',
    *check({ tunnels }, look) {
      for (const { ends } of tunnels)
        for (const [index, end] of ends.entries()) {
          const far = ends[1 - index]!;
          if (end.dynamic !== false || (far.bgp === undefined && tunnels.length < 2)) continue;
          yield {
            message: 'The gateway of one end has no BGP over tunnels and no tunnel redundancy.',
            values: [...look.show(end, 'addresses.peer'), ...look.show(far, 'bgp')],
          };
        }
    },
  },
  {
    id: 'link-tunnel-missing',
    says: 'Every tunnel of a connection has its other end',
    severity: 'warning',
    statements: ['X4', '4.9', '4.10', '0.10'],
    source: 'With one tunnel alone there is nothing to fail over to',
    hint: 'Declare the other end of the second tunnel as well.',
    about: 'topology',
    *check({ links, alone }, look) {
      const paired = new Set(
        links.flatMap(({ tunnels }) => tunnels.flatMap(({ ends }) => ends.map(({ object }) => object))),
      );
      for (const end of alone)
        if (end.tunnel !== undefined && paired.has(end.object))
          yield {
            message: `Tunnel ${end.tunnel} has no other end, and another tunnel of the same connection has.`,
            values: look.show(end, 'addresses.local', 'vti'),
          };
    },
  },
  {
    id: 'link-one-underlay',
    says: 'The tunnels of a link leave the site by different ways',
    severity: 'info',
    statements: ['X13', '2.6'],
    source: 'Most outages are of the line: two tunnels over one line fail together',
    hint: 'Give each tunnel a local address on a line of its own, where the site has two.',
    about: 'link',
    *check({ tunnels }, look) {
      const seen = new Map<string, TunnelEnd>();
      for (const end of tunnels.flatMap(({ ends }) => ends)) {
        const { local } = end.addresses;
        if (end.role !== undefined || !isTold(local)) continue;
        const before = seen.get(local);
        if (before !== undefined)
          yield {
            message: 'Both tunnels leave from one address.',
            values: look.show(end, 'addresses.local'),
          };
        seen.set(local, end);
      }
    },
  },
  {
    id: 'link-shared-profile',
    says: 'Each tunnel has proposals of its own',
    severity: 'info',
    statements: ['L1.8'],
    source: 'A change of a shared profile hits every tunnel that uses it at once',
    hint: 'Give each tunnel its own profiles: then one can be changed while the other carries the traffic.',
    about: 'link',
    *check({ tunnels }, look) {
      const seen = new Map<string, TunnelEnd>();
      for (const end of tunnels.flatMap(({ ends }) => ends)) {
        const place = end.places['ike.encryption'];
        if (place === undefined || place.object === end.object) continue;
        // Else each link of our own would be told what no tunnel there can have.
        if (look.limits(end).oneOffer === true) continue;
        const before = seen.get(place.object);
        if (before !== undefined && before !== end)
          yield { message: 'Two tunnels of the link share one IKE profile.', values: look.show(end, 'ike.encryption') };
        seen.set(place.object, end);
      }
    },
  },
  {
    id: 'link-rekey',
    says: 'One end rekeys: its lifetimes are shorter than those of the other',
    severity: 'info',
    statements: ['L3.2'],
    source: 'RFC 7296, 2.8.1: two ends that rekey at once make SAs that one of them must delete again',
    hint: 'Give the end that starts the shorter lifetimes, such as 28800 s and 3600 s, and the other 86400 s.',
    about: 'tunnel',
    *check({ ends: [one, other] }, look) {
      for (const kind of ['ike', 'esp'] as const) {
        const [a, b] = [one.lifetimes[kind], other.lifetimes[kind]];
        if (isTold(a) && isTold(b) && a === b)
          yield {
            message: `Both ends have one lifetime for ${kind === 'ike' ? 'IKE' : 'ESP'}: they rekey at the same time.`,
            values: [...look.show(one, `lifetimes.${kind}`), ...look.show(other, `lifetimes.${kind}`)],
          };
      }
    },
  },
  {
    id: 'link-capacity',
    says: 'One tunnel carries the peak of the link, and a gateway the packets of all its links',
    severity: 'warning',
    statements: ['X12', '4.17', '4.18', '4.19', '4.20', 'L10.7'],
    source: 'The limits of the platforms: after a failover the standby carries everything',
    hint: 'Order larger tunnels or a larger gateway where the platform has them, or spread the traffic over several connections.',
    about: 'topology',
    *check({ links, ends }, look) {
      const { mbps, pps } = look.options.peak ?? {};
      for (const { tunnels } of links)
        for (const end of tunnels[0]?.ends ?? []) {
          const most = look.limits(end).tunnelMbps;
          if (mbps !== undefined && most !== undefined && mbps > most)
            yield {
              message: `A peak of ${mbps} Mbit/s is more than the ${most} Mbit/s that one tunnel carries.`,
              values: look.show(end, 'addresses.local'),
            };
          const packets = look.limits(end).tunnelPps;
          if (pps !== undefined && packets !== undefined && pps > packets)
            yield {
              message: `A peak of ${pps} packets a second is more than the ${packets} that one tunnel carries.`,
              values: look.show(end, 'addresses.local'),
            };
        }
      for (const all of byGateway(ends).values()) {
        const { gatewayPps: most, gatewayMbps: ordered } = look.limits(all[0]!);
        const on = links.filter(({ tunnels }) =>
          tunnels.some((tunnel) => tunnel.ends.some((end) => all.includes(end))),
        );
        if (mbps !== undefined && ordered !== undefined && mbps * on.length > ordered)
          yield {
            message: `${on.length === 1 ? 'A link' : `${on.length} links`} of ${mbps} Mbit/s at peak ${on.length === 1 ? 'is' : 'are'} more than the ${ordered} Mbit/s of the gateway.`,
            values: look.show(all[0]!, 'addresses.local'),
          };
        if (pps !== undefined && most !== undefined && pps * on.length > most)
          yield {
            message: `${on.length} links of ${pps} packets a second are more than the ${most} of one gateway.`,
            values: look.show(all[0]!, 'addresses.local'),
          };
      }
    },
  },
];
