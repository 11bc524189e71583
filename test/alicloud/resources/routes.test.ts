/** Route entries and route propagation: what the case table cannot say. */
import type { Bag } from '../../../provider/core/define/paths';
import { GATEWAY, Lab } from '../lab';
import { pathsOf } from '../../kit/object-lab';

const ROUTE = 'alicloud:VpnRouteEntry';
const PROPAGATION = 'alicloud:VpnGatewayRoutePropagation';

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

async function connection(bgp = false): Promise<string> {
  const peer = await lab.create(
    'alicloud:CustomerGateway',
    { ipAddress: '198.51.100.20', asn: '65010' },
    lab.callAs('peer'),
  );
  const tunnel = (psk: string, third: number): Bag => ({
    customerGatewayId: peer.stored.id,
    psk,
    ...(bgp ? { bgp: { tunnelCidr: `169.254.${third}.0/30` } } : {}),
  });
  const stored = await lab.made('alicloud:VpnConnection', {
    vpnGatewayId: GATEWAY,
    name: 'dc1',
    localSubnet: '0.0.0.0/0',
    remoteSubnet: '0.0.0.0/0',
    enableTunnelsBgp: bgp,
    tunnels: { master: tunnel('Master-key_1', 10), slave: tunnel('Slave-key_1', 11) },
  });
  return stored.id;
}

const entries = () => lab.cloud.simulator.world.routeEntries.values();
const gateway = () => lab.cloud.simulator.world.gateway(GATEWAY);

describe('route entry', () => {
  const program = (nextHop: string, more: Bag = {}): Bag => ({
    vpnGatewayId: GATEWAY,
    nextHop,
    routeDest: '10.1.0.0/16',
    ...more,
  });

  test('one write; the id is gateway, next hop and destination', async () => {
    const nextHop = await connection();
    const stored = await lab.made(ROUTE, program(nextHop, { description: 'data centre' }));
    expect(stored.id).toBe(`${GATEWAY}/${nextHop}/10.1.0.0/16`);
    expect(lab.calls('CreateVpnRouteEntry')).toEqual({ count: 1, refused: 0 });
    expect(entries()).toMatchObject([{ weight: 100, published: true, description: 'data centre' }]);
    expect(pathsOf(lab.plan(ROUTE, stored, program(nextHop, { description: 'data centre' })))).toEqual([]);
  });

  test('many at once take turns, together with other writes on the gateway', async () => {
    const nextHop = await connection();
    const numbers = [1, 2, 3, 4, 5];
    await Promise.all([
      ...numbers.map((n) => lab.made(ROUTE, program(nextHop, { routeDest: `10.${n}.0.0/16` }))),
      lab.made(PROPAGATION, { vpnGatewayId: GATEWAY }),
    ]);
    expect(entries()).toHaveLength(numbers.length);
    expect(lab.writes().refused).toBe(0);
  });

  test.each([
    ['500 after commit, three times', { status: 500, commit: true }, 3],
    ['a dropped connection', { drop: 'after' as const }, 1],
  ])('%s: one entry, which is ours', async (_title, effect, times) => {
    const nextHop = await connection();
    lab.cloud.listener.setFaults([{ match: { action: 'CreateVpnRouteEntry' }, times, effect }]);
    await lab.made(ROUTE, program(nextHop));
    expect(entries()).toHaveLength(1);
  });

  test('create, delete, create with equal inputs', async () => {
    const nextHop = await connection();
    const first = await lab.made(ROUTE, program(nextHop));
    await lab.delete(ROUTE, first);
    const second = await lab.another().made(ROUTE, program(nextHop));
    expect(second.id).toBe(first.id);
    expect(entries()).toHaveLength(1);
  });

  test('an interrupted run: the token of the same request finds its entry', async () => {
    const nextHop = await connection();
    await lab.made(ROUTE, program(nextHop));
    expect((await lab.another().create(ROUTE, program(nextHop))).incomplete).toBeUndefined();
    expect(entries()).toHaveLength(1);
  });

  test("somebody else's is not taken over silently; adopt takes it, and makes it what the program says", async () => {
    const nextHop = await connection();
    await lab.byHand('CreateVpnRouteEntry', {
      VpnGatewayId: GATEWAY,
      RouteDest: '10.1.0.0/16',
      NextHop: nextHop,
      Weight: 0,
      PublishVpc: false,
    });
    await expect(lab.create(ROUTE, program(nextHop))).rejects.toMatchObject({
      code: 'exists',
      hint: expect.stringContaining(`${GATEWAY}/${nextHop}/10.1.0.0/16`),
    });
    await lab.made(ROUTE, program(nextHop, { adopt: true }));
    expect(entries()).toMatchObject([{ weight: 100, published: true }]);
  });

  test('deleted by hand between plan and update: made again', async () => {
    const nextHop = await connection();
    const stored = await lab.made(ROUTE, program(nextHop));
    await lab.byHand('DeleteVpnRouteEntry', {
      VpnGatewayId: GATEWAY,
      RouteDest: '10.1.0.0/16',
      NextHop: nextHop,
      Weight: 100,
    });
    const after = await lab.updated(ROUTE, stored, program(nextHop, { publishVpc: false }));
    expect(after.id).toBe(stored.id);
    expect(entries()).toMatchObject([{ published: false }]);
  });

  test('delete uses the weight as it is now', async () => {
    const nextHop = await connection();
    const stored = await lab.made(ROUTE, program(nextHop));
    await lab.byHand('ModifyVpnRouteEntryWeight', {
      VpnGatewayId: GATEWAY,
      RouteDest: '10.1.0.0/16',
      NextHop: nextHop,
      Weight: 100,
      NewWeight: 0,
    });
    await lab.another().delete(ROUTE, stored);
    expect(entries()).toHaveLength(0);
  });
});

describe('route propagation', () => {
  const program = (autoPropagate = true): Bag => ({ vpnGatewayId: GATEWAY, autoPropagate });

  test('on already: nothing is sent', async () => {
    gateway().autoPropagate = true;
    const stored = await lab.made(PROPAGATION, program());
    expect(stored.id).toBe(GATEWAY);
    expect(lab.writes().count).toBe(0);
  });

  test.each([
    ['Traditional', 'ModifyVpnGatewayAttribute'],
    ['Enhanced.SiteToSite', 'UpdateEnhancedVpnGateway'],
  ] as const)('a %s gateway takes %s', async (type, action) => {
    gateway().gatewayType = type;
    await lab.made(PROPAGATION, program());
    expect(gateway().autoPropagate).toBe(true);
    expect(lab.calls(action)).toEqual({ count: 1, refused: 0 });
  });

  test('delete leaves it on and says so', async () => {
    const stored = await lab.made(PROPAGATION, program());
    const { warnings } = await lab.delete(PROPAGATION, stored);
    expect(warnings.join()).toMatch(/stays on/);
    expect(gateway().autoPropagate).toBe(true);
  });

  test('off while BGP is on: an error that names the connections, before anything is sent', async () => {
    const stored = await lab.made(PROPAGATION, program());
    const id = await connection(true);
    const sent = lab.calls('ModifyVpnGatewayAttribute').count;
    const { error } = await lab.update(PROPAGATION, stored, program(false));
    expect(error).toMatchObject({
      code: 'inUse',
      path: 'autoPropagate',
      message: expect.stringContaining(`${id} ("dc1")`),
    });
    expect(lab.calls('ModifyVpnGatewayAttribute').count).toBe(sent);
  });

  test('a refusal of turning it on while BGP is on is explained the same way', async () => {
    const id = await connection(true);
    const body = { Code: 'OperationUnsupported.AutoPropagate', Message: 'not now', RequestId: 'r' };
    lab.cloud.listener.setFaults([
      { match: { action: 'ModifyVpnGatewayAttribute' }, effect: { status: 400, commit: false, body } },
    ]);
    await expect(lab.create(PROPAGATION, program())).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`turned on while BGP is on for ${id}`)),
      vendorCode: 'OperationUnsupported.AutoPropagate',
    });
  });

  test('an unknown gateway is an error on vpnGatewayId', async () => {
    await expect(lab.create(PROPAGATION, { vpnGatewayId: 'vpn-missing' })).rejects.toMatchObject({
      code: 'notFound',
      path: 'vpnGatewayId',
    });
  });
});
