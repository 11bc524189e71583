/**
 * What changes of a VPN gateway's objects do to tunnels that carry traffic. The API documents that a change of a connection is
 * asynchronous and that the gateway takes one at a time; what it does to the tunnel that is named, and to the other one,
 * no page says.
 */
import { followed, Ref, type ImpactRow, type Impacts } from '../../../model';
import { connectionRows } from './connection';
import { gatewayRows } from './gateway';

const rows: readonly ImpactRow[] = [...connectionRows, ...gatewayRows];

export const impacts: Impacts = {
  rows,
  applying: {
    reason: 'The VPN gateway is updating for seconds to minutes, and refuses other changes meanwhile.',
    source: 'Alibaba Cloud API reference: ModifyVpnConnectionAttribute',
    confidence: 'documented',
  },
  gatewaysOf(program, address) {
    const declared = program.get(address);
    const id = declared && followed(program, declared, ['vpnGatewayId']);
    return typeof id === 'string' ? [id] : id instanceof Ref ? [id.address] : [];
  },
};
