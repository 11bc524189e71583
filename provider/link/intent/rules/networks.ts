/** The networks inside of the tunnels, and the addresses between which they run. */
import { overlaps } from '../../../core/define/normal';
import { fieldToken, text } from '../../../core/define/message';
import type { Path } from '../../../core/define/paths';
import type { RuleFinding } from '../../../core/define/rule';
import { SECOND_ADDRESS, TUNNELS, type Value, type Values } from '../../../model';
import { isTransferNetwork } from '../../addresses';
import { isLinkLocal } from '../../pairs';
import { BEHIND_NOBODY } from '../../behind-nobody';
import { rule, networksIn, prefixesOf, isIpv6, type Of } from './given';

export const networkRules: Of = (pair) => [
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

export const addressRules: Of = (pair) => [
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
