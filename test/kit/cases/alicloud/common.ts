/** What the lives of Alibaba Cloud resources share, on the simulator's preset `site`. */
import type { Bag } from '../../../../provider/core/define/paths';
import type { CaseEdit } from '../case';

export const GATEWAY = 'vpn-sim0000000000000001';

export const edit = (action: string, parameters: Bag, product: 'vpc' | 'cbn' = 'vpc'): CaseEdit => ({
  vendor: 'alicloud',
  product,
  action,
  parameters,
});

export const peer = {
  type: 'alicloud:CustomerGateway',
  inputs: { ipAddress: '198.51.100.20', asn: '65010', name: 'dc1' },
};
export const staticTunnel = (psk: string): Bag => ({ customerGatewayId: '${peer.id}', psk });

/** A tunnel with nothing at its default. */
export const ownTunnel = (psk: string, localId: string): Bag => ({
  ...staticTunnel(psk),
  enableDpd: false,
  enableNatTraversal: false,
  ikeVersion: 'ikev1',
  ikeMode: 'aggressive',
  ikeEncAlg: 'aes192',
  ikeAuthAlg: 'sha512',
  ikePfs: 'group5',
  ikeLifetime: 7200,
  localId,
  remoteId: 'dc1.example.com',
  ipsecEncAlg: 'aes',
  ipsecAuthAlg: 'sha384',
  ipsecPfs: 'disabled',
  ipsecLifetime: 1800,
});

/** What differs then, in these tunnels. */
export const ownPaths = (...tunnels: readonly string[]): string[] =>
  tunnels.flatMap((tunnel) =>
    Object.keys(ownTunnel('', ''))
      .filter((name) => !['customerGatewayId', 'psk'].includes(name))
      .map((name) => `tunnels.${tunnel}.${name}`),
  );

/** A connection for a transit router, and its attachment to the one of the preset. */
export const attachedConnection = {
  connection: {
    type: 'alicloud:VpnAttachment',
    inputs: {
      name: 'dc1-on-router',
      localSubnet: '10.20.0.0/16',
      remoteSubnet: '10.0.0.0/16',
      tunnels: { tunnel1: staticTunnel('First-key_1'), tunnel2: staticTunnel('Second-key_1') },
    },
  },
  attachment: {
    type: 'alicloud:TransitRouterVpnAttachment',
    inputs: { transitRouterId: 'tr-sim0000000000000001', vpnId: '${connection.id}', name: 'dc1-on-router' },
  },
};
