/** Finding NSX objects: which are ours to adopt, which are NSX's own, and on which gateway each one is. */
import type { Found } from '../../../provider/core/define/definition';
import { definitions, Lab } from '../lab';

const T0 = '/infra/tier-0s/T0';
let lab: Lab;

beforeAll(async () => {
  lab = await Lab.start();
});

afterAll(() => lab.stop());

const context = () => ({ ...lab.call, untimed: <T>(wait: () => Promise<T>) => wait(), now: Date.now });
const discovered = (type: string): Promise<readonly Found[]> =>
  definitions[type]!.discover!(context(), { gateways: [] });

test('one search finds a kind on all gateways', async () => {
  const calls = await lab.counted(() => discovered('nsx:BgpNeighbor'));
  expect(calls).toEqual({ 'GET /search/query': 1 });
});

test('system profiles and the built-in prefix list are not ours to adopt', async () => {
  for (const kind of ['nsx:IkeProfile', 'nsx:TunnelProfile', 'nsx:DpdProfile', 'nsx:PrefixList']) {
    expect(await discovered(kind)).toEqual([]);
  }
  await lab.made('nsx:IkeProfile', { displayName: 'own' });
  expect(await discovered('nsx:IkeProfile')).toEqual([{ id: '/infra/ipsec-vpn-ike-profiles/own', name: 'own' }]);
});

test('a policy of the firewall is on the gateways that its rules name', async () => {
  const rule = (displayName: string, ...scope: string[]) => ({ displayName, action: 'ALLOW', scope });
  const policy = (displayName: string, ...rules: ReturnType<typeof rule>[]) =>
    lab.made('nsx:GatewayPolicy', { displayName, category: 'LocalGatewayRules', rules });
  await policy(
    'of-both',
    rule('a', '/infra/tier-0s/T0-AA'),
    rule('b', `${T0}/locale-services/default/interfaces/uplink-1`),
  );
  await policy('of-another', rule('a', '/infra/tier-0s/T0-AA'));
  const found = await definitions['nsx:GatewayPolicy']!.discover!(context(), { gateways: [T0] });
  expect(found.map(({ name, gateway }) => [name, gateway]).sort()).toEqual([
    ['of-another', '/infra/tier-0s/T0-AA'],
    ['of-both', T0],
  ]);
});

test('what was deleted and waits for its purge is not found', async () => {
  const slow = await Lab.start({ purgeSeconds: 300 });
  try {
    const made = await slow.made('nsx:DpdProfile', { displayName: 'short-lived' });
    await slow.deletedByHand(made.id);
    expect(
      await definitions['nsx:DpdProfile']!.discover!({ ...context(), client: slow.client }, { gateways: [] }),
    ).toEqual([]);
  } finally {
    await slow.stop();
  }
});

test('a BGP configuration counts when somebody wrote it', async () => {
  const before = await discovered('nsx:BgpConfig');
  expect(before).toContainEqual({
    id: '/infra/tier-0s/T0/locale-services/default/bgp',
    name: 'T0-bgp',
    gateway: '/infra/tier-0s/T0',
  });
  // NSX turns BGP on with an AS number of its own on every new active-active gateway.
  const options = { signal: new AbortController().signal };
  await lab.client.put('/infra/tier-0s/fresh', { ha_mode: 'ACTIVE_ACTIVE' }, options);
  await lab.client.put('/infra/tier-0s/fresh/locale-services/west', {}, options);
  const path = '/infra/tier-0s/fresh/locale-services/west/bgp';
  expect(await lab.live(path)).toMatchObject({ enabled: true });
  expect(await discovered('nsx:BgpConfig')).toEqual(before);
  await lab.byHand(path, { local_as_num: '65099' });
  expect(await discovered('nsx:BgpConfig')).toContainEqual({
    id: path,
    name: 'fresh-west-bgp',
    gateway: '/infra/tier-0s/fresh',
  });
});

test('each redistribution rule is one; those without a name of their own cannot be told apart', async () => {
  const parent = '/infra/tier-0s/T0/locale-services/default';
  const rule = (name?: string) => ({
    ...(name !== undefined && { name }),
    route_redistribution_types: ['TIER0_STATIC'],
  });
  await lab.byHand(parent, {
    route_redistribution_config: { bgp_enabled: true, redistribution_rules: [rule('one'), rule('twin'), rule('twin')] },
  });
  expect(await discovered('nsx:RouteRedistributionRule')).toEqual([
    { id: `${parent}#one`, name: 'one', gateway: '/infra/tier-0s/T0' },
    ...[1, 2].map(() => expect.objectContaining({ name: 'twin', unfit: expect.stringContaining('rename') })),
  ]);
});

test('policy-based sessions are named with the reason, and sessions carry their gateway', async () => {
  const service = await lab.made('nsx:IpsecService', { displayName: 'vpn', gatewayPath: '/infra/tier-1s/T1' });
  const endpoint = await lab.made('nsx:LocalEndpoint', {
    displayName: 'le',
    servicePath: service.id,
    localAddress: '192.0.2.77',
  });
  const common = {
    local_endpoint_path: endpoint.id,
    peer_address: '198.51.100.7',
    peer_id: '198.51.100.7',
    psk: 'psk-0123456789',
  };
  const body = { ...common, resource_type: 'PolicyBasedIPSecVpnSession', display_name: 'old', rules: [] };
  await lab.client.put(`${service.id}/sessions/old`, body, { signal: new AbortController().signal });
  expect(await discovered('nsx:RouteBasedSession')).toEqual([
    {
      id: `${service.id}/sessions/old`,
      name: 'old',
      gateway: '/infra/tier-1s/T1',
      unfit: expect.stringContaining('policy-based'),
    },
  ]);
});
