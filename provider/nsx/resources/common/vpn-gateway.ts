/** What a gateway lacks for IPSec VPN. A plan asks no platform, so it is looked for once NSX has refused the service. */
import type { Context } from '../../../core/define/context';
import type { NsxClient } from '../../client/client';
import { carriesVpn, findGateway, haModeOf } from '../../client/gateways';
import { gatewayOf } from './discover';

/** What to do about it; undefined: nothing that is known here, or the gateway cannot be looked at. */
export async function unfitForVpn(ctx: Context<NsxClient>, path: string): Promise<string | undefined> {
  const gateway = gatewayOf(path);
  if (gateway === undefined) return undefined;
  const collection = gateway.includes('/tier-0s/') ? 'tier-0s' : 'tier-1s';
  // What NSX has refused is told then without it: the look is no part of the create.
  const found = await findGateway(ctx, collection, { path: gateway }).catch(() => undefined);
  if (found === undefined) return undefined;
  if (collection === 'tier-0s' && !carriesVpn(found.body))
    return `${gateway} is ${haModeOf(found.body)}, and IPSec VPN needs an ACTIVE_STANDBY Tier-0: take another one.`;
  if (found.localeServices.every(({ edge_cluster_path: cluster }) => cluster === undefined))
    return `${gateway} has no locale service with an edge cluster, on which IPSec VPN would run: give it one, or take another gateway.`;
  return undefined;
}
