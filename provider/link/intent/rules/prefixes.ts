/** What the ends have behind them, and as whom they speak. */
import { asn, overlaps } from '../../../core/define/normal';
import { fieldToken, text } from '../../../core/define/message';
import { getAt, type Path } from '../../../core/define/paths';
import type { RuleFinding } from '../../../core/define/rule';
import { BEHIND_NOBODY } from '../../behind-nobody';
import { rule, prefixesOf, seenOf, isIpv6, type Of } from './given';

export const prefixRules: Of = (pair) => [
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
