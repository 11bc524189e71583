/** The link of the examples, as the few words that their variables say. */
import type { Bag } from '../../provider/core/define/paths';

export const exampleIntent = {
  name: 'hybrid-link',
  nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
  alicloud: {
    name: 'nsx-dc1',
    vpnGatewayId: 'vpn-sim0000000000000001',
    asn: '65020',
    prefixes: ['10.20.0.0/16'],
  },
  failoverTarget: 15,
  networks: { master: '169.254.10.0/30', slave: '169.254.10.4/30' },
} satisfies Bag;

/** The same site, with a transit router in place of the VPN gateway. */
export const routerIntent = {
  ...exampleIntent,
  alicloud: {
    name: 'nsx-dc1',
    transitRouterId: 'tr-sim0000000000000001',
    transitRouterRouteTableId: 'vtb-sim0000000000000003',
    asn: '65020',
    prefixes: ['10.20.0.0/16'],
  },
} satisfies Bag;
