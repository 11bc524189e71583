/**
 * Tunnels that carry packets: daemons in network namespaces play what the simulators offer. `plan.ts`: what is to run;
 * `endpoint.ts`, `charon-*.ts`, `vici.ts`: one charon for each end of a tunnel; `router.ts`, `frr-config.ts`: one FRR for each
 * gateway; `sandbox.ts`: namespaces that are gone when their owner is; `dataplane.ts` holds them together. Loaded only by
 * `hybridvpn sim --dataplane`.
 */
export { Dataplane } from './dataplane';
export { lacking, NAT_TOOL, type Lacking } from './requirements';
