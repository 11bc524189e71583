/** VPN connections: what the case table cannot say. Call counts, races, lost answers, masked PSKs, other people's objects. */
import type { Bag } from '../../../provider/core/define/paths';
import type { Stored } from '../../../provider/core/run/lifecycle';
import { busyCodes } from '../../../provider/alicloud/simulator';
import { GATEWAY, Lab } from '../lab';
import { pathsOf } from '../../kit/object-lab';

const TYPE = 'alicloud:VpnConnection';
const PEER = 'alicloud:CustomerGateway';

let lab: Lab;
let peer: Stored;
beforeEach(async () => {
  lab = await Lab.start();
  peer = (await lab.create(PEER, { ipAddress: '198.51.100.20', asn: '65010' }, lab.callAs('peer'))).stored;
});
afterEach(() => lab.stop());

function program(more: Bag = {}, third = 10, peerId = peer.id): Bag {
  const tunnel = (psk: string, octet: number): Bag => ({
    customerGatewayId: peerId,
    psk,
    bgp: { localAsn: '65534', tunnelCidr: `169.254.${octet}.0/30` },
  });
  return {
    vpnGatewayId: GATEWAY,
    name: 'dc1',
    localSubnet: '0.0.0.0/0',
    remoteSubnet: '0.0.0.0/0',
    enableTunnelsBgp: true,
    tunnels: { master: tunnel('Master-key_1', third), slave: tunnel('Slave-key_1', third + 1) },
    ...more,
  };
}

const withTunnel = (role: 'master' | 'slave', more: Bag, from = program()): Bag => {
  const tunnels = from['tunnels'] as Record<string, Bag>;
  return { ...from, tunnels: { ...tunnels, [role]: { ...tunnels[role], ...more } } };
};

const live = (id: string) => lab.cloud.simulator.world.connection(id);
const liveTunnel = (id: string, role: string) => live(id).tunnels.find((tunnel) => tunnel.role === role)!;
const all = () => lab.cloud.simulator.world.vpnConnections.values();
const tagsOf = (id: string) => Object.fromEntries(live(id).tags.map(({ Key, Value }) => [Key, Value]));

describe('create', () => {
  test('is one write, marked as ours in that very call, with at most two polls of the gateway', async () => {
    const stored = await lab.made(TYPE, program({ tags: { team: 'network' } }));
    expect(lab.calls('CreateVpnConnection')).toEqual({ count: 1, refused: 0 });
    expect(lab.calls('TagResources').count).toBe(0);
    expect(lab.calls('DescribeVpnGateway').count).toBeLessThanOrEqual(2);
    expect(tagsOf(stored.id)).toEqual({ team: 'network', 'hybridvpn:owner': 'project/stack/name' });
    expect(stored.state).toMatchObject({
      vpnConnectionId: stored.id,
      tags: { team: 'network' },
      internetIps: { master: '203.0.113.10', slave: '203.0.113.11' },
      peerBgpIps: { master: '169.254.10.2', slave: '169.254.11.2' },
      tunnelIds: { master: liveTunnel(stored.id, 'master').id, slave: liveTunnel(stored.id, 'slave').id },
    });
  });

  test('sends every default explicitly: the platform would take weak ones', async () => {
    const { id } = await lab.made(TYPE, program());
    expect(liveTunnel(id, 'slave')).toMatchObject({
      ike: {
        IkeVersion: 'ikev2',
        IkeEncAlg: 'aes256',
        IkeAuthAlg: 'sha256',
        IkePfs: 'group14',
        IkeLifetime: 86400,
        Psk: 'Slave-key_1',
      },
      ipsec: { IpsecEncAlg: 'aes256', IpsecAuthAlg: 'sha256', IpsecPfs: 'group14', IpsecLifetime: 86400 },
      bgp: { LocalAsn: 65534 },
    });
    expect(live(id)).toMatchObject({ effectImmediately: true, enableTunnelsBgp: true });
  });

  test('keeps PSKs out of URLs and logs', async () => {
    await lab.made(TYPE, program());
    const text = [...lab.cloud.listener.urlLog(), ...lab.logged, ...lab.told].join('\n');
    expect(text).toContain('CreateVpnConnection');
    expect(text).not.toMatch(/Master-key_1|Slave-key_1/);
  });

  test('many at once on one gateway take turns: no write is refused, each is polled twice at most', async () => {
    const numbers = [1, 2, 3, 4, 5, 6];
    const made = await Promise.all(
      numbers.map(async (n) => {
        const other = await lab.create(
          PEER,
          { ipAddress: `198.51.100.${100 + n}`, asn: '65010' },
          lab.callAs(`peer-${n}`),
        );
        return lab.create(
          TYPE,
          program({ name: `dc${n}` }, 10 + 2 * n, other.stored.id),
          lab.callAs(`connection-${n}`),
        );
      }),
    );
    expect(made.map(({ incomplete }) => incomplete)).toEqual(numbers.map(() => undefined));
    expect(lab.calls('CreateVpnConnection')).toEqual({ count: numbers.length, refused: 0 });
    expect(lab.calls('DescribeVpnGateway').count).toBeLessThanOrEqual(2 * numbers.length);
    expect(lab.told.some((text) => /waiting for \d+ earlier changes? of/.test(text))).toBe(true);
  });

  test('a slow gateway of another process is waited for', async () => {
    await lab.byHand('ModifyVpnGatewayAttribute', { VpnGatewayId: GATEWAY, AutoPropagate: true });
    const world = lab.cloud.simulator.world;
    world.gateway(GATEWAY).busyUntil = world.now() + 800;
    await lab.made(TYPE, program());
    expect(all()).toHaveLength(1);
  });
});

describe('lost answers', () => {
  test.each([
    ['500 after commit, three times', { status: 500, commit: true }, 3],
    ['a dropped connection after commit', { drop: 'after' as const }, 1],
    ['a dropped connection before anything was done', { drop: 'before' as const }, 2],
  ])('%s: one object, known to us', async (_title, effect, times) => {
    lab.cloud.listener.setFaults([{ match: { action: 'CreateVpnConnection' }, times, effect }]);
    const stored = await lab.made(TYPE, program());
    expect(all().map(({ id }) => id)).toEqual([stored.id]);
    expect(pathsOf(lab.plan(TYPE, stored, program()))).toEqual([]);
  });

  test('500 for ever, although it was made: found by its mark, and kept as incomplete', async () => {
    lab.cloud.listener.setFaults([{ match: { action: 'CreateVpnConnection' }, effect: { status: 500, commit: true } }]);
    const outcome = await lab.create(TYPE, program(), lab.callAs(lab.owner, { timeouts: { create: 4 } }));
    expect(all().map(({ id }) => id)).toEqual([outcome.stored.id]);
    expect(outcome.incomplete).toMatch(/CreateVpnConnection/);
    lab.cloud.listener.setFaults([]);
    const stored = await lab.updated(TYPE, outcome.stored, program());
    expect(pathsOf(lab.plan(TYPE, stored, program()))).toEqual([]);
  });

  test('an interrupted run: the next one takes its object over instead of making a second', async () => {
    const first = await lab.made(TYPE, program());
    const second = await lab.another().made(TYPE, program());
    expect(second.id).toBe(first.id);
    expect(all()).toHaveLength(1);
    expect(tagsOf(second.id)['hybridvpn:incarnation']).toBe(second.memory.incarnation);
    // The resource that had it before leaves it alone.
    expect((await lab.delete(TYPE, first)).warnings.join()).toMatch(/newer resource/);
    expect(await lab.read(TYPE, first)).toMatchObject({ gone: true });
    expect((await lab.update(TYPE, second, program({ name: 'renamed' }))).error).toBeUndefined();
    expect(all()).toHaveLength(1);
  });

  test('with other inputs it is refused: our mark alone must never repoint a live connection', async () => {
    const first = await lab.made(TYPE, program());
    const later = lab.another();
    const changed = withTunnel('master', { psk: 'Master-key_2' });
    await expect(later.create(TYPE, changed)).rejects.toMatchObject({
      code: 'exists',
      message: expect.stringMatching(new RegExp(`${first.id}.*mark of this owner.*differs in tunnels.master.psk`)),
      hint: expect.stringMatching(/adopt/),
    });
    expect(liveTunnel(first.id, 'master').ike.Psk).toBe('Master-key_1');
    expect(tagsOf(first.id)).not.toHaveProperty('hybridvpn:incarnation');
    const adopted = await later.made(TYPE, { ...changed, adopt: true });
    expect(adopted.id).toBe(first.id);
    expect(liveTunnel(first.id, 'master').ike.Psk).toBe('Master-key_2');
  });

  test.each(['masked', 'empty'] as const)('a %s PSK cannot be compared, so it is not taken over', async (pskView) => {
    const first = await lab.made(TYPE, program());
    lab.cloud.simulator.world.knobs.pskView = pskView;
    // Another client token, or the platform would answer with the same object by itself.
    await expect(
      lab.another().create(TYPE, withTunnel('master', { enableDpd: true, remoteId: '198.51.100.20' })),
    ).rejects.toMatchObject({
      code: 'exists',
      message: expect.stringMatching(new RegExp(`${first.id}.*tunnels.master.psk, tunnels.slave.psk cannot be read`)),
    });
    expect(tagsOf(first.id)).not.toHaveProperty('hybridvpn:incarnation');
  });

  test('an interrupted run without an owner: the token of the same request finds it', async () => {
    const first = await lab.anonymous().made(TYPE, program());
    const second = await lab.anonymous().made(TYPE, program());
    expect(second.id).toBe(first.id);
    expect(all()).toHaveLength(1);
  });

  test('create, delete, create with equal inputs: the old token names a deleted object, so the generation goes up', async () => {
    const first = await lab.made(TYPE, program());
    await lab.delete(TYPE, first);
    const again = await lab.made(TYPE, program());
    expect(again.id).not.toBe(first.id);
    await lab.delete(TYPE, again);
    const elsewhere = await lab.another().made(TYPE, program());
    expect([first.id, again.id]).not.toContain(elsewhere.id);
    expect(all()).toHaveLength(1);
  });

  test('two resources of one program that ask for the same thing: an error naming both, one object', async () => {
    const anonymous = lab.anonymous();
    await anonymous.made(TYPE, program());
    await expect(anonymous.create(TYPE, program())).rejects.toThrow(/"dc1".*which belongs to.*"dc1"/);
    expect(all()).toHaveLength(1);
  });
});

describe("someone else's", () => {
  test('an equal connection is not taken over: the error names it and says how to import it', async () => {
    const theirs = await lab.another('their/project').made(TYPE, program({ name: 'theirs' }));
    await expect(lab.create(TYPE, program({}, 20))).rejects.toMatchObject({
      code: 'exists',
      message: expect.stringContaining(theirs.id),
      hint: expect.stringContaining(`Import it with the id ${theirs.id}`),
    });
    expect(live(theirs.id).name).toBe('theirs');
  });

  test('with adopt: true it is taken over and made what the program says', async () => {
    const theirs = await lab.another('their/project').made(TYPE, program({ name: 'theirs', tags: { old: 'yes' } }));
    const mine = program({ adopt: true, tags: { team: 'network' } }, 20);
    const stored = await lab.made(TYPE, mine);
    expect(stored.id).toBe(theirs.id);
    expect(live(stored.id).name).toBe('dc1');
    expect(tagsOf(stored.id)).toMatchObject({ team: 'network', 'hybridvpn:owner': 'project/stack/name' });
    expect(tagsOf(stored.id)).not.toHaveProperty('old');
    expect(pathsOf(lab.plan(TYPE, stored, mine))).toEqual([]);
  });

  test('another account: not found is not gone', async () => {
    const stored = await lab.made(TYPE, program());
    const elsewhere = await Lab.start({ accountId: '2000000000000002' });
    try {
      await expect(elsewhere.read(TYPE, stored)).rejects.toMatchObject({ code: 'wrongPlatform' });
      await expect(elsewhere.delete(TYPE, stored)).rejects.toMatchObject({ code: 'wrongPlatform' });
    } finally {
      await elsewhere.stop();
    }
  });

  test("the platform's tags and ours are nobody's drift", async () => {
    const stored = await lab.made(TYPE, program({ tags: { team: 'network' } }));
    live(stored.id).tags.push({ Key: 'acs:rm:rgId', Value: 'rg-1' }, { Key: 'aliyun-system', Value: 'x' });
    const refreshed = await lab.refreshed(TYPE, stored);
    expect(refreshed.state['tags']).toEqual({ team: 'network' });
    const changed = program({ tags: { team: 'core' } });
    await lab.updated(TYPE, refreshed, changed);
    expect(tagsOf(stored.id)).toMatchObject({
      'acs:rm:rgId': 'rg-1',
      team: 'core',
      'hybridvpn:owner': 'project/stack/name',
    });
  });
});

describe('changes', () => {
  test('of one tunnel leave the other alone, and never send a new PSK', async () => {
    const stored = await lab.made(TYPE, program());
    const before = liveTunnel(stored.id, 'slave').negotiatesFrom;
    const changed = withTunnel('master', { ikeLifetime: 28800 });
    await lab.updated(TYPE, stored, changed);
    expect(liveTunnel(stored.id, 'master').ike).toMatchObject({ Psk: 'Master-key_1', IkeLifetime: 28800 });
    expect(liveTunnel(stored.id, 'slave')).toMatchObject({ negotiatesFrom: before, ike: { Psk: 'Slave-key_1' } });
    expect(lab.calls('ModifyVpnConnectionAttribute')).toEqual({ count: 1, refused: 0 });
  });

  test('there and back again are two changes, not the replay of an old token', async () => {
    let stored = await lab.made(TYPE, program());
    for (const name of ['other', 'dc1', 'other']) {
      stored = await lab.updated(TYPE, stored, program({ name }));
      expect(live(stored.id).name).toBe(name);
    }
  });

  test('of the peer take the RemoteId along, unless it was chosen', async () => {
    const other = await lab.create(PEER, { ipAddress: '198.51.100.21', asn: '65010' }, lab.callAs('other'));
    const chosen = withTunnel('slave', { remoteId: 'dc1.example.com' });
    const stored = await lab.made(TYPE, chosen);
    const moved = withTunnel(
      'slave',
      { customerGatewayId: other.stored.id },
      withTunnel('master', { customerGatewayId: other.stored.id }, chosen),
    );
    await lab.updated(TYPE, stored, moved);
    expect(liveTunnel(stored.id, 'master').ike.RemoteId).toBe('198.51.100.21');
    expect(liveTunnel(stored.id, 'slave').ike.RemoteId).toBe('dc1.example.com');
  });

  test('a lost answer of a change changes once', async () => {
    const stored = await lab.made(TYPE, program());
    lab.cloud.listener.setFaults([
      { match: { action: 'ModifyVpnConnectionAttribute' }, times: 2, effect: { status: 500, commit: true } },
    ]);
    const after = await lab.updated(TYPE, stored, program({ name: 'renamed' }));
    expect(after.state['name']).toBe('renamed');
  });

  test('a refused change leaves what is there in the state', async () => {
    const stored = await lab.made(TYPE, program());
    await lab.another('x').made(PEER, { ipAddress: '198.51.100.50' });
    const noAsn = lab.cloud.simulator.world.customerGateways
      .values()
      .find(({ ipAddress }) => ipAddress === '198.51.100.50')!;
    const outcome = await lab.update(TYPE, stored, withTunnel('master', { customerGatewayId: noAsn.id }));
    expect(outcome.error).toMatchObject({ code: 'invalid' });
    expect(outcome.stored.state).toMatchObject({ tunnels: { master: { customerGatewayId: peer.id } } });
  });

  test.each([
    ['typed', 'master'],
    ['text', 'empty'],
    ['text', 'absent'],
  ] as const)(
    'tunnels in any order, their values %s, the single-tunnel blocks %s: no drift',
    async (values, blocks) => {
      const stored = await lab.made(TYPE, program());
      const change = { tunnelOrder: 'shuffled', tunnelValues: values, singleTunnelBlocks: blocks } as const;
      lab.cloud.simulator.setState({ knobs: change });
      for (let time = 0; time < 3; time++) {
        const refreshed = await lab.refreshed(TYPE, stored);
        expect(refreshed.state).toEqual(stored.state);
        expect(pathsOf(lab.plan(TYPE, refreshed, program()))).toEqual([]);
      }
      const changed = withTunnel('master', { enableDpd: false, ikeLifetime: 3600 });
      const after = await lab.updated(TYPE, stored, changed);
      expect(pathsOf(lab.plan(TYPE, after, changed))).toEqual([]);
      expect(liveTunnel(stored.id, 'master')).toMatchObject({ enableDpd: false, ike: { Psk: 'Master-key_1' } });
      const imported = await lab.import(TYPE, stored.id);
      expect(pathsOf(lab.plan(TYPE, imported!, changed))).toEqual([]);
    },
  );
});

/** The gateway stays busy until it has refused so many writes, however fast they come. */
async function busyFor<T>(refusals: number, work: () => Promise<T>): Promise<T> {
  const { world } = lab.cloud.simulator;
  const gateway = world.gateway(GATEWAY);
  const enough = lab.writes().refused + refusals;
  gateway.busyUntil = Infinity;
  const looking = setInterval(() => {
    if (lab.writes().refused < enough) return;
    clearInterval(looking);
    gateway.busyUntil = world.now();
  }, 5);
  try {
    return await work();
  } finally {
    clearInterval(looking);
  }
}

test('every code that means busy is waited for, whichever call it meets', async () => {
  lab.cloud.simulator.setState({ knobs: { busyCode: 'each' } });
  const each = Math.ceil(busyCodes.length / 3);
  const stored = await busyFor(each, () => lab.made(TYPE, program()));
  const changed = withTunnel('slave', { ikeLifetime: 3600 });
  const after = await busyFor(each, () => lab.updated(TYPE, stored, changed));
  await busyFor(each, () => lab.delete(TYPE, after));
  expect(lab.writes().refused).toBeGreaterThanOrEqual(busyCodes.length);
  expect(all()).toEqual([]);
});

describe.each(['masked', 'empty'] as const)('a %s PSK', (pskView) => {
  const hide = () => void (lab.cloud.simulator.world.knobs.pskView = pskView);

  test('is neither drift nor clean: the read says that it could not be checked', async () => {
    const stored = await lab.made(TYPE, program());
    hide();
    const result = await lab.read(TYPE, stored);
    expect(result.warnings.join()).toMatch(
      /tunnels\.master\.psk and tunnels\.slave\.psk; whether it changed could not be checked/,
    );
    expect(result.gone === false && pathsOf(lab.plan(TYPE, result.stored, program()))).toEqual([]);
  });

  test('is sent along from the program when its tunnel changes', async () => {
    const stored = await lab.made(TYPE, program());
    hide();
    const after = await lab.updated(TYPE, stored, withTunnel('master', { enableDpd: false }));
    expect(liveTunnel(stored.id, 'master').ike.Psk).toBe('Master-key_1');
    expect(pathsOf(lab.plan(TYPE, after, withTunnel('master', { enableDpd: false })))).toEqual([]);
  });

  test('that the program does not have either stops the change before anything is sent', async () => {
    const stored = await lab.made(TYPE, program());
    hide();
    // A write-only value: the state has the fingerprint alone.
    const withoutKeys = (bag: Bag): Bag => {
      const tunnels = bag['tunnels'] as Record<string, Bag>;
      const bare = Object.entries(tunnels).map(([role, { psk: _psk, ...rest }]) => [role, rest]);
      return { ...bag, tunnels: Object.fromEntries(bare) as Bag };
    };
    const bare = { ...stored, inputs: withoutKeys(stored.inputs), state: withoutKeys(stored.state) };
    const change = withTunnel('master', { enableDpd: false }, { ...withoutKeys(stored.inputs) });
    const outcome = await lab.update(TYPE, bare, change);
    expect(outcome.error).toMatchObject({
      path: 'tunnels.master.psk',
      hint: expect.stringMatching(/Give tunnels\.master\.psk again/),
    });
    expect(lab.calls('ModifyVpnConnectionAttribute').count).toBe(0);
    // A change that touches no tunnel needs no PSK.
    expect((await lab.update(TYPE, bare, { ...withoutKeys(stored.inputs), name: 'renamed' })).error).toBeUndefined();
  });
});

describe('ready', () => {
  test('a locked gateway is an error that says so', async () => {
    lab.cloud.simulator.world.gateway(GATEWAY).businessStatus = 'FinancialLocked';
    await expect(lab.create(TYPE, program())).rejects.toMatchObject({ hint: expect.stringMatching(/overdue payment/) });
    expect(all()).toHaveLength(0);
  });

  test('a gateway that does not settle in time leaves the object known, and the next run finishes it', async () => {
    lab.cloud.simulator.world.knobs.busySeconds = 6;
    const outcome = await lab.create(TYPE, program(), lab.callAs(lab.owner, { timeouts: { create: 2 } }));
    expect(all().map(({ id }) => id)).toEqual([outcome.stored.id]);
    expect(outcome.incomplete).toMatch(/did not finish in 2 s|time/);
    lab.cloud.simulator.world.knobs.busySeconds = 0.2;
    await lab.cloud.clock.advance(10);
    const after = await lab.updated(TYPE, outcome.stored, program());
    expect(after.memory.incomplete).toBeUndefined();
    expect(pathsOf(lab.plan(TYPE, after, program()))).toEqual([]);
  });
});

test('delete names the routes that lead into a connection', async () => {
  const stored = await lab.made(TYPE, program());
  await lab.byHand('CreateVpnRouteEntry', {
    VpnGatewayId: GATEWAY,
    RouteDest: '10.9.0.0/16',
    NextHop: stored.id,
    Weight: 100,
    PublishVpc: false,
  });
  await expect(lab.delete(TYPE, stored)).rejects.toMatchObject({
    code: 'inUse',
    hint: expect.stringContaining('10.9.0.0/16'),
  });
});

test('a refresh of ten connections is one list', async () => {
  const stored: Stored[] = [];
  for (const n of [1, 2, 3, 4, 5]) {
    const other = await lab.create(PEER, { ipAddress: `198.51.100.${100 + n}`, asn: '65010' }, lab.callAs(`peer-${n}`));
    stored.push(
      (await lab.create(TYPE, program({ name: `dc${n}` }, 10 + 2 * n, other.stored.id), lab.callAs(`c-${n}`))).stored,
    );
  }
  const fresh = lab.another();
  const before = { one: lab.calls('DescribeVpnConnection').count, list: lab.calls('DescribeVpnConnections').count };
  await Promise.all(stored.map((one) => fresh.refreshed(TYPE, one)));
  expect(lab.calls('DescribeVpnConnections').count - before.list).toBe(1);
  expect(lab.calls('DescribeVpnConnection').count - before.one).toBe(0);
});

describe('what this resource is not for', () => {
  const edited = async (edit: (body: Bag) => Bag): Promise<string> => {
    const { id } = await lab.made(TYPE, program());
    const body = await lab.client.call<Bag>(
      'vpc',
      'DescribeVpnConnection',
      { VpnConnectionId: id },
      { signal: new AbortController().signal },
    );
    lab.cloud.listener.setFaults([
      { match: { action: 'DescribeVpnConnection' }, effect: { status: 200, commit: false, body: edit(body) } },
    ]);
    return id;
  };

  test('a connection of a transit router is not imported', async () => {
    const id = await edited((body) => ({ ...body, VpnGatewayId: 'vpn-not-exist' }));
    await expect(lab.import(TYPE, id)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('transit router'),
    });
  });

  test('nor is a single-tunnel connection', async () => {
    const id = await edited((body) => ({ ...body, TunnelOptionsSpecification: {} }));
    await expect(lab.import(TYPE, id)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('single-tunnel'),
    });
  });

  test('a gateway without dual-tunnel mode: the refusal is explained', async () => {
    lab.cloud.simulator.world.gateway(GATEWAY).disasterRecoveryInternetIp = '';
    await expect(lab.create(TYPE, program())).rejects.toMatchObject({
      path: 'vpnGatewayId',
      hint: expect.stringContaining('single-tunnel mode alone'),
    });
  });
});
