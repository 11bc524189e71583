/** What can be chosen about the simulated region: who may call, how long things take, how the vendor's unclear points turn out. */
import type { SimClock } from '../../simulator';
import type { AccessKey } from './authentication';

/** Limits per account and region. verified: DOC/D21 where not said otherwise. */
export interface Quotas {
  customerGateways: number;
  connectionsPerGateway: number;
  destinationRoutesPerGateway: number;
  policyRoutesPerGateway: number;
  /** More are silently not learnt (assumed). */
  bgpRoutesPerGateway: number;
  /** Comma-separated CIDRs in LocalSubnet and RemoteSubnet each (TF allows 10). */
  subnetsPerConnection: number;
}

export const defaultQuotas: Quotas = {
  customerGateways: 100,
  connectionsPerGateway: 10,
  destinationRoutesPerGateway: 20,
  policyRoutesPerGateway: 20,
  bgpRoutesPerGateway: 50,
  subnetsPerConnection: 10,
};

/** Part of the simulator's state: `PUT /__sim/state {"knobs": {…}}` changes them while it runs. */
export interface Knobs {
  /** How long a VPN gateway stays `updating` after a write, in virtual seconds. Real gateways take some seconds to minutes. */
  busySeconds: number;
  /** From a configuration taking effect to IPsec established, and from there to BGP established. */
  establishSeconds: number;
  bgpSeconds: number;
  /** How PSKs look when read: in clear (DOC), as `****` (newer examples), or empty (TF10523). */
  pskView: 'clear' | 'masked' | 'empty';
  /** TunnelOptions in role order, or in an order that changes from one read to the next (DOC: order is not promised). */
  tunnelOrder: 'roles' | 'shuffled';
  /** Changing one tunnel through ModifyVpnConnectionAttribute makes the other negotiate anew as well (unknown for the real one). */
  editResetsBothTunnels: boolean;
  /** Lists do not show an object younger than this, in virtual seconds. */
  listLagSeconds: number;
  /** A write answers after this many virtual seconds; its ClientToken is in flight meanwhile. */
  processingSeconds: number;
  /** A write refused for good is refused again under the same ClientToken, even if its cause is gone (one reading of DOC 36569). */
  rememberRefusedTokens: boolean;
  /** Two connections with equal gateway, customer gateways and subnets (criterion assumed): InvalidVpnConnection.AlreadyExists. */
  duplicateConnections: 'refuse' | 'allow';
  quotas: Quotas;
}

export const defaultKnobs: Knobs = {
  busySeconds: 2,
  establishSeconds: 3,
  bgpSeconds: 2,
  pskView: 'clear',
  tunnelOrder: 'roles',
  editResetsBothTunnels: false,
  listLagSeconds: 0,
  processingSeconds: 0,
  rememberRefusedTokens: false,
  duplicateConnections: 'refuse',
  quotas: defaultQuotas,
};

export type Preset = 'site' | 'empty';

export interface AlicloudSimulatorOptions extends Partial<Omit<Knobs, 'quotas'>> {
  clock: SimClock;
  quotas?: Partial<Quotas>;
  /** Default `site`. */
  preset?: Preset;
  /** Preset `site`: this many VPN gateways more, `vpn-sim0000000000000002` and on, in the same VPC. Default 0. */
  extraGateways?: number;
  /** Default cn-hangzhou. */
  regionId?: string;
  /** 16 digits. */
  accountId?: string;
  /** The first one is what `startAlicloudSimulator` reports. */
  accessKeys?: readonly AccessKey[];
  /** Wall-clock epoch ms, against which request timestamps are checked. Default Date.now. */
  wallClock?: () => number;
}

export const defaultAccessKey: AccessKey = { id: 'simulated-access-key-id', secret: 'simulated-access-key-secret' };
export const defaultAccountId = '1000000000000001';
export const defaultRegionId = 'cn-hangzhou';

export function knobsOf(options: AlicloudSimulatorOptions): Knobs {
  const knobs: Knobs = { ...defaultKnobs, quotas: { ...defaultQuotas, ...options.quotas } };
  for (const name of Object.keys(defaultKnobs) as (keyof Knobs)[]) {
    const chosen = options[name];
    if (name !== 'quotas' && chosen !== undefined) Object.assign(knobs, { [name]: chosen });
  }
  return knobs;
}
