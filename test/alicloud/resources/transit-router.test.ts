/** Connections on a transit router: addresses, what keeps them there, and answers that lie. */
import type { Bag } from '../../../provider/core/define/paths';
import type { Stored } from '../../../provider/core/run/lifecycle';
import { definitions, Lab } from '../lab';

const CONNECTION = 'alicloud:VpnAttachment';
const TYPE = 'alicloud:TransitRouterVpnAttachment';
const ROUTER = 'tr-sim0000000000000001';

let lab: Lab;
let peer: Stored;
beforeEach(async () => {
  lab = await Lab.start();
  peer = (await lab.create('alicloud:CustomerGateway', { ipAddress: '198.51.100.20', asn: '65010' })).stored;
});
afterEach(() => lab.stop());

const connection = (name: string, more: Bag = {}): Promise<Stored> => {
  const tunnel = (psk: string): Bag => ({ customerGatewayId: peer.id, psk });
  return lab.made(CONNECTION, {
    name,
    localSubnet: '10.20.0.0/16',
    remoteSubnet: '172.16.0.0/16',
    tunnels: { tunnel1: tunnel('First-key_1'), tunnel2: tunnel('Second-key_1') },
    ...more,
  });
};

const attached = (vpnId: string, more: Bag = {}): Promise<Stored> =>
  lab.made(TYPE, { transitRouterId: ROUTER, vpnId, ...more });

test('the tunnels have addresses once they are attached, and the connection itself is the same before, then and after', async () => {
  const open = await connection('public');
  const attachment = await attached(open.id);
  const ips = attachment.state['internetIps'] as Record<string, string>;
  expect(new Set(Object.values(ips)).size).toBe(2);
  // Nothing of the connection itself changes by it, neither what it tells nor what it was asked for.
  expect((await lab.refreshed(CONNECTION, open)).state).toEqual(open.state);
  await lab.delete(TYPE, attachment);
  expect((await lab.refreshed(CONNECTION, open)).state).toEqual(open.state);
});

test('an identity that was chosen stays where one that nobody chose is left out', async () => {
  const chosen: Bag = { customerGatewayId: peer.id, psk: 'First-key_1', localId: 'site-1' };
  const tunnel2: Bag = { customerGatewayId: peer.id, psk: 'Second-key_1' };
  const open = await connection('chosen', { tunnels: { tunnel1: chosen, tunnel2 } });
  await attached(open.id);
  const { tunnel1, tunnel2: other } = (await lab.refreshed(CONNECTION, open)).state['tunnels'] as Record<string, Bag>;
  expect([tunnel1!['localId'], other!['localId']]).toEqual(['site-1', undefined]);
});

test('those of a private network are of the transit router', async () => {
  const { id } = await connection('private', { networkType: 'private' });
  const attachment = await attached(id);
  expect(attachment.state['internetIps']).toMatchObject({ tunnel1: expect.stringMatching(/^10\.30\.0\./) as string });
});

test('a connection that is attached is neither deleted nor attached elsewhere, and both say to what', async () => {
  const open = await connection('busy');
  const attachment = await attached(open.id);
  await expect(lab.delete(CONNECTION, open)).rejects.toThrow(`is attached to ${ROUTER}`);
  await expect(attached(open.id, { transitRouterId: 'tr-other' })).rejects.toThrow(`is attached to ${ROUTER}`);
  expect(lab.calls('DeleteVpnAttachment').count).toBe(0);
  await lab.delete(TYPE, attachment);
  await lab.delete(CONNECTION, open);
});

test('a transit router takes as many connections as its quota', async () => {
  lab.cloud.simulator.setState({ knobs: { quotas: { attachmentsPerRouter: 0 } } });
  const { id } = await connection('one too many');
  await expect(attached(id)).rejects.toMatchObject({
    code: 'quota',
    message: expect.stringContaining(ROUTER) as string,
  });
});

test('a delete that is answered with 200 and not done is an error that says so', async () => {
  const attachment = await attached((await connection('stuck')).id);
  lab.cloud.cbnListener.setFaults([
    { match: { action: 'DeleteTransitRouterVpnAttachment' }, effect: { status: 200, body: { RequestId: 'r' } } },
  ]);
  await expect(lab.delete(TYPE, attachment)).rejects.toThrow('accepted the delete, and did nothing');
  expect(await lab.read(TYPE, attachment)).toMatchObject({ gone: false });
});

test('what an attachment has with a route table keeps it, and the refusal says so', async () => {
  const attachment = await attached((await connection('in-table')).id);
  const link = { transitRouterAttachmentId: attachment.id, transitRouterRouteTableId: 'vtb-sim0000000000000003' };
  const association = await lab.made('alicloud:TransitRouterRouteTableAssociation', link);
  await expect(lab.delete(TYPE, attachment)).rejects.toMatchObject({ code: 'inUse' });
  await lab.delete('alicloud:TransitRouterRouteTableAssociation', association);
  await lab.delete(TYPE, attachment);
});

test('an attachment that is associated with another table is told with which, and that both cannot be', async () => {
  const attachment = await attached((await connection('moved')).id);
  const link = (table: string): Bag => ({
    transitRouterAttachmentId: attachment.id,
    transitRouterRouteTableId: `vtb-sim000000000000000${table}`,
  });
  const theirs = { TransitRouterAttachmentId: attachment.id, TransitRouterRouteTableId: 'vtb-sim0000000000000004' };
  await lab.byHand('AssociateTransitRouterAttachmentWithRouteTable', theirs, 'cbn');
  await expect(lab.create('alicloud:TransitRouterRouteTableAssociation', link('3'))).rejects.toMatchObject({
    code: 'taken',
    path: 'transitRouterRouteTableId',
    message: expect.stringContaining('association with vtb-sim0000000000000004') as string,
  });
  // A site is taught to as many tables as wanted.
  await lab.made('alicloud:TransitRouterRouteTablePropagation', link('3'));
  await lab.made('alicloud:TransitRouterRouteTablePropagation', link('4'));
});

test('associations and propagations are found, and the other tables and attachments are not', async () => {
  const [first, second] = [
    await attached((await connection('first')).id),
    await attached((await connection('second')).id),
  ];
  const link = (attachment: Stored, table: string): Bag => ({
    transitRouterAttachmentId: attachment.id,
    transitRouterRouteTableId: `vtb-sim000000000000000${table}`,
  });
  const association = await lab.made('alicloud:TransitRouterRouteTableAssociation', link(first, '3'));
  const propagations = [
    await lab.made('alicloud:TransitRouterRouteTablePropagation', link(first, '3')),
    await lab.made('alicloud:TransitRouterRouteTablePropagation', link(first, '4')),
    await lab.made('alicloud:TransitRouterRouteTablePropagation', link(second, '4')),
  ];
  const found = async (kind: string) => {
    const { discover } = definitions[`alicloud:TransitRouterRouteTable${kind}`]!;
    const all = await discover!({ ...lab.call, untimed: (wait) => wait(), now: Date.now }, { gateways: [] });
    return new Set(all.map(({ id }) => id));
  };
  expect(await found('Association')).toEqual(new Set([association.id]));
  expect(await found('Propagation')).toEqual(new Set(propagations.map(({ id }) => id)));
});

describe('where a list does not know the id that it is asked for, and says so', () => {
  const notFound = (what: string) => ({
    status: 400,
    body: { Code: `Invalid${what}Id.NotFound`, Message: 'It does not exist.', RequestId: 'r' },
  });

  test.each([
    ['Association', 'ListTransitRouterRouteTableAssociations'],
    ['Propagation', 'ListTransitRouterRouteTablePropagations'],
  ])('the %s with a route table that somebody deleted is gone, alone and among others', async (kind, action) => {
    const type = `alicloud:TransitRouterRouteTable${kind}`;
    const links: Stored[] = [];
    for (let index = 0; index < 5; index++) {
      const { id } = await attached((await connection(`c${index}`)).id);
      const link = { transitRouterAttachmentId: id, transitRouterRouteTableId: 'vtb-sim0000000000000004' };
      links.push(await lab.made(type, link));
    }
    lab.cloud.cbnListener.setFaults([{ match: { action }, effect: notFound('TransitRouterRouteTable') }]);
    expect(await lab.another().read(type, links[0]!)).toMatchObject({ gone: true });
    const other = lab.another();
    const seen = await Promise.all(links.map((link) => other.read(type, link)));
    expect(seen.every(({ gone }) => gone)).toBe(true);
    await lab.another().delete(type, links[0]!);
  });

  test('an attachment is gone', async () => {
    const attachment = await attached((await connection('gone')).id);
    const match = { action: 'ListTransitRouterVpnAttachments' };
    lab.cloud.cbnListener.setFaults([{ match, effect: notFound('TransitRouterAttachment') }]);
    expect(await lab.another().read(TYPE, attachment)).toMatchObject({ gone: true });
  });
});

test('a refresh of many is one list', async () => {
  const all: Stored[] = [];
  for (let index = 0; index < 6; index++) all.push(await attached((await connection(`c${index}`)).id));
  const other = lab.another();
  await Promise.all(all.map((one) => other.read(TYPE, one)));
  const { calls } = lab.cloud.cbnListener.calls();
  const lists = calls.filter(({ action }) => action === 'ListTransitRouters');
  expect(lists.map(({ count }) => count)).toEqual([1]);
});

describe('routes by hand', () => {
  const ROUTE = 'alicloud:VcoRouteEntry';
  const program = (vpnConnectionId: string, more: Bag = {}): Bag => ({
    vpnConnectionId,
    routeDest: '10.1.0.0/16',
    ...more,
  });
  const wire = (id: string): Bag => ({ VpnConnectionId: id, NextHop: id, RouteDest: '10.1.0.0/16', Weight: 100 });
  const entries = () => lab.cloud.simulator.world.vcoRoutes.values();

  test('the id is connection and destination; many take turns on the connection, and are found', async () => {
    const { id } = await connection('routed');
    await attached(id);
    const all = await Promise.all([1, 2, 3].map((n) => lab.made(ROUTE, program(id, { routeDest: `10.${n}.0.0/16` }))));
    expect(all.map((one) => one.id)).toEqual([1, 2, 3].map((n) => `${id}/10.${n}.0.0/16`));
    expect(lab.calls('CreateVcoRouteEntry')).toEqual({ count: 3, refused: 0 });
    const found = await definitions[ROUTE]!.discover!(
      { ...lab.call, untimed: (wait) => wait(), now: Date.now },
      { gateways: [] },
    );
    expect(new Set(found.map((one) => one.id))).toEqual(new Set(all.map((one) => one.id)));
  });

  test('a connection that is not attached takes none, and the error says what to do', async () => {
    const { id } = await connection('open');
    await expect(lab.create(ROUTE, program(id))).rejects.toMatchObject({
      path: 'vpnConnectionId',
      hint: expect.stringContaining('alicloud:TransitRouterVpnAttachment') as string,
    });
    expect(entries()).toHaveLength(0);
  });

  test('500 after commit, three times: one entry, which is ours', async () => {
    const { id } = await connection('faulty');
    await attached(id);
    const effect = { status: 500, commit: true };
    lab.cloud.listener.setFaults([{ match: { action: 'CreateVcoRouteEntry' }, times: 3, effect }]);
    await lab.made(ROUTE, program(id));
    expect(entries()).toHaveLength(1);
  });

  test("somebody else's is taken over by adopt alone, and a delete uses the weight as it is now", async () => {
    const { id } = await connection('taken');
    await attached(id);
    await lab.byHand('CreateVcoRouteEntry', { ...wire(id), Weight: 0 });
    await expect(lab.create(ROUTE, program(id))).rejects.toMatchObject({ code: 'exists' });
    const stored = await lab.made(ROUTE, program(id, { adopt: true }));
    expect(entries()).toMatchObject([{ weight: 100 }]);
    await lab.byHand('ModifyVcoRouteEntryWeight', { ...wire(id), NewWeight: 0 });
    await lab.another().delete(ROUTE, stored);
    expect(entries()).toHaveLength(0);
  });
});
