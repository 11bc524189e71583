/**
 * Simulators that know of each other negotiate their tunnels. `end.ts`: what one end offers; `negotiate.ts`: what becomes of
 * two; `host.ts`: who has met whom; `wire.ts`: daemons in their place (`../dataplane`). Imported by the vendors' simulators and whoever starts them; knows no vendor.
 */
export type { Announced, OfferedBgp, OfferedEnd, Proposal } from './end';
export type { Traffic, TunnelHost, Wire } from './wire';
export { Acquaintances, introduce } from './host';
export {
  isRefused,
  isUp,
  negotiate,
  shownFailure,
  type Failure,
  type FailureKind,
  type Negotiation,
  type Phase,
} from './negotiate';
