/**
 * The simulators' shared kernel: time, store, faults, call log, limiter and the HTTP(S) listener with its admin API. A vendor's
 * simulator implements `VendorSimulator` and is served by `listen`; its tunnels negotiate with those of the others (`negotiation/`); what its requests may hold it says in the language of
 * `schema/`. Only `cli`, the vendors' simulators and tests import it.
 */
export { CertificateAuthority, type ClientCertificate } from './certificates';
export { SimClock, type SimClockOptions } from './clock';
export { ObjectStore, type StoreSnapshot } from './store';
export { FaultRuleError, type FaultEffect, type FaultReport, type FaultRule } from './faults';
export { RateLimiter } from './limiter';
export {
  Acquaintances,
  introduce,
  isRefused,
  isUp,
  shownFailure,
  type Announced,
  type Failure,
  type Negotiation,
  type OfferedBgp,
  type OfferedEnd,
  type Phase,
  type Proposal,
  type Traffic,
  type TunnelHost,
  type Wire,
} from './negotiation';
export { imagesById } from './images';
export { asSent, listen, type ListenOptions, type SimListener } from './listener';
export { listenSecurely, type SecureListener, type ServeOptions } from './secure';
export type {
  CallLine,
  CallReport,
  ErrorKind,
  RunningSimulation,
  SimRequest,
  SimImage,
  SimResponse,
  SimulationOptions,
  Twin,
  VendorSimulator,
} from './types';
