/** Rules between the fields of BGP neighbors and of the lists that filter their routes. */
import { prefixLength } from '../../core/define/ipv4';
import { fieldToken, text } from '../../core/define/message';
import type { Rule } from '../../core/define/rule';

interface Neighbor {
  readonly keepalive?: number;
  readonly holdTime?: number;
}

export const neighborRules: readonly Rule<Neighbor>[] = [
  {
    id: 'cisco-bgp-timers',
    says: 'The timers of a neighbor are given together, the keepalive below the hold time',
    severity: 'error',
    source: 'Cisco-IOS-XE-bgp.yang, timers: both or none; keepalive below holdtime, or both 0',
    needs: [['keepalive'], ['holdTime']],
    check: ({ keepalive, holdTime }) => {
      if (keepalive === undefined && holdTime === undefined) return undefined;
      if (keepalive === undefined)
        return { path: ['keepalive'], message: text`${fieldToken('keepalive')} goes with ${fieldToken('holdTime')}.` };
      if (holdTime === undefined)
        return { path: ['holdTime'], message: text`${fieldToken('holdTime')} goes with ${fieldToken('keepalive')}.` };
      if (keepalive === 0 && holdTime === 0) return undefined;
      return keepalive < holdTime
        ? undefined
        : { path: ['keepalive'], message: text`${keepalive} is not below ${fieldToken('holdTime')}, ${holdTime}.` };
    },
  },
];

interface Process {
  readonly redistributeConnected?: boolean;
  readonly redistributeConnectedRouteMap?: string;
  readonly redistributeStatic?: boolean;
  readonly redistributeStaticRouteMap?: string;
}

export const processRules: readonly Rule<Process>[] = [
  {
    id: 'cisco-redistribution-map',
    says: 'A route map chooses among what is redistributed',
    severity: 'error',
    source: 'Cisco-IOS-XE-bgp.yang: the map stands in the container whose presence redistributes',
    needs: [
      ['redistributeConnected'],
      ['redistributeConnectedRouteMap'],
      ['redistributeStatic'],
      ['redistributeStaticRouteMap'],
    ],
    check: (given) =>
      (['redistributeConnected', 'redistributeStatic'] as const)
        .filter((name) => given[`${name}RouteMap`] !== undefined && given[name] !== true)
        .map((name) => ({
          path: [`${name}RouteMap`],
          message: text`${fieldToken(`${name}RouteMap`)} goes with ${fieldToken(name)} true.`,
        })),
  },
];

interface PrefixList {
  readonly entries?: readonly {
    readonly network: string;
    readonly ge?: number;
    readonly le?: number;
  }[];
}

export const prefixListRules: readonly Rule<PrefixList>[] = [
  {
    id: 'cisco-prefix-lengths',
    says: 'Lengths of prefixes go up: network, ge, le',
    severity: 'error',
    source: 'the command line: invalid prefix range, make sure len < ge-value <= le-value',
    needs: [['entries']],
    check: ({ entries = [] }) =>
      entries.flatMap(({ network, ge, le }, index) => {
        const length = prefixLength(network);
        const path = ['entries', index];
        if (ge !== undefined && ge <= length)
          return [{ path: [...path, 'ge'], message: text`${ge} is not above ${length}, the length of the network.` }];
        if (le !== undefined && le < (ge ?? length + 1))
          return [
            { path: [...path, 'le'], message: text`${le} is not above ${length}, or below ${fieldToken('ge')}.` },
          ];
        return [];
      }),
  },
];

interface CommunityList {
  readonly permit?: readonly string[];
  readonly deny?: readonly string[];
}

export const communityListRules: readonly Rule<CommunityList>[] = [
  {
    id: 'cisco-community-list-empty',
    says: 'A community list lets something through, or keeps something out',
    severity: 'error',
    source: 'the command line: a list is there as long as it has an entry',
    needs: [['permit'], ['deny']],
    check: ({ permit, deny }) =>
      permit === undefined && deny === undefined
        ? { path: ['permit'], message: text`Give ${fieldToken('permit')}, ${fieldToken('deny')}, or both.` }
        : undefined,
  },
];
