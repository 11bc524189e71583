/**
 * DiagnoseVpnConnections: why a tunnel is not there, as a code and the values that do not match.
 * verified: SDK (shape), vendor page on common errors (PeerMismatch, AlgorithmMismatch, EncryptionAlgorithmMismatch of IPsec,
 * AuthenticationAlgorithmMismatch of IKE, DhGroupMismatch; Phase1NegotiationTimeout in an example); assumed: the other codes,
 * which one is chosen, the texts of the log, and that only tunnels with a failure are listed.
 */
import { integer, listOf, string } from '../../simulator/schema';
import { shownFailure, type Failure } from '../../simulator';
import { action } from './action';
import { page, paging, regionId } from './common';
import { negotiation } from './negotiation';
import type { Tunnel, VpnConnection } from './state';
import type { World } from './world';

const codes: Record<Failure['phase'], Partial<Record<Failure['kind'], string>>> = {
  ike: {
    silence: 'Phase1NegotiationTimeout',
    nobodyStarts: 'Phase1NegotiationTimeout',
    version: 'IkeVersionMismatch',
    encryption: 'AlgorithmMismatch',
    integrity: 'AuthenticationAlgorithmMismatch',
    group: 'DhGroupMismatch',
    authentication: 'PskMismatch',
    psk: 'PskMismatch',
    identity: 'PeerIdMismatch',
  },
  esp: {
    encryption: 'EncryptionAlgorithmMismatch',
    integrity: 'AlgorithmMismatch',
    group: 'DhGroupMismatch',
    selectors: 'Phase2NegotiationTimeout',
  },
  bgp: {},
};

const texts: Readonly<Record<string, string>> = {
  Phase1NegotiationTimeout: 'phase1 negotiation failed due to time up',
  Phase2NegotiationTimeout: 'phase2 negotiation failed: no traffic selectors in common',
  PeerMismatch: 'received a packet of a peer that no customer gateway stands for',
  IkeVersionMismatch: 'the IKE versions do not match',
  AlgorithmMismatch: 'no acceptable proposal found',
  AuthenticationAlgorithmMismatch: 'no acceptable INTEGRITY_ALGORITHM found',
  EncryptionAlgorithmMismatch: 'no acceptable ENCRYPTION_ALGORITHM found',
  DhGroupMismatch: 'no acceptable DIFFIE_HELLMAN_GROUP found',
  PskMismatch: 'AUTHENTICATION_FAILED: tried 1 shared key, but MAC mismatched',
  PeerIdMismatch: 'AUTHENTICATION_FAILED: no matching peer config found',
};

export interface Diagnosis {
  code: string;
  text: string;
  local: string;
  remote: string;
  at: number;
}

/** Undefined: nothing is wrong with its negotiation, or this region knows no other end. */
export function diagnose(world: World, connection: VpnConnection, tunnel: Tunnel): Diagnosis | undefined {
  const met = negotiation(world, connection, tunnel);
  const failure = met && shownFailure(met, world.now());
  if (met === undefined || failure === undefined) return undefined;
  const [stranger] = failure.kind === 'silence' ? met.strangers : [];
  const code = stranger === undefined ? codes[failure.phase][failure.kind] : 'PeerMismatch';
  if (code === undefined) return undefined;
  return {
    code,
    text: texts[code] ?? code,
    local: stranger === undefined ? (failure.own ?? '') : addressOf(world, tunnel),
    remote: stranger ?? failure.peer ?? '',
    at: failure.at,
  };
}

const addressOf = (world: World, { customerGatewayId }: Tunnel): string =>
  world.customerGateways.get(customerGatewayId)?.ipAddress ?? '';

export const diagnoseVpnConnections = action('DiagnoseVpnConnections', {
  params: {
    RegionId: regionId,
    VpnGatewayId: string(),
    VpnConnectionIds: listOf(string()),
    TunnelIds: listOf(string()),
    ...paging,
    PageSize: integer(1, 50, { default: 10 }),
  },
  verified: 'SDK (shape), DOC (TunnelIds for dual-tunnel connections); assumed: see above',
  handle(world, p) {
    const found = world.vpnConnections.values().flatMap((connection) =>
      connection.tunnels
        .filter(({ id }) => p.TunnelIds?.includes(id))
        .flatMap((tunnel) => {
          const diagnosis = diagnose(world, connection, tunnel);
          return diagnosis === undefined ? [] : [{ connection, tunnel, diagnosis }];
        }),
    );
    const { counters, items } = page(found, p);
    return {
      ...counters,
      VpnConnections: items.map(({ connection, tunnel, diagnosis: { code, text, local, remote, at } }) => ({
        VpnConnectionId: connection.id,
        TunnelId: tunnel.id,
        FailedReasonCode: code,
        FailedReason: text,
        FailedTime: at,
        MismatchLocalParam: local,
        MismatchRemoteParam: remote,
        Severity: 'Critical',
        SourceLog: `${new Date(at).toISOString()} ${connection.id} [PROTO_ERR]: ${text}`,
      })),
    };
  },
});
