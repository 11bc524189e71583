/** Lookups answer what the edges report now, hold no secret, and name what exists when something does not. */
import { check } from '../../provider/core/define/check';
import { erase, type AnyLookup } from '../../provider/core/define/definition';
import { shapeOf } from '../../provider/core/define/shape';
import getBgpNeighborStatus from '../../provider/nsx/lookups/bgp-neighbor-status';
import getBgpRoutes from '../../provider/nsx/lookups/bgp-routes';
import getRoutingTable from '../../provider/nsx/lookups/routing-table';
import getSessionStatus from '../../provider/nsx/lookups/session-status';
import getTier0Gateway from '../../provider/nsx/lookups/tier0-gateway';
import getTier1Gateway from '../../provider/nsx/lookups/tier1-gateway';
import getTunnelNetworks from '../../provider/nsx/lookups/tunnel-networks';
import { Lab } from './lab';

const LOOKUPS: AnyLookup[] = [
  getBgpNeighborStatus,
  getBgpRoutes,
  getRoutingTable,
  getSessionStatus,
  getTier0Gateway,
  getTier1Gateway,
  getTunnelNetworks,
];
const BGP = '/infra/tier-0s/T0/locale-services/default/bgp';
const TOR = `${BGP}/neighbors/tor`;

let lab: Lab;
beforeAll(async () => void (lab = await Lab.start()));
afterAll(() => lab.stop());

test('a Tier-0 by name and by path', async () => {
  const byName = await lab.lookup(getTier0Gateway, { displayName: 'T0' });
  expect(byName).toMatchObject({
    id: '/infra/tier-0s/T0',
    haMode: 'ACTIVE_STANDBY',
    vrf: false,
    transitSubnets: ['100.64.0.0/16'],
    internalTransitSubnets: ['169.254.0.0/28'],
    localeServicePath: '/infra/tier-0s/T0/locale-services/default',
    localeServices: [
      {
        id: '/infra/tier-0s/T0/locale-services/default',
        bgpConfigPath: BGP,
        edgeClusterPath: expect.stringContaining('edge-cluster-1'),
      },
    ],
  });
  expect(await lab.lookup(getTier0Gateway, { path: '/infra/tier-0s/T0' })).toEqual(byName);
});

test('a Tier-1 with what it advertises', async () => {
  expect(await lab.lookup(getTier1Gateway, { displayName: 'T1' })).toMatchObject({
    id: '/infra/tier-1s/T1',
    tier0Path: '/infra/tier-0s/T0',
    routeAdvertisementTypes: ['TIER1_CONNECTED'],
  });
});

test.each([
  [getTier0Gateway, { displayName: 'T9' }, ['T0-AA', 'T0-static', '/infra/tier-0s/T0']],
  [getTier0Gateway, { path: '/infra/tier-0s/T9' }, ['T0-AA']],
  [getTier1Gateway, { displayName: 'T9' }, ['/infra/tier-1s/T1']],
  [getSessionStatus, { sessionPath: '/infra/tier-0s/T0/ipsec-vpn-services/none/sessions/s' }, ['nothing at']],
  [getBgpNeighborStatus, { neighborPath: `${BGP}/neighbors/none` }, ['tor']],
  [getBgpRoutes, { neighborPath: `${BGP}/neighbors/none` }, ['tor']],
  [getRoutingTable, { gatewayPath: '/infra/tier-0s/T9' }, ['T0-AA']],
  [getTunnelNetworks, { gatewayPath: '/infra/tier-0s/T9' }, ['T0-AA']],
] as [AnyLookup, Record<string, unknown>, string[]][])(
  '%# not found names what exists',
  async (lookup, args, names) => {
    const error = await lab.lookup(lookup, args).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'notFound' });
    for (const name of names) expect((error as { hint: string }).hint).toContain(name);
  },
);

test.each(['abc', '10.1', '10.0.0.0/33'])(
  '%j is nothing that a routing table is looked through for',
  (networkPrefix) => {
    const { failures } = check(erase(getRoutingTable), { gatewayPath: '/infra/tier-0s/T0', networkPrefix });
    expect(failures.map(({ message }) => String(message))).toEqual([
      `"${networkPrefix}" is not an address or a network, such as 172.16.0.0/16.`,
    ]);
  },
);

test('a path and a name of two gateways are refused', async () => {
  const path = '/infra/tier-0s/T0';
  expect(await lab.lookup(getTier0Gateway, { path, displayName: 'T0' })).toMatchObject({ id: path });
  await expect(lab.lookup(getTier0Gateway, { path, displayName: 'T0-AA' })).rejects.toMatchObject({
    code: 'invalid',
    message: '/infra/tier-0s/T0 is named "T0", not "T0-AA".',
  });
});

test('neither name nor path, and a name that two gateways have', async () => {
  await expect(lab.lookup(getTier0Gateway, {})).rejects.toMatchObject({ code: 'invalid' });
  await lab.byHand('/infra/tier-0s/T0-AA', { display_name: 'T0-static' });
  await expect(lab.lookup(getTier0Gateway, { displayName: 'T0-static' })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('/infra/tier-0s/T0-AA'),
  });
  await lab.byHand('/infra/tier-0s/T0-AA', { display_name: 'T0-AA' });
});

test('a neighbor: one row per edge', async () => {
  const { established, edges } = (await lab.lookup(getBgpNeighborStatus, { neighborPath: TOR })) as {
    established: boolean;
    edges: unknown[];
  };
  expect(established).toBe(true);
  expect(edges).toEqual([
    expect.objectContaining({
      connectionState: 'ESTABLISHED',
      neighborAddress: '192.0.2.1',
      sourceAddress: '192.0.2.2',
      remoteAsNum: '64999',
    }),
    expect.objectContaining({ connectionState: 'ESTABLISHED', sourceAddress: '192.0.2.3' }),
  ]);
});

test('what a neighbor taught us, and what won', async () => {
  const { learned } = (await lab.lookup(getBgpRoutes, { neighborPath: TOR })) as { learned: unknown[] };
  expect(learned).toEqual(expect.arrayContaining([expect.objectContaining({ network: '0.0.0.0/0' })]));
  const { routes } = (await lab.lookup(getRoutingTable, { gatewayPath: '/infra/tier-0s/T0' })) as { routes: unknown[] };
  expect(routes).toEqual(expect.arrayContaining([expect.objectContaining({ network: '0.0.0.0/0', routeType: 'b' })]));
});

test('a tunnel comes up, and its standby edge has no BGP session over it', async () => {
  const service = await lab.made('nsx:IpsecService', { displayName: 'vpn', gatewayPath: '/infra/tier-0s/T0' });
  const endpoint = await lab.made('nsx:LocalEndpoint', {
    displayName: 'le',
    servicePath: service.id,
    localAddress: '192.0.2.50',
  });
  const session = await lab.made('nsx:RouteBasedSession', {
    displayName: 's',
    servicePath: service.id,
    localEndpointPath: endpoint.id,
    peerAddress: '198.51.100.9',
    peerId: '198.51.100.9',
    psk: 'a-psk-0123456789',
    tunnelInterface: { ipSubnets: ['169.254.10.2/30'] },
  });
  const neighbor = await lab.made('nsx:BgpNeighbor', {
    displayName: 'peer',
    bgpConfigPath: BGP,
    neighborAddress: '169.254.10.1',
    remoteAsNum: '45104',
    sourceAddresses: ['169.254.10.2'],
    holdDownTime: 9,
    keepAliveTime: 3,
  });
  const T0 = '/infra/tier-0s/T0';
  expect(await lab.lookup(getTunnelNetworks, { gatewayPath: T0 })).toEqual({
    networks: expect.arrayContaining(['169.254.0.0/28', '169.254.10.0/30']) as string[],
    tunnels: [{ network: '169.254.10.0/30', sessionPath: session.id, displayName: 's' }],
  });
  expect(await lab.lookup(getTunnelNetworks, { gatewayPath: T0, without: ['s'] })).toMatchObject({ tunnels: [] });
  expect(await lab.lookup(getTunnelNetworks, { gatewayPath: `${T0}-AA` })).toMatchObject({ tunnels: [] });
  await lab.clock.advance(30);
  expect(await lab.lookup(getSessionStatus, { sessionPath: session.id })).toMatchObject({
    status: 'UP',
    ikeStatus: 'UP',
    negotiatedTunnels: 1,
    failedTunnels: 0,
  });
  const { established, edges } = (await lab.lookup(getBgpNeighborStatus, { neighborPath: neighbor.id })) as {
    established: boolean;
    edges: { connectionState: string }[];
  };
  expect(established).toBe(true);
  expect(edges.map((edge) => edge.connectionState)).toEqual(['ESTABLISHED', 'ACTIVE']);
});

test('no result has a secret, and every field is described', () => {
  for (const lookup of LOOKUPS) {
    for (const schema of [lookup.inputs, lookup.outputs]) {
      for (const { name, meta } of shapeOf(schema).fields) {
        expect([lookup.type, name, meta.secret ?? false, meta.description !== '']).toEqual([
          lookup.type,
          name,
          false,
          true,
        ]);
      }
    }
  }
});
