/** A BGP neighbor, with what holds for it in IPv4 unicast. */
import { z } from 'zod';
import { asnForm, asNumber } from '../../core/define/as-number';
import { triggersReplace } from '../../core/define/trigger';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { asn, ip } from '../../core/define/normal';
import { isBag, type Bag } from '../../core/define/paths';
import { neighborRules } from '../rules/bgp';
import {
  clearText,
  flag,
  interfaceAt,
  moved,
  number,
  password,
  presence,
  presenceOf,
  text,
  valueAt,
  within,
  wordOf,
} from './common/leaves';
import { defineNode } from './common/node';
import { addInto, entryOf, pathOf, type Place } from './common/stores';
import { adoptField, descriptionField, interfaceName, ipv4, word } from './common/types';

const PROCESSES = 'router/Cisco-IOS-XE-bgp:bgp';
const split = (id: string): readonly [string, string] => {
  const [own = '', address = ''] = id.split('/');
  return [own, address];
};

const reference = (what: string, refersTo: string) => field(word().optional(), what, { refersTo });

const inputs = z.object({
  process: field(asNumber(), `AS number of the BGP process: ${asnForm}.`, {
    forcesReplace: true,
    normal: asn,
    refersTo: 'cisco:BgpProcess',
  }),
  address: field(ipv4(), 'Address of the neighbor.', { forcesReplace: true, normal: ip }),
  remoteAs: field(asNumber(), `AS number of the neighbor: ${asnForm}.`, { normal: asn }),
  description: descriptionField(80),
  shutdown: field(z.boolean().optional(), 'Whether the session is off. Default: false.', {
    vital: true,
    onUnset: { value: false },
  }),
  keepalive: field(
    z.int().min(0).max(65_535).optional(),
    'Seconds between keepalives; with `holdTime`. IOS-XE default: 60.',
    {
      explicit: true,
    },
  ),
  holdTime: field(
    z.int().min(0).max(65_535).optional(),
    'Seconds without one after which the neighbor is gone; with `keepalive`. IOS-XE default: 180.',
    { explicit: true },
  ),
  updateSource: field(interfaceName().optional(), 'Interface that the session comes from, such as Tunnel10.'),
  ebgpMultihop: field(
    z.int().min(2).max(255).optional(),
    'Hops to a neighbor that is not on a network of the router, 2 to 255. Default: 1, which is not written.',
  ),
  bfd: field(
    z.boolean().optional(),
    'Whether BFD tells when the neighbor is gone. Without `bfd interval` on the interface, which nothing here sets, it tells nothing. Default: false.',
    { onUnset: { value: false } },
  ),
  password: field(
    z
      .string()
      .regex(/^[\x21-\x3e\x40-\x7e]{1,52}$/, 'is not 1 to 52 ASCII characters without blanks and "?"')
      .optional(),
    'Password of the session (TCP MD5), 1 to 52 ASCII characters without blanks and `?`.',
    { secret: true },
  ),
  routeMapIn: reference('Name of the route map for what it tells.', 'cisco:RouteMap'),
  routeMapOut: reference('Name of the route map for what it is told.', 'cisco:RouteMap'),
  prefixListIn: reference('Name of the prefix list for what it tells.', 'cisco:PrefixList'),
  prefixListOut: reference('Name of the prefix list for what it is told.', 'cisco:PrefixList'),
  sendCommunity: field(
    z.enum(['standard', 'extended', 'both']).optional(),
    'Communities that it is told. Default: none.',
  ),
  softReconfiguration: field(
    z.boolean().optional(),
    'Whether what it tells is kept as it came, so that another filter takes effect without asking again. Default: false.',
    { onUnset: { value: false } },
  ),
  nextHopSelf: field(z.boolean().optional(), 'Whether the router names itself as the next hop. Default: false.', {
    onUnset: { value: false },
  }),
  maximumPrefix: field(
    z.int().min(1).max(2_147_483_647).optional(),
    'Networks after which the session is ended. Default: no limit.',
  ),
  weight: field(z.int().min(0).max(65_535).optional(), 'Weight of what it tells, on this router alone. Default: 0.'),
  allowAsIn: field(z.int().min(1).max(10).optional(), 'How often the own AS may be in a path. Default: not at all.'),
  triggersReplace: triggersReplace(
    'the neighbor',
    'For a program that replaces the interface that it comes from, which the router does not delete while the neighbor names it: its number.',
  ),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

const placeOf = (id: string): Place => ({ list: `${PROCESSES}=${split(id)[0]}/neighbor`, keys: { id: split(id)[1] } });

const byDirection = (list: string, member: string, direction: 'in' | 'out') => within(list, 'inout', direction, member);

export default defineNode({
  type: 'cisco:BgpNeighbor',
  title: 'BGP neighbor',
  description:
    'A neighbor of the BGP process, active in IPv4 unicast. Route maps and prefix lists of both directions belong to it.',
  what: 'BGP neighbor',
  module: 'bgp',
  inputs,
  outputs,
  rules: neighborRules,
  identity: ({ process, address }) =>
    process === undefined || address === undefined ? undefined : `${asn(process)}/${ip(address)}`,
  keysIn: (id) => ({ process: split(id)[0], address: split(id)[1] }),
  importId: { form: '<AS number>/<address>', example: '65010/169.254.10.1', pattern: /^\d{1,10}\/[0-9.]+$/ },
  nodes: [
    {
      store: entryOf(placeOf),
      leaves: {
        remoteAs: text('remote-as', { wire: (as) => Number(asn(as)) }),
        description: text('description'),
        shutdown: flag('shutdown'),
        keepalive: number('timers/keepalive-interval'),
        holdTime: number('timers/holdtime'),
        updateSource: interfaceAt('update-source/interface'),
        ebgpMultihop: moved({}, presenceOf('ebgp-multihop', 'max-hop', { absent: 255 }), [
          { major: 17, minor: 16 },
          number('ebgp-multihop-v2/max-hop'),
        ]),
        bfd: presence('fall-over/bfd'),
        password: password('password'),
      },
    },
    {
      store: entryOf((id) => ({
        list: `${PROCESSES}=${split(id)[0]}/address-family/no-vrf/ipv4=unicast/ipv4-unicast/neighbor`,
        keys: { id: split(id)[1] },
      })),
      fixed: { activate: [null] },
      lacking: 'is not active in IPv4 unicast',
      leaves: {
        routeMapIn: byDirection('route-map', 'route-map-name', 'in'),
        routeMapOut: byDirection('route-map', 'route-map-name', 'out'),
        prefixListIn: byDirection('prefix-list', 'prefix-list-name', 'in'),
        prefixListOut: byDirection('prefix-list', 'prefix-list-name', 'out'),
        sendCommunity: moved({}, text('send-community/send-community-where'), [
          { major: 17, minor: 16 },
          text('send-community-v2/send-community-where'),
        ]),
        softReconfiguration: wordOf('soft-reconfiguration', 'inbound'),
        nextHopSelf: presence('next-hop-self'),
        maximumPrefix: number('maximum-prefix/max-prefix-no'),
        weight: number('weight'),
        allowAsIn: number('allowas-in/as-number'),
      },
    },
  ],
  together: (ctx, id, [neighbor, family], store) => {
    const ipv4 = [{ 'af-name': 'unicast', 'ipv4-unicast': { neighbor: [family] } }];
    const process = { id: Number(split(id)[0]), neighbor: [neighbor], 'address-family': { 'no-vrf': { ipv4 } } };
    return addInto(ctx, id, store, { list: PROCESSES, around: process, path: pathOf(placeOf(id)) });
  },
  unverified: ([entry]) => {
    const kept = entry === undefined ? undefined : valueAt(entry, 'password');
    return isBag(kept) && clearText(kept) === undefined ? ['password'] : [];
  },
  discover: async (ctx) => {
    const found = (await ctx.client.list(PROCESSES, ctx)).flatMap((process) =>
      ((process['neighbor'] as readonly Bag[] | undefined) ?? []).map((one) => ({
        id: `${String(process['id'])}/${String(one['id'])}`,
        name: String(one['description'] ?? one['id']),
        ...(one['remote-as'] === undefined ? { unfit: 'its AS number is that of a peer group' } : {}),
      })),
    );
    return found;
  },
  examples: [
    {
      title: 'Over a tunnel, with filters',
      resources: {
        dc1: {
          type: 'cisco:BgpNeighbor',
          inputs: {
            process: '65010',
            address: '169.254.10.1',
            remoteAs: '65020',
            description: 'dc1, tunnel 1',
            keepalive: 10,
            holdTime: 30,
            updateSource: 'Tunnel10',
            routeMapIn: 'DC1-IN',
            routeMapOut: 'DC1-OUT',
          },
        },
      },
    },
  ],
});
