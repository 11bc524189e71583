/** What the lives of Alibaba Cloud resources share, on the simulator's preset `site`. */
import type { Bag } from '../../../../provider/core/define/paths';
import type { CaseEdit } from '../case';

export const GATEWAY = 'vpn-sim0000000000000001';

export const edit = (action: string, parameters: Bag): CaseEdit => ({
  vendor: 'alicloud',
  product: 'vpc',
  action,
  parameters,
});

export const peer = {
  type: 'alicloud:CustomerGateway',
  inputs: { ipAddress: '198.51.100.20', asn: '65010', name: 'dc1' },
};
export const staticTunnel = (psk: string): Bag => ({ customerGatewayId: '${peer.id}', psk });
