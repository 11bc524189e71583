/** The configuration of IOS-XE, as far as links need it: YANG's `native`, in the kernel's language. The parts are in `tables/`. */
import { object, string, type Fields } from '../../simulator/schema';
import { ikev2 } from './tables/ikev2';
import { interfaces } from './tables/interfaces';
import { ipsec } from './tables/ipsec';
import { bgp, communityLists, prefixLists, routeMap, staticRoutes } from './tables/routing';

/** verified: Cisco-IOS-XE-native.yang and what augments it, 17.12.1 (test/cisco/models.test.ts) */
export const native: Fields = {
  version: string(),
  hostname: string(),
  license: object({ udi: object({ pid: string(), sn: string() }) }),
  ip: object({
    'prefix-lists': prefixLists,
    route: staticRoutes,
    'Cisco-IOS-XE-bgp:ip-community-list': communityLists,
  }),
  interface: interfaces,
  'route-map': routeMap,
  crypto: object({ 'Cisco-IOS-XE-crypto:ikev2': ikev2, 'Cisco-IOS-XE-crypto:ipsec': ipsec }),
  router: object({ 'Cisco-IOS-XE-bgp:bgp': bgp }),
};
