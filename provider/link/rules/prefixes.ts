/** What goes where: selectors, filters, preference, and routes that somebody wrote down. */
import { isIP } from 'node:net';
import { prefixLength } from '../../core/define/ipv4';
import { network as networkOf, overlaps } from '../../core/define/normal';
import { BY_COMMUNITY, type EndField, type Found, type PrefixRange, type TunnelEnd } from '../../model';
import { BEHIND_NOBODY } from '../behind-nobody';
import { byGateway } from './transfer';
import { bothWays, isTold, type LinkRule, type Look } from './rule';

const isEverything = ({ network, from, to }: PrefixRange): boolean => network === '0.0.0.0/0' && from === 0 && to >= 32;
const isDefault = ({ network, from }: PrefixRange): boolean => network === '0.0.0.0/0' && from === 0;
/** What is said of networks; a filter that lets everything through is told by a rule of its own. */
const named = (ranges: unknown): readonly PrefixRange[] =>
  isTold(ranges)
    ? (ranges as readonly PrefixRange[]).filter((one) => !isDefault(one) && !one.network.includes(':'))
    : [];

/** Whether a filter lets anything of a network through: not where the part in common is denied first. */
function meets({ network, except = [] }: PrefixRange, other: string): boolean {
  if (!overlaps(network, other)) return false;
  const common = prefixLength(network) >= prefixLength(other) ? network : other;
  return !except.some((denied) => overlaps(denied, common) && prefixLength(denied) <= prefixLength(common));
}

/** The default route is said by a rule of its own, and every way that is not into the tunnel is closer. */
const covers = (network: string, address: string): boolean =>
  prefixLength(network) > 0 && overlaps(network, `${address}/32`);

/** Whether a filter lets a network around an address through: where a part of that network is denied, the rest passes. */
const leadsTo = ({ network, except = [] }: PrefixRange, address: string): boolean =>
  covers(network, address) &&
  !except.some((denied) => overlaps(denied, network) && prefixLength(denied) <= prefixLength(network));

/** The filters of both ends through which one of them learns a way to an address; none, if one of them stops it or both are open. */
function waysTo(address: string, one: TunnelEnd, other: TunnelEnd): readonly (readonly [TunnelEnd, EndField])[] {
  if (one.bgp === undefined) return [];
  const filters = (
    [
      [one, 'bgp.takes', one.bgp.takes],
      [other, 'bgp.tells', other.bgp?.tells],
    ] as const
  ).filter(([, , ranges]) => isTold(ranges) && !ranges.some(isEverything));
  return filters.every(([, , ranges]) => named(ranges).some((range) => leadsTo(range, address)))
    ? filters.map(([end, field]) => [end, field] as const)
    : [];
}

/** Whether a network may be in both: around or inside of each other, and of a length that both let through. */
function share(one: PrefixRange, other: PrefixRange): boolean {
  const longer = Math.max(prefixLength(one.network), prefixLength(other.network));
  return overlaps(one.network, other.network) && Math.max(one.from, other.from, longer) <= Math.min(one.to, other.to);
}

const textOf = ({ network }: PrefixRange): string => network;

export const prefixRules: readonly LinkRule[] = [
  {
    id: 'link-selectors',
    says: 'Both ends let the same networks into the tunnel',
    severity: 'error',
    statements: ['X17'],
    source: 'RFC 7296, 2.9: both ends must agree on the traffic selectors',
    hint: 'Let 0.0.0.0/0 in at both ends, on both sides: routes decide what goes into a tunnel.',
    about: 'tunnel',
    *check(tunnel, look) {
      const same = (a: readonly string[], b: readonly string[]): boolean =>
        [...new Set(a.map(networkOf))].sort().join() === [...new Set(b.map(networkOf))].sort().join();
      for (const [one, other] of bothWays(tunnel)) {
        const [mine, theirs] = [one.selectors?.local, other.selectors?.peer];
        if (mine === undefined || theirs === undefined) continue;
        const [a, b] = [mine.filter(isTold), theirs.filter(isTold)];
        const places = [...look.show(one, 'selectors.local'), ...look.show(other, 'selectors.peer')];
        if (a.length < mine.length || b.length < theirs.length)
          yield { message: 'The networks of the tunnel could not be compared.', values: places, severity: 'unchecked' };
        else if (!same(a, b)) yield { message: 'The two ends let different networks into the tunnel.', values: places };
      }
    },
  },
  {
    id: 'link-filter',
    says: 'Each end tells and takes the prefixes of the link, and nothing else',
    severity: 'warning',
    statements: ['X15', 'L10.2', '2.11'],
    source: 'RFC 7454, 6: what is told to a peer and taken from it is filtered',
    hint: 'Give the neighbor a filter for each direction that permits the prefixes of this link.',
    about: 'tunnel',
    *check({ ends }, look) {
      for (const end of ends)
        for (const field of ['tells', 'takes'] as const) {
          const ranges = end.bgp?.[field];
          const isOpen = !isTold(ranges) && ranges !== BY_COMMUNITY;
          if (end.bgp !== undefined && end.places[`bgp.${field}`] !== undefined && isOpen)
            yield look.open(`What one end ${field} could not be checked.`, [end, `bgp.${field}`]);
          if (isTold(ranges) && ranges.some(isEverything))
            yield {
              message:
                field === 'tells'
                  ? 'One end tells its peer every route it has.'
                  : 'One end takes every route from its peer.',
              values: look.show(end, `bgp.${field}`),
            };
        }
    },
  },
  {
    id: 'link-prefix-passes',
    says: 'Something that one end tells is taken by the other',
    severity: 'warning',
    statements: ['X9'],
    source: 'RFC 4271, 9.1.1: a route that the policy of either end excludes is not used; the sessions stay up over it',
    hint: 'Let the filter of one end tell, and that of the other take, the networks behind the former.',
    about: 'tunnel',
    *check(tunnel, look) {
      for (const [one, other] of bothWays(tunnel)) {
        const [tells, takes] = [one.bgp?.tells, other.bgp?.takes];
        const nothing = (ranges: unknown): boolean => isTold(ranges) && (ranges as readonly PrefixRange[]).length === 0;
        if (nothing(tells))
          yield { message: 'A filter lets no route of one end out.', values: look.show(one, 'bgp.tells') };
        else if (nothing(takes))
          yield { message: 'A filter lets no route into one end.', values: look.show(other, 'bgp.takes') };
        else if (isTold(tells) && isTold(takes) && !tells.some((told) => takes.some((taken) => share(told, taken))))
          yield {
            message: 'Of what one end tells, the other takes nothing.',
            values: [...look.show(one, 'bgp.tells'), ...look.show(other, 'bgp.takes')],
          };
      }
    },
  },
  {
    id: 'link-prefix-default',
    says: 'The default route is no prefix of a link',
    severity: 'error',
    statements: ['X15'],
    source: 'A default route through the tunnel takes all traffic, the tunnel itself included; clouds refuse it',
    hint: 'Name the networks behind each end.',
    about: 'tunnel',
    *check({ ends }, look) {
      for (const end of ends)
        for (const field of ['tells', 'takes'] as const) {
          const ranges = end.bgp?.[field];
          if (isTold(ranges) && ranges.some((one) => isDefault(one) && !isEverything(one)))
            yield { message: 'A filter lets the default route through.', values: look.show(end, `bgp.${field}`) };
        }
    },
  },
  {
    id: 'link-prefix-reserved',
    says: 'No prefix of a link is one that a platform keeps for itself',
    severity: 'error',
    statements: ['X15'],
    source: 'The networks that each platform keeps, and RFC 6890 for those behind nobody, such as 169.254.0.0/16',
    hint: 'Leave the network out of the filter, or tell its parts that are free.',
    about: 'tunnel',
    *check({ ends }, look) {
      const kept = [
        ...BEHIND_NOBODY,
        ...ends
          .flatMap((end) => look.reserved(end))
          .filter(({ network }) => !BEHIND_NOBODY.some((one) => overlaps(network, one.network))),
      ];
      for (const end of ends)
        for (const field of ['tells', 'takes'] as const)
          for (const range of named(end.bgp?.[field])) {
            const found = kept.find(({ network }) => meets(range, network));
            if (found !== undefined)
              yield {
                message: `The prefix ${range.network} overlaps ${found.network}, which is ${found.use}.`,
                values: look.show(end, `bgp.${field}`),
              };
          }
    },
  },
  {
    id: 'link-prefix-overlap',
    says: 'The prefixes behind the two ends do not overlap',
    severity: 'error',
    statements: ['X15'],
    source: 'An address that is behind both ends is reached at neither for sure',
    hint: 'Tell and take more exact networks.',
    about: 'tunnel',
    *check({ ends }, look) {
      for (const end of ends)
        for (const told of named(end.bgp?.tells)) {
          const taken = named(end.bgp?.takes).find((taken) => meets(taken, told.network) && meets(told, taken.network));
          if (taken !== undefined)
            yield {
              message: `What is told, ${textOf(told)}, overlaps what is taken, ${textOf(taken)}.`,
              values: look.show(end, 'bgp.tells', 'bgp.takes'),
            };
        }
    },
  },
  {
    id: 'link-outer-inside',
    says: 'The address of an end is not in a network that the other end has through the tunnel',
    severity: 'warning',
    statements: ['X15', 'L3.7'],
    source:
      'RFC 2003, 4: a packet that is put into the tunnel it comes out of never leaves; routers take such a tunnel down',
    hint: 'Leave the address out of the prefixes, by smaller networks around it. Where a route of its own leads to it outside of the tunnel, such as one with 32 bits, accept this finding.',
    about: 'tunnel',
    *check(tunnel, look) {
      for (const [one, other] of bothWays(tunnel)) {
        const { peer: called } = one.addresses;
        if (!isTold(called) || isIP(called) !== 4 || !look.routesItself(one)) continue;
        const filters = waysTo(called, one, other);
        const written = (one.routes ?? []).find(({ network }) => isTold(network) && covers(network, called));
        if (filters.length === 0 && written === undefined) continue;
        yield {
          message: `One end calls ${called}, and has a route to it that leads into the tunnel.`,
          values: [
            ...look.show(one, 'addresses.peer'),
            ...filters.flatMap(([end, field]) => look.show(end, field)),
            ...(written === undefined ? [] : [look.at(written.place)]),
          ],
        };
      }
    },
  },
  {
    id: 'link-prefix-inner',
    says: 'A filter takes what is inside of a declared network, where the peer tells each part by itself',
    severity: 'warning',
    statements: ['L10.1'],
    source: 'A cloud tells the networks of its subnets, not the one around them: coverage counts, not equality',
    hint: 'Let the filter take longer prefixes too: up to 32 bits of that network.',
    about: 'tunnel',
    *check(tunnel, look) {
      for (const [one, other] of bothWays(tunnel)) {
        if (look.limits(other).tellsInner !== true) continue;
        const exact = named(one.bgp?.takes).find(({ network, to }) => {
          const length = prefixLength(network);
          return to === length && length < 24;
        });
        if (exact !== undefined)
          yield {
            message: `The filter takes ${exact.network} itself and nothing inside of it, and the peer tells its parts.`,
            values: look.show(one, 'bgp.takes'),
          };
      }
    },
  },
  {
    id: 'link-route-count',
    says: 'A gateway is told no more routes than it keeps',
    severity: 'error',
    statements: ['X15', 'L10.7'],
    source: 'The quota of the platform for routes of its peers',
    hint: 'Tell summaries, or have the quota raised and accept this finding.',
    about: 'topology',
    *check({ links, ends }, look) {
      for (const all of byGateway(ends).values()) {
        const most = look.limits(all[0]!).routes;
        if (most === undefined) continue;
        const peers = links.flatMap(({ tunnels }) =>
          tunnels.flatMap(({ ends: [one, other] }) => (all.includes(one) ? [other] : all.includes(other) ? [one] : [])),
        );
        const told = new Set(peers.flatMap(({ bgp }) => named(bgp?.tells).map(textOf)));
        if (told.size > most)
          yield {
            message: `The peers of one gateway tell it ${told.size} prefixes, and it keeps ${most} routes.`,
            values: peers.slice(0, 4).flatMap((end) => look.show(end, 'bgp.tells')),
          };
      }
    },
  },
  {
    id: 'link-route-displaced',
    says: 'No route that somebody wrote down covers what BGP learns',
    severity: 'warning',
    statements: ['X16', 'L10.1'],
    source: 'A written route wins over a learned one: traffic stays on it when its tunnel dies',
    hint: 'Remove the route, or leave its network out of BGP.',
    about: 'tunnel',
    *check(tunnel, look) {
      for (const [one, other] of bothWays(tunnel)) {
        if (one.bgp === undefined || other.bgp === undefined) continue;
        const learned = [...named(one.bgp.takes), ...named(other.bgp.tells)];
        for (const { network, place } of one.routes ?? []) {
          if (!isTold(network)) continue;
          const covered = learned.find((range) => meets(range, network));
          if (covered === undefined) continue;
          const field: EndField = one.bgp.takes === undefined ? 'bgp.tells' : 'bgp.takes';
          const end: TunnelEnd = one.bgp.takes === undefined ? other : one;
          yield {
            message: `A route to ${network} is written down, and BGP learns ${covered.network}.`,
            values: [look.at(place), ...look.show(end, field)],
          };
        }
      }
    },
  },
  {
    id: 'link-no-route',
    says: 'Something is routed into the tunnel at each end',
    severity: 'warning',
    statements: ['X9', '1.33', '3.12'],
    source: 'Without a route or BGP nothing crosses a tunnel that is up',
    hint: 'Turn BGP on at both ends, or write down routes into the tunnel.',
    about: 'tunnel',
    *check({ ends }, look) {
      if (look.options.growing === true || ends.some(({ bgp }) => bgp !== undefined)) return;
      // A neighbor is found by the address of the tunnel interface.
      const open = ends.filter(({ vti }) => vti.some((one) => !isTold(one)));
      if (open.length > 0) {
        yield look.open(
          'Whether BGP runs over the tunnel could not be checked.',
          ...open.map((end) => [end, 'vti'] as const),
        );
        return;
      }
      for (const end of ends)
        if ((end.routes ?? []).length === 0)
          yield { message: 'One end has neither BGP nor a route into this tunnel.', values: look.show(end, 'bgp') };
    },
  },
  {
    id: 'link-preference',
    says: 'The site sends into the tunnel that the cloud sends into',
    severity: 'error',
    statements: ['X24', '0.13'],
    source: 'RFC 4271, 9.1.1: the highest local preference wins. The platform fixes which tunnel is active',
    hint: 'Give what is learned over the active tunnel the higher local preference, and prepend on the standby.',
    about: 'link',
    *check({ tunnels }, look) {
      const pairs = tunnels.flatMap(({ ends: [one, other] }) => [
        { fixed: one, free: other },
        { fixed: other, free: one },
      ]);
      const of = (role: 'active' | 'standby'): TunnelEnd | undefined =>
        pairs.find(({ fixed }) => fixed.role === role)?.free;
      const [active, standby] = [of('active'), of('standby')];
      if (active?.bgp === undefined || standby?.bgp === undefined) return;
      yield* preferred(active, standby, look);
    },
  },
  {
    id: 'link-multipath',
    says: 'Where both tunnels of a link carry traffic, the other end uses both',
    severity: 'warning',
    statements: ['4.13'],
    source: 'What a platform spreads over both tunnels comes back over one where the other end prefers it',
    hint: 'Give both tunnels one local preference and no prepended path, and let the gateway use equal paths.',
    about: 'link',
    *check({ tunnels }, look) {
      const free = tunnels.flatMap(({ ends: [one, other] }) => [
        ...(one.role === 'active' ? [other] : []),
        ...(other.role === 'active' ? [one] : []),
      ]);
      const [first, second] = free;
      if (first?.bgp === undefined || second?.bgp === undefined || first.platform !== second.platform) return;
      yield* shared([first, second], look);
    },
  },
];

function* preferred(active: TunnelEnd, standby: TunnelEnd, look: Look): Iterable<Found> {
  const [first, second] = [active.bgp?.preference, standby.bgp?.preference];
  const local = [active, standby].flatMap((end) => look.show(end, 'bgp.preference.local'));
  if (first === undefined || second === undefined) {
    yield { message: 'Which tunnel the site prefers could not be checked.', values: local, severity: 'unchecked' };
    return;
  }
  if (isTold(first.local) && isTold(second.local)) {
    if (first.local < second.local) yield { message: 'The site prefers the standby tunnel.', values: local };
    else if (first.local === second.local)
      yield {
        message: 'The site prefers neither tunnel: it may send into the standby.',
        values: local,
        severity: 'warning',
      };
  }
  if (isTold(first.prepend) && isTold(second.prepend) && first.prepend > second.prepend)
    yield {
      message: 'The site makes its routes over the active tunnel the less attractive ones.',
      values: [active, standby].flatMap((end) => look.show(end, 'bgp.preference.prepend')),
      severity: 'warning',
    };
}

function* shared(ends: readonly [TunnelEnd, TunnelEnd], look: Look): Iterable<Found> {
  for (const [kind, message] of [
    ['local', 'The site prefers one tunnel: what it sends takes that one alone, and comes back by both.'],
    ['prepend', 'The site makes its routes over one tunnel the less attractive ones: that one carries nothing to it.'],
  ] as const) {
    const [one, other] = ends.map(({ bgp }) => bgp?.preference?.[kind]);
    if (isTold(one) && isTold(other) && one !== other)
      yield { message, values: ends.flatMap((end) => look.show(end, `bgp.preference.${kind}`)) };
  }
  if (ends.some(({ bgp }) => bgp?.multipath === false))
    yield {
      message: 'The site uses one of several equal paths: one tunnel carries all that it sends.',
      values: look.show(ends[0], 'bgp.multipath'),
    };
}
