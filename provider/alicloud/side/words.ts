/**
 * The error codes of DiagnoseVpnConnections in the field's words. Source: Alibaba Cloud VPN documentation, common errors of
 * IPsec-VPN connections (PeerMismatch, AlgorithmMismatch, EncryptionAlgorithmMismatch, AuthenticationAlgorithmMismatch,
 * DhGroupMismatch) and the API reference (Phase1NegotiationTimeout); the others are taken by what their names say.
 */
import type { Phase, Trouble } from '../../model';

const TROUBLES: readonly (readonly [pattern: RegExp, trouble: Trouble])[] = [
  [/^Peer(Address)?Mismatch$/, 'stranger'],
  [/Dh|Pfs|Group/, 'group'],
  [/Encryption/, 'encryption'],
  [/Authentication|Integrity/, 'integrity'],
  [/Algorithm|Proposal/, 'proposal'],
  [/Psk|Secret/i, 'psk'],
  [/Id(entity)?Mismatch/, 'identity'],
  [/Version/, 'version'],
  [/Phase2|Selector|Subnet/, 'selectors'],
  [/Timeout|NoResponse/, 'silence'],
];

export const troubleIn = (code: string): Trouble | undefined => TROUBLES.find(([pattern]) => pattern.test(code))?.[1];

/** Where a tunnel stands when its status is this one: what is being negotiated. */
export const phaseAt = (ikeEstablished: boolean): Phase => (ikeEstablished ? 'esp' : 'ike');
