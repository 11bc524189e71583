/** Customer gateways: what the case table cannot say. */
import type { Bag } from '../../../provider/core/define/paths';
import { GATEWAY, Lab } from '../lab';
import { pathsOf } from '../../kit/object-lab';

const TYPE = 'alicloud:CustomerGateway';
const program = (more: Bag = {}): Bag => ({ ipAddress: '198.51.100.20', asn: '65010', name: 'dc1', ...more });

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

const all = () => lab.cloud.simulator.world.customerGateways.values();
const live = (id: string) => lab.cloud.simulator.world.customerGateway(id);

function connect(customerGatewayId: string, gatewayId = GATEWAY): Promise<{ id: string }> {
  const tunnel = (psk: string): Bag => ({ customerGatewayId, psk });
  return lab.made('alicloud:VpnConnection', {
    vpnGatewayId: gatewayId,
    localSubnet: '0.0.0.0/0',
    remoteSubnet: '0.0.0.0/0',
    tunnels: { master: tunnel('Master-key_1'), slave: tunnel('Slave-key_1') },
  });
}

test('create is one write, marked in that very call', async () => {
  const stored = await lab.made(TYPE, program({ tags: { team: 'network' }, authKey: 'bgp-md5-key' }));
  expect(lab.writes()).toEqual({ count: 1, refused: 0 });
  expect(live(stored.id).tags).toEqual([
    { Key: 'hybridvpn:owner', Value: 'project/stack/name' },
    { Key: 'team', Value: 'network' },
  ]);
  expect(stored.state).toMatchObject({
    customerGatewayId: stored.id,
    tags: { team: 'network' },
    resourceGroupId: expect.stringMatching(/^rg-/),
  });
  expect([...lab.cloud.listener.urlLog(), ...lab.logged].join()).not.toContain('bgp-md5-key');
});

test('a long owner still fits into a tag', async () => {
  const owner = `urn:pulumi:production::${'nested$'.repeat(40)}::dc1`;
  const long = lab.another(owner);
  const stored = await long.made(TYPE, program());
  const [tag] = live(stored.id).tags;
  expect(tag!.Value.length).toBeLessThanOrEqual(128);
  expect((await long.another(owner).made(TYPE, program())).id).toBe(stored.id);
});

test('one that somebody deletes while it is changed is missed, with what to do', async () => {
  const stored = await lab.made(TYPE, program());
  const reader = lab.client.readers.customerGateways;
  const read = reader.readFresh.bind(reader);
  jest.spyOn(reader, 'readFresh').mockImplementation((id, signal) => {
    if (lab.calls('ModifyCustomerGatewayAttribute').count > 0) lab.cloud.simulator.world.customerGateways.delete(id);
    return read(id, signal);
  });
  await expect(lab.updated(TYPE, stored, program({ name: 'renamed' }))).rejects.toMatchObject({
    code: 'notFound',
    message: `Customer gateway ${stored.id} was deleted meanwhile.`,
    hint: 'Refresh the state and run again; it will be created anew.',
  });
});

test('a change writes the owner as it is called by then', async () => {
  const ownerOf = (id: string) => live(id).tags.find(({ Key }) => Key === 'hybridvpn:owner')?.Value;
  const stored = await lab.made(TYPE, program());
  const moved = lab.another('project/other/name');
  expect(ownerOf(stored.id)).toBe('project/stack/name');
  const now = await moved.refreshed(TYPE, stored);
  await moved.updated(TYPE, now, program({ name: 'renamed' }));
  expect(ownerOf(stored.id)).toBe('project/other/name');
});

test.each([
  ['500 after commit, three times', { status: 500, commit: true }, 3],
  ['a dropped connection', { drop: 'after' as const }, 2],
])('%s: one gateway', async (_title, effect, times) => {
  lab.cloud.listener.setFaults([{ match: { action: 'CreateCustomerGateway' }, times, effect }]);
  const stored = await lab.made(TYPE, program());
  expect(all().map(({ id }) => id)).toEqual([stored.id]);
});

test('create, delete, create with equal inputs gives a new one', async () => {
  const first = await lab.made(TYPE, program());
  await lab.delete(TYPE, first);
  const second = await lab.another().made(TYPE, program());
  expect(second.id).not.toBe(first.id);
});

describe('a create that fails after its answer', () => {
  const refused = { status: 403, body: { Code: 'Forbidden.RAM' } };
  const match = { action: 'DescribeCustomerGateway' };

  test('leaves no id in state that another look finds gone: the answer was of an earlier life', async () => {
    await lab.delete(TYPE, await lab.made(TYPE, program()));
    lab.cloud.listener.setFaults([{ match, nth: [1], effect: refused }]);
    await expect(lab.another().create(TYPE, program())).rejects.toMatchObject({ existingId: undefined });
    const stored = await lab.another().made(TYPE, program());
    expect(all().map(({ id }) => id)).toEqual([stored.id]);
  });

  test.each([
    ['another look finds', [1]],
    ['no look can tell of', [1, 2]],
  ])('keeps the id of what %s', async (_title, nth) => {
    lab.cloud.listener.setFaults([{ match, nth, effect: refused }]);
    const { stored, incomplete } = await lab.create(TYPE, program());
    expect(incomplete).toContain('Forbidden.RAM');
    expect(all().map(({ id }) => id)).toEqual([stored.id]);
  });
});

test('an interrupted run is taken over by the next, and only as it is', async () => {
  const first = await lab.made(TYPE, program({ authKey: 'key' }));
  const second = await lab.another().made(TYPE, program({ authKey: 'key' }));
  expect(second.id).toBe(first.id);
  await lab.delete(TYPE, first);
  expect(all()).toHaveLength(1); // it belongs to the second now
  for (const other of [{ name: 'renamed', authKey: 'key' }, { authKey: 'other' }]) {
    await expect(lab.another().create(TYPE, program(other))).rejects.toMatchObject({
      code: 'exists',
      message: expect.stringMatching(new RegExp(`${first.id}.*it differs in ${Object.keys(other)[0]}`)),
    });
  }
  expect(live(first.id)).toMatchObject({ name: 'dc1', authKey: 'key' });
});

test("somebody else's of the same address: the error names it and how to import it; adopt takes it over", async () => {
  const theirs = await lab.another('theirs').made(TYPE, program({ name: 'theirs' }));
  await expect(lab.create(TYPE, program())).rejects.toMatchObject({
    code: 'exists',
    message: expect.stringContaining(theirs.id),
    hint: expect.stringContaining(`Import it with the id ${theirs.id}`),
  });
  const stored = await lab.made(TYPE, program({ adopt: true }));
  expect(stored.id).toBe(theirs.id);
  expect(live(stored.id).name).toBe('dc1');
  expect(pathsOf(lab.plan(TYPE, stored, program()))).toEqual([]);
});

test('the same address with another AS number cannot be adopted: the error says why', async () => {
  const theirs = await lab.another('theirs').made(TYPE, program());
  await expect(lab.create(TYPE, program({ asn: '65099', adopt: true }))).rejects.toMatchObject({
    code: 'exists',
    path: 'asn',
    message: expect.stringMatching(new RegExp(`${theirs.id}.*65010 instead of 65099`)),
  });
});

test('declared twice in one program: an error, not one object with two masters', async () => {
  await lab.made(TYPE, program());
  await expect(lab.create(TYPE, program({ name: 'twin' }), lab.callAs(lab.owner))).rejects.toMatchObject({
    code: 'exists',
  });
  await expect(lab.create(TYPE, program({ name: 'twin', adopt: true }))).rejects.toThrow(/of this run/);
  expect(all()).toHaveLength(1);
});

test('in use: the error names the connections', async () => {
  const stored = await lab.made(TYPE, program());
  const connection = await connect(stored.id);
  await expect(lab.delete(TYPE, stored)).rejects.toMatchObject({
    code: 'inUse',
    hint: expect.stringContaining(connection.id),
  });
});

test('in use by a connection that is just going away: waits for it', async () => {
  const stored = await lab.made(TYPE, program());
  const connection = await connect(stored.id);
  lab.cloud.listener.setFaults([
    {
      match: { action: 'DeleteCustomerGateway' },
      times: 1,
      effect: {
        status: 400,
        commit: false,
        body: { Code: 'DependencyViolation.VpnConnection', Message: 'in use', RequestId: 'r' },
      },
    },
  ]);
  await lab.byHand('DeleteVpnConnection', { VpnConnectionId: connection.id });
  await lab.delete(TYPE, stored);
  expect(all()).toHaveLength(0);
});

test('a new BGP key waits for its turn on each VPN gateway that uses it', async () => {
  await lab.stop();
  lab = await Lab.start({ extraGateways: 1 });
  const second = 'vpn-sim0000000000000002';
  const stored = await lab.made(TYPE, program());
  await connect(stored.id);
  await connect(stored.id, second);
  const [, after] = await Promise.all([
    lab.made('alicloud:VpnGatewayRoutePropagation', { vpnGatewayId: second }),
    lab.updated(TYPE, stored, program({ authKey: 'new-md5-key' })),
    lab.made('alicloud:VpnGatewayRoutePropagation', { vpnGatewayId: GATEWAY }),
  ]);
  expect(live(after.id).authKey).toBe('new-md5-key');
  expect(lab.writes().refused).toBe(0);
});

test('removing the BGP key clears it; a platform that keeps it is told about', async () => {
  const stored = await lab.made(TYPE, program({ authKey: 'bgp-md5-key' }));
  const outcome = await lab.update(TYPE, stored, program());
  expect(live(stored.id).authKey).toBe('');
  expect(outcome.warnings).toEqual([]);
  const again = await lab.updated(TYPE, outcome.stored, program({ authKey: 'bgp-md5-key' }));
  lab.cloud.listener.setFaults([
    {
      match: { action: 'ModifyCustomerGatewayAttribute' },
      effect: { status: 200, body: { RequestId: 'r' }, commit: false },
    },
  ]);
  expect((await lab.update(TYPE, again, program())).warnings.join()).toMatch(/kept the BGP key/);
});

test('another resource group is a move', async () => {
  const stored = await lab.made(TYPE, program());
  lab.cloud.listener.setFaults([
    { match: { action: 'MoveVpnResourceGroup' }, effect: { status: 200, body: { RequestId: 'r' }, commit: false } },
  ]);
  const outcome = await lab.update(TYPE, stored, program({ resourceGroupId: 'rg-other' }));
  expect(outcome.error).toBeUndefined();
  expect(lab.calls('MoveVpnResourceGroup').count).toBe(1);
});

test('another account is not a deletion', async () => {
  const stored = await lab.made(TYPE, program());
  const elsewhere = await Lab.start({ accountId: '2000000000000002' });
  await expect(elsewhere.read(TYPE, stored)).rejects.toMatchObject({ code: 'wrongPlatform' });
  await elsewhere.stop();
});

test('a key that the platform shows no more is not taken for unchanged', async () => {
  const stored = await lab.made(TYPE, program({ authKey: 'bgp-md5-key' }));
  live(stored.id).authKey = '';
  const seen = await lab.another().read(TYPE, stored);
  expect(seen.warnings).toEqual([expect.stringContaining('could not be checked')]);
  expect(seen).toMatchObject({ stored: { state: { uncheckedSecrets: ['authKey'] } } });
});
