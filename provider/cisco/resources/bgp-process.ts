/** The BGP process: one per router, which others may have configured before. */
import { z } from 'zod';
import { asnForm, asNumber } from '../../core/define/as-number';
import { ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { asn, ip, isNetwork, network } from '../../core/define/normal';
import { processRules } from '../rules/bgp';
import { boolean, networks, number, presence, staying, text } from './common/leaves';
import { defineNode, namedIn } from './common/node';
import { sharedEntryOf } from './common/stores';
import { adoptField, ipv4, serverDefault, word } from './common/types';

const LIST = 'router/Cisco-IOS-XE-bgp:bgp';
const FAMILY = 'address-family/no-vrf/ipv4';
const REDISTRIBUTE = 'ipv4-unicast/redistribute';

const redistribution = (what: string) =>
  field(z.boolean().optional(), `Whether neighbors are told of ${what}. IOS-XE default: false.`, serverDefault(false));

const routeMap = (what: string) =>
  field(word().optional(), `Name of the route map that chooses among ${what}. Default: all of them.`, {
    refersTo: 'cisco:RouteMap',
  });

const inputs = z.object({
  asNumber: field(asNumber(), `Own AS number: ${asnForm}. It is the id.`, { forcesReplace: true, normal: asn }),
  routerId: field(ipv4().optional(), 'Router id. Default: an address of the router.', { normal: ip }),
  logNeighborChanges: field(
    z.boolean().optional(),
    'Whether neighbors that come and go are logged. IOS-XE default: true.',
    serverDefault(true),
  ),
  gracefulRestart: field(z.boolean().optional(), 'Graceful restart. IOS-XE default: false.', serverDefault(false)),
  bestpathAsPath: field(
    z.enum(['ignore', 'multipath-relax']).optional(),
    'multipath-relax: paths of different neighbors with equally long AS paths are used together. Default: not.',
  ),
  networks: field(
    z.array(z.string().refine(isNetwork, 'is not a network such as 10.40.0.0/16')).min(1).optional(),
    'Networks that neighbors are told of, while the router has a route to them.',
    {
      set: true,
      normal: network,
    },
  ),
  redistributeConnected: redistribution('networks of own interfaces'),
  redistributeConnectedRouteMap: routeMap('networks of own interfaces'),
  redistributeStatic: redistribution('static routes'),
  redistributeStaticRouteMap: routeMap('static routes'),
  maximumPaths: field(
    z.int().min(1).max(32).optional(),
    'Paths of neighbors in other ASs that are used together. IOS-XE default: 1.',
  ),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineNode({
  type: 'cisco:BgpProcess',
  title: 'BGP process',
  description:
    'BGP of the router, in the global table, with its address family IPv4 unicast. A router has one: take over one that stands with `adopt`. What is not set here stays as it is, and so do its neighbors; it is not deleted while it has any.',
  what: 'BGP process',
  module: 'bgp',
  inputs,
  outputs,
  rules: processRules,
  identity: ({ asNumber: own }) => (own === undefined ? undefined : asn(own)),
  keysIn: (id) => ({ asNumber: id }),
  claims: ({ asNumber: own }) => (own === undefined ? [] : ['the one process of BGP of the router']),
  importId: { form: '<AS number>', example: '65010', pattern: /^\d{1,10}$/ },
  nodes: [
    {
      store: sharedEntryOf((id) => ({ list: LIST, keys: { id: Number(id) } })),
      leaves: {
        routerId: text('bgp/router-id/ip-id'),
        logNeighborChanges: boolean('bgp/log-neighbor-changes', { absent: true }),
        gracefulRestart: presence('bgp/gr-options/graceful-restart'),
        bestpathAsPath: text('bgp/bestpath/as-path'),
      },
    },
    {
      store: sharedEntryOf((id) => ({ list: `${LIST}=${id}/${FAMILY}`, keys: { 'af-name': 'unicast' } })),
      inside: true,
      leaves: {
        networks: networks('ipv4-unicast/network'),
        redistributeConnected: presence(`${REDISTRIBUTE}/connected`),
        redistributeConnectedRouteMap: staying(
          `${REDISTRIBUTE}/connected`,
          text(`${REDISTRIBUTE}/connected/route-map`),
        ),
        redistributeStatic: presence(`${REDISTRIBUTE}/static`),
        redistributeStaticRouteMap: staying(`${REDISTRIBUTE}/static`, text(`${REDISTRIBUTE}/static/default/route-map`)),
        maximumPaths: number('ipv4-unicast/maximum-paths/ebgp'),
      },
    },
  ],
  together: (ctx, id, [process, family], store) =>
    store.add(ctx, id, { ...process, 'address-family': { 'no-vrf': { ipv4: [family] } } }),
  beforeDelete: async (ctx, id) => {
    const left = await ctx.client.list(`${LIST}=${id}/neighbor`, ctx);
    if (left.length === 0) return;
    throw new ProviderError({
      code: 'inUse',
      message: `BGP ${id} still has ${left.length === 1 ? 'a neighbor' : `${left.length} neighbors`}: ${left.map((one) => String(one['id'])).join(', ')}.`,
      hint: 'Delete them first, or forget the process from state and leave it on the router.',
    });
  },
  discover: namedIn(LIST, 'id'),
  examples: [
    {
      title: 'One AS, and a network to tell of',
      resources: {
        bgp: {
          type: 'cisco:BgpProcess',
          inputs: { asNumber: '65010', routerId: '192.0.2.1', networks: ['10.40.0.0/16'] },
        },
      },
    },
  ],
});
