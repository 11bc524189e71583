/**
 * Room: what must hold between several Alibaba Cloud objects of a program, and what the platform takes and carries at most.
 * Between the fields of one object see `provider/alicloud/rules`. Imported by the side.
 */
import type { Limits, PlatformRule } from '../../../model';
import { gatewayRules } from './gateway';
import { peerRules } from './peers';

/** Sources: VPN Gateway, limits and quotas; CreateVpnConnection, Psk; What is IPsec-VPN?, comparison. */
export const limits: Limits = {
  psk: {
    longest: 100,
    pattern: /^[0-9A-Za-z~!`@#$%^&*()_\-+={}[\]\\|;:,.<>/?]*$/,
    says: '1 to 100 letters, digits and most punctuation, without blanks and quotes',
  },
  bgpKey: { longest: 64 },
  tunnelMbps: 1000,
  gatewayPps: 120_000,
  routes: 50,
  tellsInner: true,
  reassembles: false,
  bfd: false,
};

/** On a VPN gateway that a look-up shows: all its connections share what was ordered. Source: DescribeVpnGateway, Spec. */
export function gatewayLimits(spec: unknown): Limits {
  const ordered = typeof spec === 'string' ? Number(spec) : NaN;
  return ordered > 0 ? { ...limits, gatewayMbps: ordered } : limits;
}

const { gatewayPps: _, ...ofEveryEnd } = limits;
/** Mbit/s of one tunnel. Source: CreateVpnAttachment, TunnelBandwidth. */
const BANDWIDTHS = { Standard: 1000, Large: 3000 };

/** Of a connection on a transit router. Sources: VPN Gateway, limits; What is IPsec-VPN?, comparison: per tunnel. */
export const routerLimits = (bandwidth: unknown): Limits => ({
  ...ofEveryEnd,
  tunnelMbps: bandwidth === 'Standard' || bandwidth === 'Large' ? BANDWIDTHS[bandwidth] : undefined,
  tunnelPps: 120_000,
});

export const rules: readonly PlatformRule[] = [...gatewayRules, ...peerRules];
