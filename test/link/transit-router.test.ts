/** A link to a transit router: what is derived of it, what is refused, and what changes of it do. */
import { catalog } from '../../provider/catalog';
import { check } from '../../provider/core/define/check';
import type { Bag } from '../../provider/core/define/paths';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { check as checkLink } from '../../provider/link/check';
import { derive } from '../../provider/link/derive';
import { standingLink } from '../../provider/link/standing';
import { readTopology } from '../../provider/link/topology';
import { Ref, Variable, type Value } from '../../provider/model';
import { definitionOf, mapLeaves } from '../../provider/program';
import { exampleIntent, routerIntent } from '../kit/example-link';
import { edited, linked, sides } from '../kit/linked-program';
import { impactOfEdit, standing } from '../kit/planned-link';

const { program, values, notes } = derive(routerIntent, sides);
const alicloud = sides.find(({ platform }) => platform === 'alicloud')!;

const types = [...program.values()].map(({ type }) => type);
const known = (leaf: unknown) => (leaf instanceof Ref || leaf instanceof Variable ? UNKNOWN : leaf);

test('one connection, its attachment, and a route table that forwards and learns; nothing of a VPN gateway', () => {
  expect(types.filter((type) => type.startsWith('alicloud:'))).toEqual([
    'alicloud:CustomerGateway',
    'alicloud:VpnAttachment',
    'alicloud:TransitRouterVpnAttachment',
    'alicloud:TransitRouterRouteTableAssociation',
    'alicloud:TransitRouterRouteTablePropagation',
  ]);
  for (const [address, { type, inputs }] of program) {
    const { failures, warnings } = check(definitionOf(catalog, type), mapLeaves(inputs, known) as Bag);
    expect([address, ...[...failures, ...warnings].map(({ message }) => String(message))]).toEqual([address]);
  }
});

test('what stands of the attachment is of the link, though nothing of the link refers to it', () => {
  const ids: Readonly<Record<string, string>> = {
    'alicloud:CustomerGateway': 'cgw-1',
    'nsx:IpsecService': '/infra/tier-0s/T0/ipsec-vpn-services/vpn',
    'nsx:LocalEndpoint': '/infra/tier-0s/T0/ipsec-vpn-services/vpn/local-endpoints/le',
    'nsx:BgpConfig': '/infra/tier-0s/T0/locale-services/default/bgp',
  };
  const live = new Map(
    [...program].map(([address, one]) => [address, { ...one, live: { id: ids[one.type] ?? address, state: {} } }]),
  );
  const { links } = readTopology(live, sides);
  const { objects } = standingLink(live, links[0]!, sides, (type) => definitionOf(catalog, type));
  const roles = objects.map(({ role }) => role);
  expect(roles).toEqual(expect.arrayContaining(['attachment', 'association', 'router_propagation']));
});

test('both tunnels are equal: one preference, no prepended path, and equal paths are used', () => {
  const told = (name: string) => values.filter((row) => row.name === name).map(({ value }) => value);
  expect([told('localPreference'), told('asPathPrepend'), told('ecmp')]).toEqual([[100, 100], [0, 0], [true]]);
  const maps = [...program.values()].filter(({ type, name }) => type === 'nsx:RouteMap' && /Out/.test(name ?? ''));
  expect(maps.filter(({ inputs }) => JSON.stringify(inputs).includes('asPathPrepend'))).toEqual([]);
  expect(notes.map(({ text }) => text).join('\n')).toMatch(/Both tunnels carry traffic at once/);
});

test('each session calls the address that the attachment gives its tunnel', () => {
  const peers = [...program.values()]
    .filter(({ type }) => type === 'nsx:RouteBasedSession')
    .map(({ inputs }) => inputs);
  expect(peers.map(({ peerAddress }) => (peerAddress as Ref).path)).toEqual([
    ['internetIps', 'tunnel1'],
    ['internetIps', 'tunnel2'],
  ]);
  expect(alicloud.read(program).map(({ tunnel, role }) => [tunnel, role])).toEqual([
    ['master', 'active'],
    ['slave', 'active'],
  ]);
});

const withoutRouter = { transitRouterId: undefined, transitRouterRouteTableId: undefined };

const refusal = (alicloudEnd: Bag): string => {
  try {
    derive({ ...routerIntent, alicloud: { ...routerIntent.alicloud, ...alicloudEnd } }, sides);
    return 'nothing';
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([
  [{ vpnGatewayId: 'vpn-1' }, /alicloud: What stands at this end is said by one of vpnGatewayId .*; several are given/],
  [{ transitRouterId: undefined, transitRouterRouteTableId: undefined }, /; none is given/],
  [{ transitRouterRouteTableId: undefined }, /alicloud.transitRouterRouteTableId: A transit router .* needs it/],
  [{ routePropagationId: 'vpn-1' }, /alicloud.routePropagationId: It is nothing of a transit router/],
  [{ tunnelBandwidth: 'Huge' }, /alicloud.tunnelBandwidth: .*Standard.*Large/],
  [
    { ...exampleIntent.alicloud, ...withoutRouter, tunnelBandwidth: 'Large' },
    /alicloud.tunnelBandwidth: It is nothing of a VPN gateway/,
  ],
] as const)('%j is refused', (end, says) => expect(refusal(end)).toMatch(says));

test('what is not known of the router leaves the objects what they are', () => {
  const open = derive({ ...routerIntent, alicloud: { ...routerIntent.alicloud, transitRouterId: UNKNOWN } }, sides);
  expect([...open.program.keys()]).toEqual([...program.keys()]);
});

test.each([
  ['hybridLinkAssociation', { kind: 'delete' }],
  ['hybridLinkRouterPropagation', { kind: 'delete' }],
  ['hybridLinkAttachment autoPublishRouteEnabled', false],
  ['hybridLinkAttachment', { kind: 'delete' }],
] as const)('%s: a change of what carries the link touches both tunnels', (target, change) => {
  const impact = impactOfEdit({ [target]: change }, standing(linked(routerIntent)));
  expect(impact.level).toBe('both-tunnels');
  expect(impact.touches.filter(({ sure }) => sure).map(({ tunnel }) => tunnel)).toEqual(['master', 'slave']);
});

test('one tunnel carries the peak', () => {
  const rule = (mbps: number, pps: number) =>
    checkLink(linked(routerIntent), sides, { peak: { mbps, pps } }).filter(({ rule: id }) => id === 'link-capacity');
  expect(rule(900, 100_000)).toEqual([]);
  expect(rule(1500, 130_000)).toHaveLength(2);
});

const large = { ...routerIntent, alicloud: { ...routerIntent.alicloud, tunnelBandwidth: 'Large' } };

test('the bandwidth of the tunnels is the one that is wanted, and one that nobody names is not sent', () => {
  const sent = (from: Bag) =>
    [...derive(from, sides).program.values()].find(({ type }) => type === 'alicloud:VpnAttachment')!.inputs;
  expect(sent(large)).toMatchObject({ tunnelBandwidth: 'Large' });
  expect(sent(routerIntent)).not.toHaveProperty('tunnelBandwidth');
  const peak = (mbps: number) =>
    checkLink(linked(large), sides, { peak: { mbps } }).filter(({ rule: id }) => id === 'link-capacity');
  expect([peak(3000), peak(3001)].map(({ length }) => length)).toEqual([0, 1]);
});

test('another bandwidth of the tunnels makes the connection anew, and is announced as one of both tunnels', () => {
  const impact = impactOfEdit(
    { 'VpnAttachment.hybridLinkRouterConnection tunnelBandwidth': 'Large' },
    standing(linked(routerIntent)),
  );
  expect(impact.level).toBe('both-tunnels');
});

test.each<[Value, number, number]>([
  ['Standard', 1001, 1],
  ['Large', 3000, 0],
  ['Large', 3001, 1],
  [UNKNOWN, 9000, 0],
])('%s tunnels: %i Mbit/s at peak', (tunnelBandwidth, mbps, count) => {
  const program = edited(linked(routerIntent), {
    'VpnAttachment.hybridLinkRouterConnection tunnelBandwidth': tunnelBandwidth,
  });
  const found = checkLink(program, sides, { peak: { mbps } }).filter(({ rule: id }) => id === 'link-capacity');
  expect(found).toHaveLength(count);
});

test('a customer gateway without an AS number is told of a connection on a transit router too', () => {
  const without = edited(linked(routerIntent), { 'CustomerGateway.hybridLinkPeer asn': undefined });
  const found = checkLink(without, sides).filter(({ rule }) => rule === 'alicloud-customer-asn');
  expect(found.map(({ severity }) => severity)).toEqual(['error']);
});
