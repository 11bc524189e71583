/** Parameters that the making and the changing of a connection share. */
import { boolean, integer, listOf, object, oneOf, string, type Fields } from '../../simulator/schema';
import { illegalParameter } from './errors';
import { role, tunnelFields } from './tunnel';

/** Known to the API and refused here: these gateways are dual-tunnel. verified: DOC (single-tunnel only). */
export const singleTunnelFields = {
  CustomerGatewayId: string(),
  IkeConfig: string(),
  IpsecConfig: string(),
  HealthCheckConfig: string(),
  BgpConfig: string(),
  RemoteCaCertificate: string(),
  EnableDpd: boolean(),
  EnableNatTraversal: boolean(),
};
/** Sent by the public Terraform provider, never read back; the gateway's own counts. verified: TF */
export const networkType = oneOf(['public', 'private']);

export const tunnelIndex = integer(1, 2);

export const tunnelsOf = <P extends Fields>(extra: P) =>
  listOf(object({ ...tunnelFields, Role: role, ...extra }), { maxItems: 2 });

export function refuseSingleTunnel(given: object): void {
  const field = Object.keys(singleTunnelFields).find((name) => Object.hasOwn(given, name));
  // assumed: refused, not ignored.
  if (field) throw illegalParameter(field, 'it belongs to single-tunnel mode and this gateway is dual-tunnel');
}
