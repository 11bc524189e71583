/** The Tier-0 gateways that a connection sees, for people who choose one. Projects are left out: a path names what is in one. */
import type { Context } from '../../core/define/context';
import type { FoundGateway } from '../../model';
import type { NsxClient } from '../client/client';
import { carriesVpn, haModeOf, nameOf, type GatewayBody } from '../client/gateways';

export async function gateways(ctx: Context<NsxClient>): Promise<readonly FoundGateway[]> {
  const all = await ctx.client.list<GatewayBody>('/infra/tier-0s', { signal: ctx.signal });
  const names = all.map(nameOf);
  return all.map((body) => {
    const name = nameOf(body);
    const once = names.filter((other) => other === name).length === 1;
    return {
      gateway: once ? name : body.path,
      says: [body.path, haModeOf(body)].join(', '),
      ...(carriesVpn(body) ? {} : { unfit: 'IPSec VPN needs ACTIVE_STANDBY' }),
    };
  });
}
