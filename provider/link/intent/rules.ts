/** What must hold between the members of an intent. A member that is not known yet postpones its rules. */
import { asn, overlaps } from '../../core/define/normal';
import { fieldToken, joined, text, type Message } from '../../core/define/message';
import { getAt, type Bag, type Path } from '../../core/define/paths';
import type { Rule, RuleFinding } from '../../core/define/rule';
import { isUnknown, UNKNOWN } from '../../core/define/unknown';
import { SECOND_ADDRESS, TUNNELS, type Side, type Value, type Values } from '../../model';
import { isTransferNetwork } from '../addresses';
import { suiteFor, unspoken } from '../crypto';
import { kindOf } from './kinds';
import { preferenceOf } from '../routing';
import { isLinkLocal, type Pair } from '../pairs';
import { SHORT_HOLD, bgpTimers } from '../timers';
import { BEHIND_NOBODY } from '../behind-nobody';

type Of = (pair: Pair) => Rule[];

/** A rule about members that a platform or tunnel names. */
type Spoken = Omit<Rule, 'needs' | 'check'> & {
  needs: readonly Path[];
  check(given: Bag): RuleFinding | RuleFinding[] | undefined;
};
const rule = (one: Spoken): Rule => one;

const texts = (given: Bag, path: Path): string[] => {
  const value = getAt(given, path);
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

const networksIn = (given: Bag): [Path, string][] =>
  TUNNELS.flatMap((tunnel): [Path, string][] => {
    const value = getAt(given, ['networks', tunnel]);
    return typeof value === 'string' ? [[['networks', tunnel], value]] : [];
  });

const prefixesOf = (given: Bag, { platform }: Side): [Path, string][] =>
  texts(given, [platform, 'prefixes']).map((one) => [[platform, 'prefixes'], one]);

/** Addresses that the other end calls, as far as they are given. */
const seenOf = (given: Bag, side: Side): string[] =>
  TUNNELS.flatMap((tunnel) => {
    const seen = side.addresses?.((given[side.platform] ?? {}) as Values, tunnel).seen;
    return typeof seen === 'string' && !isIpv6(seen) ? [seen] : [];
  });

const isIpv6 = (address: string): boolean => address.includes(':');

const prefixRules: Of = (pair) => [
  rule({
    id: 'link-ipv6',
    says: 'Prefixes and addresses of a link are IPv4',
    severity: 'error',
    source: 'VPN connections of the cloud carry IPv4 alone',
    needs: pair.map(({ platform }) => [platform, 'prefixes']),
    check: (given) =>
      pair.flatMap((side) =>
        prefixesOf(given, side)
          .filter(([, prefix]) => isIpv6(prefix))
          .map(([path, prefix]) => ({
            path,
            message: `"${prefix}" is IPv6, and a link carries IPv4 alone. Leave it out; a link for IPv6 has to be made by other means.`,
          })),
      ),
  }),
  rule({
    id: 'link-prefix-reserved',
    says: 'No prefix is the default route or touches what a platform keeps for itself',
    severity: 'error',
    source: 'Reserved networks of both sides; 169.254.0.0/16 is of the tunnels; RFC 6890',
    needs: pair.map(({ platform }) => [platform, 'prefixes']),
    check: (given) =>
      pair.flatMap((side) =>
        prefixesOf(given, side).flatMap(([path, prefix]): RuleFinding[] => {
          if (isIpv6(prefix)) return [];
          if (prefix.endsWith('/0'))
            return [
              {
                path,
                message: `"${prefix}" is the default route, which no end takes from the other. Name the networks.`,
              },
            ];
          const kept = [...pair.flatMap(({ reserved }) => reserved), ...BEHIND_NOBODY].find((one) =>
            overlaps(one.network, prefix),
          );
          return kept === undefined
            ? []
            : [{ path, message: `"${prefix}" overlaps ${kept.network}, which is ${kept.use}.` }];
        }),
      ),
  }),
  rule({
    id: 'link-prefix-overlap',
    says: 'No network is behind both ends',
    severity: 'error',
    source: 'Each end prefers its own network, and the other never hears from it',
    needs: pair.map(({ platform }) => [platform, 'prefixes']),
    check: (given) => {
      const [one, other] = pair;
      return prefixesOf(given, one).flatMap(([path, near]) =>
        prefixesOf(given, other)
          .filter(([, far]) => overlaps(near, far))
          .map(([farPath, far]) => ({
            path,
            message: text`"${near}" overlaps "${far}" of ${fieldToken(farPath)}: a network is behind one end.`,
          })),
      );
    },
  }),
  rule({
    id: 'link-outer-inside',
    says: 'The address of an end is not in its prefixes, where the other end routes by itself',
    severity: 'warning',
    source: 'RFC 2003, 4: a packet that is put into the tunnel it comes out of never leaves',
    needs: pair.map(({ platform }) => [platform, 'prefixes']),
    check: (given) =>
      pair.flatMap((side, index) => {
        const far = pair[1 - index]!;
        if (far.place !== 'site') return []; // a cloud's gateway stands outside of what it routes
        return [...new Set(seenOf(given, side))].flatMap((address) =>
          prefixesOf(given, side)
            .filter(([, prefix]) => !isIpv6(prefix) && overlaps(prefix, `${address}/32`))
            .map(([path, prefix]) => ({
              path,
              message: text`"${prefix}" has ${address} in it, which the ${far.title} calls: it would send the tunnel into the tunnel, unless a closer route of its own leads there outside of it, such as one with 32 bits. Leave the address out, by smaller networks around it.`,
            })),
        );
      }),
  }),
  rule({
    id: 'link-asn',
    says: 'Each end has its own AS number',
    severity: 'error',
    source: 'RFC 4271: eBGP; a route that carries the own AS number is dropped',
    needs: pair.map(({ platform }) => [platform, 'asn']),
    check: (given) => {
      const [one, other] = pair.map(({ platform }): Path => [platform, 'asn']) as [Path, Path];
      const [mine, theirs] = [one, other].map((path) => String(getAt(given, path)));
      return asn(mine) === asn(theirs)
        ? {
            path: other,
            message: text`AS number ${theirs!} is that of ${fieldToken(one)} too: each end needs its own.`,
          }
        : undefined;
    },
  }),
];

const networkRules: Of = (pair) => [
  rule({
    id: 'link-network',
    says: 'A transfer network is a /30 of 169.254.0.0/16, or, where one end drops that, outside of it; no platform keeps it for itself',
    severity: 'error',
    source: 'Reserved networks of both sides',
    needs: TUNNELS.map((tunnel) => ['networks', tunnel]),
    check: (given) =>
      networksIn(given).flatMap(([path, network]): RuleFinding[] => {
        const local = isLinkLocal(pair);
        if (!isTransferNetwork(network, local))
          return [
            {
              path,
              message: local
                ? `"${network}" is not a /30 of 169.254.0.0/16, such as 169.254.8.0/30.`
                : `"${network}" is not a /30 outside of 169.254.0.0/16, such as 10.255.252.0/30: ${pair.find(({ linkLocal }) => linkLocal === 'dropped')!.title} drops packets of 169.254.0.0/16 by default.`,
            },
          ];
        const kept = pair.flatMap(({ reserved }) => reserved).find((one) => overlaps(one.network, network));
        return kept === undefined
          ? []
          : [{ path, message: `"${network}" overlaps ${kept.network}, which is ${kept.use}.` }];
      }),
  }),
  rule({
    id: 'link-network-behind',
    says: 'No transfer network is behind one of the ends',
    severity: 'error',
    source: 'The route to a prefix would take the addresses of the tunnel with it',
    needs: [
      ...TUNNELS.map((tunnel): Path => ['networks', tunnel]),
      ...pair.map(({ platform }) => [platform, 'prefixes']),
    ],
    check: (given) =>
      networksIn(given).flatMap(([path, network]) =>
        pair
          .flatMap((side) => prefixesOf(given, side))
          .filter(
            ([, prefix]) =>
              !isIpv6(prefix) &&
              overlaps(network, prefix) &&
              !BEHIND_NOBODY.some((one) => overlaps(one.network, prefix)),
          )
          .map(([prefixPath, prefix]) => ({
            path,
            message: text`"${network}" overlaps "${prefix}" of ${fieldToken(prefixPath)}. Give another one.`,
          })),
      ),
  }),
  rule({
    id: 'link-network-twice',
    says: 'Each tunnel has its own transfer network',
    severity: 'error',
    source: 'Two tunnels with one network have one route',
    needs: TUNNELS.map((tunnel) => ['networks', tunnel]),
    check: (given) => {
      const [first, second] = networksIn(given);
      return first !== undefined && second !== undefined && overlaps(first[1], second[1])
        ? { path: second[0], message: text`"${second[1]}" is that of ${fieldToken(first[0])} too.` }
        : undefined;
    },
  }),
];

const holdOf = (given: Bag): number | undefined => {
  const hold = getAt(given, ['overrides', 'holdTime']);
  if (typeof hold === 'number') return hold;
  const target = given['failoverTarget'];
  return hold === undefined && typeof target === 'number' ? bgpTimers(target).hold : undefined;
};

const timerRules: Of = () => [
  rule({
    id: 'link-hold-short',
    says: 'A hold time under 12 s is a choice: short losses take the tunnel down',
    severity: 'warning',
    source: 'Practice (assumed): a busy edge answers late',
    needs: [['failoverTarget'], ['overrides']],
    check: (given) => {
      const hold = holdOf(given);
      return hold !== undefined && hold < SHORT_HOLD
        ? {
            path: ['failoverTarget'],
            message: `A BGP hold time of ${hold} s is short: a few lost packets move all traffic. 12.5 s or more is calmer.`,
          }
        : undefined;
    },
  }),
  rule({
    id: 'link-hold-target',
    says: 'The hold time is within the failover target',
    severity: 'error',
    source: 'A silent tunnel keeps its routes for the hold time',
    needs: [['failoverTarget'], ['overrides']],
    check: (given) => {
      const hold = getAt(given, ['overrides', 'holdTime']);
      const target = given['failoverTarget'];
      return typeof hold === 'number' && typeof target === 'number' && hold > target
        ? {
            path: ['overrides', 'holdTime'],
            message: text`A hold time of ${hold} s keeps a dead tunnel longer than ${fieldToken('failoverTarget')}, ${target} s. Raise the target, or lower the hold time.`,
          }
        : undefined;
    },
  }),
  rule({
    id: 'link-keepalive',
    says: 'The keepalive time is at most a third of the hold time',
    severity: 'error',
    source: 'RFC 4271, 4.4: a reasonable maximum of the keepalive time is a third of the hold time',
    needs: [['failoverTarget'], ['overrides']],
    check: (given) => {
      const keepalive = getAt(given, ['overrides', 'keepaliveTime']);
      const hold = holdOf(given);
      return typeof keepalive === 'number' && hold !== undefined && keepalive * 3 > hold
        ? {
            path: ['overrides', 'keepaliveTime'],
            message: `A keepalive every ${keepalive} s is less than three within the hold time of ${hold} s.`,
          }
        : undefined;
    },
  }),
];

/** An offer as the overrides of one end, or of the link, leave it; undefined where something in it is not known. */
const offered = (given: Bag, at: Path, kind: 'ike' | 'esp', member: string): unknown => {
  const own = getAt(given, [...at, 'overrides', kind, member]);
  return own ?? getAt(given, ['overrides', kind, member]);
};

/** What this end does not speak of one member of an offer, in words. */
const foreign = (side: Side, word: (typeof MEMBERS)[number][2], value: unknown): string[] =>
  unspoken(side, { encryption: '', group: 0, [word]: value }).filter((one) => one !== '');

const MEMBERS = [
  ['ike', 'encryption', 'encryption'],
  ['ike', 'integrity', 'integrity'],
  ['ike', 'dhGroup', 'group'],
  ['esp', 'encryption', 'encryption'],
  ['esp', 'integrity', 'integrity'],
  ['esp', 'pfsGroup', 'group'],
] as const;

const addressRules: Of = (pair) => [
  rule({
    id: 'link-address-pairs',
    says: 'Each tunnel runs between a pair of addresses of its own',
    severity: 'error',
    source: 'RFC 7296, 2.4: a new IKE SA between the same two takes the place of the old one',
    needs: [], // what else of an end is not known yet has nothing to do with it
    check: (given) => {
      const second = pair.find(({ intent }) => SECOND_ADDRESS[0]! in intent.shape) ?? pair[0];
      const [ones, others] = pair.map((side) =>
        TUNNELS.map((tunnel) => side.addresses?.((given[side.platform] ?? {}) as Values, tunnel).seen),
      ) as [Value[], Value[]];
      const isOne = ([master, slave]: readonly (Value | undefined)[]): boolean =>
        typeof master === 'string' && master === slave;
      return isOne(ones) && isOne(others)
        ? {
            path: [second.platform, SECOND_ADDRESS[0]!],
            message: `Both tunnels would run between ${String(ones[0])} and ${String(others[0])}, and each would end the other. Give this end a second address for the slave tunnel.`,
          }
        : undefined;
    },
  }),
];

const agreementRules: Of = (pair) => [
  rule({
    id: 'link-suite',
    says: 'There is a set of algorithms that both ends speak',
    severity: 'error',
    source: 'Tables of both sides',
    needs: [],
    check: () =>
      suiteFor(pair) === undefined
        ? { path: [], message: `${pair.map(({ title }) => title).join(' and ')} have no algorithms in common.` }
        : undefined,
  }),
  rule({
    id: 'link-unspoken',
    says: 'Both ends speak the algorithms that are asked for',
    severity: 'error',
    source: 'Tables of both sides',
    needs: [['overrides'], ...pair.map(({ platform }): Path => [platform, 'overrides'])],
    check: (given) =>
      MEMBERS.flatMap(([kind, member, word]) =>
        pair.flatMap((side): RuleFinding[] => {
          const value = offered(given, [side.platform], kind, member);
          if (value === undefined) return [];
          const words = foreign(side, word, value);
          if (words.length === 0) return [];
          const own = getAt(given, [side.platform, 'overrides', kind, member]) !== undefined;
          const path = [...(own ? [side.platform] : []), 'overrides', kind, member];
          const known = word === 'group' ? side.speaks.groups : side.speaks[word];
          return [
            {
              path,
              message: text`${words[0]!} is nothing that the ${side.title} (${fieldToken(side.platform)}) speaks, so both ends cannot agree on it. It speaks ${known.join(', ')}.`,
            },
          ];
        }),
      ),
  }),
  rule({
    id: 'link-disagreement',
    says: 'Both ends offer the same algorithms',
    severity: 'error',
    source: 'RFC 7296: without a common proposal there is no tunnel',
    needs: [['overrides'], ...pair.map(({ platform }): Path => [platform, 'overrides'])],
    check: (given) =>
      MEMBERS.flatMap(([kind, member, word]): RuleFinding[] => {
        const suite = suiteFor(pair);
        const derived = suite === undefined ? undefined : derivedOf(suite, kind, member);
        const [one, other] = pair.map(({ platform }) => offered(given, [platform], kind, member) ?? derived);
        if (one === other) return [];
        // What its own end does not speak is refused as that: giving it to both ends is no way out.
        if (foreign(pair[0], word, one).length + foreign(pair[1], word, other).length > 0) return [];
        const culprit = pair.find(({ platform }) => getAt(given, [platform, 'overrides', kind, member]) !== undefined)!;
        return [
          {
            path: [culprit.platform, 'overrides', kind, member],
            message: text`${said(pair[0], one)} and ${said(pair[1], other)}: the tunnels would not come up. Give it for both, in ${fieldToken(['overrides', kind, member])}.`,
          },
        ];
      }),
  }),
  rule({
    id: 'link-nobody-starts',
    says: 'At least one end starts the negotiation',
    severity: 'error',
    source: 'RFC 7296: somebody has to send the first message',
    needs: pair.map(({ platform }): Path => [platform, 'overrides']),
    check: (given) => {
      const paths = pair.map(({ platform }): Path => [platform, 'overrides', 'initiates']);
      return paths.every((path) => getAt(given, path) === false)
        ? {
            path: paths[0]!,
            message: text`Neither end starts: ${joined(paths.map(fieldToken), ' and ')} are both false. Leave one of them out.`,
          }
        : undefined;
    },
  }),
  rule({
    id: 'link-preference',
    says: 'No end prefers the standby tunnel',
    severity: 'error',
    source: 'RFC 4271, 9.1.1: the highest local preference wins, and the other end does not follow',
    needs: pair.map(({ platform }): Path => [platform, 'overrides']),
    check: (given) =>
      pair.flatMap(({ platform }): RuleFinding[] => {
        const path: Path = [platform, 'overrides', 'localPreference'];
        if (shares(given, pair)) return []; // no tunnel is on standby
        const [active, standby] = TUNNELS.map(
          (tunnel, index) =>
            getAt(given, [...path, tunnel]) ??
            (isUnknown(given['standby'])
              ? UNKNOWN
              : preferenceOf(index, false, Number(given['standby'] === true)).local),
        );
        if (typeof active !== 'number' || typeof standby !== 'number' || active >= standby) return [];
        return [
          {
            path,
            message: text`${fieldToken(platform)} prefers ${standby} on the standby tunnel over ${active} on the active one, and the other end answers on the active one. Give ${TUNNELS[0]} the higher value.`,
          },
        ];
      }),
  }),
];

const shares = (given: Bag, pair: Pair): boolean =>
  pair.some((side) => kindOf((getAt(given, [side.platform]) ?? {}) as Bag, side)?.shares === true);

const said = ({ platform }: Side, value: unknown): Message => text`${fieldToken(platform)} offers ${String(value)}`;

function derivedOf(
  suite: NonNullable<ReturnType<typeof suiteFor>>,
  kind: 'ike' | 'esp',
  member: (typeof MEMBERS)[number][1],
): unknown {
  const offer = suite[kind];
  return member === 'encryption' ? offer.encryption : member === 'integrity' ? offer.integrity : offer.group;
}

export const rulesFor = (pair: Pair): Rule[] =>
  [prefixRules, networkRules, addressRules, timerRules, agreementRules].flatMap((of) => of(pair));
