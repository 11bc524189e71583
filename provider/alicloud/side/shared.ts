/** What links share on Alibaba Cloud: at one VPN gateway its route propagation, and one customer gateway for each peer, whose address a region takes once. */
import { Ref, Sheet, type OpenFields, type Shared, type WantedGateway, type WantedPeer } from '../../model';
import type { intent } from './intent';

export function atGateway({
  name,
  given,
}: Omit<WantedGateway, 'given'> & { readonly given: OpenFields<typeof intent> }): Shared {
  const sheet = new Sheet('alicloud', name);
  const { vpnGatewayId, routePropagationId } = given;
  if (vpnGatewayId === undefined) return sharedOf(sheet, {});
  const propagation =
    routePropagationId ?? new Ref(sheet.add('VpnGatewayRoutePropagation', 'propagation', { vpnGatewayId }));
  return sharedOf(sheet, { routePropagationId: propagation });
}

export function ofPeer({ name, address, asn, password }: WantedPeer): Shared {
  const sheet = new Sheet('alicloud', name);
  const peer = sheet.add('CustomerGateway', 'peer', {
    name,
    ipAddress: address,
    asn,
    ...(password === undefined ? {} : { authKey: password }),
  });
  return sharedOf(sheet, { customerGatewayId: new Ref(peer) });
}

const sharedOf = ({ program, roles, values, notes }: Sheet, given: Shared['given']): Shared => ({
  program,
  roles,
  values,
  notes,
  given,
});
