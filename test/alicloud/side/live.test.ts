/** What the platform has of a connection on a transit router, as a program: what belongs to an attachment, each once. */
import { live } from '../../../provider/alicloud/side/live';
import type { Bag } from '../../../provider/core/define/paths';
import { Lab } from '../lab';

let lab: Lab;
beforeEach(async () => void (lab = await Lab.start()));
afterEach(() => lab.stop());

test('an association and a propagation with one table are two objects', async () => {
  const peer = await lab.made('alicloud:CustomerGateway', { ipAddress: '198.51.100.20', asn: '65010' });
  const tunnel = (psk: string): Bag => ({ customerGatewayId: peer.id, psk });
  const networks = { localSubnet: '10.20.0.0/16', remoteSubnet: '172.16.0.0/16' };
  const tunnels = { tunnel1: tunnel('First-key_1'), tunnel2: tunnel('Second-key_1') };
  const connection = await lab.made('alicloud:VpnAttachment', { name: 'dc1', ...networks, tunnels });
  const attachment = await lab.made('alicloud:TransitRouterVpnAttachment', {
    transitRouterId: 'tr-sim0000000000000001',
    vpnId: connection.id,
  });
  const link = { transitRouterAttachmentId: attachment.id, transitRouterRouteTableId: 'vtb-sim0000000000000003' };
  await lab.made('alicloud:TransitRouterRouteTableAssociation', link);
  await lab.made('alicloud:TransitRouterRouteTablePropagation', link);
  // Gone, and shown for a while.
  const gone = { TransitRouterAttachmentId: attachment.id, TransitRouterRouteTableId: 'vtb-old', Status: 'Deleted' };
  const items = [gone, { ...gone, TransitRouterRouteTableId: link.transitRouterRouteTableId, Status: 'Active' }];
  lab.cloud.cbnListener.setFaults([
    {
      match: { action: 'ListTransitRouterRouteTableAssociations' },
      effect: { status: 200, body: { RequestId: 'r', TotalCount: 2, TransitRouterAssociations: items } },
    },
  ]);
  const context = { ...lab.call, client: lab.client, untimed: <T>(wait: () => Promise<T>) => wait(), now: Date.now };
  const program = await live(context, { id: connection.id });
  expect([...program.values()].map(({ type }) => type).sort()).toEqual([
    'alicloud:CustomerGateway',
    'alicloud:TransitRouterRouteTableAssociation',
    'alicloud:TransitRouterRouteTablePropagation',
    'alicloud:TransitRouterVpnAttachment',
    'alicloud:VpnAttachment',
  ]);
});
