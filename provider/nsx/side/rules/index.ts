/**
 * Room: what must hold between several NSX objects of a program, and what NSX takes at most. Between the fields of one object
 * see `provider/nsx/rules`. Imported by the side.
 */
import type { Limits, PlatformRule } from '../../../model';
import { bfdPeerRules } from './bfd-peers';
import { gatewayRules } from './gateway';
import { natRules } from './nat';
import { routeRules } from './routes';
import { sessionRules } from './session';

/** Sources: RouteBasedIPSecVpnSession.psk; BgpNeighborConfig.password; Using Route-Based IPSec VPN. */
export const limits: Limits = {
  psk: { longest: 128, says: 'at most 128 characters' },
  bgpKey: { longest: 32 },
  redundancyNeedsBgp: true,
  bfd: false,
};

export const rules: readonly PlatformRule[] = [
  ...gatewayRules,
  ...sessionRules,
  ...routeRules,
  ...bfdPeerRules,
  ...natRules,
];
