/** What can be chosen about the simulated region: who may call, how long things take, how the vendor's unclear points turn out. */
import type { SimClock, Twin } from '../../simulator';
import {
  boolean,
  fill,
  integer,
  jsonReader,
  number,
  object,
  oneOf,
  read,
  sentence,
  type Dialect,
  type Json,
  type Values,
} from '../../simulator/schema';
import type { AccessKey } from './authentication';

const seconds = (value: number) => number(0, undefined, { default: value });
const quota = (value: number) => integer(0, undefined, { default: value });

/** Limits per account and region. verified: DOC/D21 where not said otherwise. */
const quotas = {
  customerGateways: quota(100),
  connectionsPerGateway: quota(10),
  attachmentsPerRouter: quota(50),
  destinationRoutesPerGateway: quota(20),
  policyRoutesPerGateway: quota(20),
  /** More are silently not learnt (assumed). */
  bgpRoutesPerGateway: quota(50),
  /** Comma-separated CIDRs in LocalSubnet and RemoteSubnet each (TF allows 10). */
  subnetsPerConnection: quota(10),
};

/** The codes that mean "another change is running": which one comes when is not published. verified: TF, D21 (that they come). */
export const busyCodes = [
  'VpnGateway.Configuring',
  'VpnConnection.Configuring',
  'VpnGateway.task.conflict',
  'VpnTask.CONFLICT',
  'TaskConflict',
  'OperationConflict',
  'Appliance.Configuring',
  'VpnRouteEntry.Configuring',
] as const;

const knobs = {
  /** How long a VPN gateway stays `updating` after a write. Real gateways take some seconds to minutes. */
  busySeconds: seconds(2),
  /** How long a new VPN gateway is `init` and `provisioning` (real ones: minutes), and a deleted one `deleting`. */
  provisionSeconds: seconds(2),
  /** How a write on a busy object is refused: `kind` by what is busy, a code by name always so, `each` by all in turn. */
  busyCode: oneOf(['kind', 'each', ...busyCodes], { default: 'kind' }),
  /** Booleans and numbers inside of tunnels: `text` as the vendor's SDK 7.x declares them, `typed` as they are sent. */
  tunnelValues: oneOf(['typed', 'text'], { default: 'typed' }),
  /** The blocks of single-tunnel mode in a dual-tunnel connection: with the values of the master tunnel, empty, or left out. */
  singleTunnelBlocks: oneOf(['master', 'empty', 'absent'], { default: 'master' }),
  /** From a configuration taking effect to IPsec established, and from there to BGP established. */
  establishSeconds: seconds(3),
  bgpSeconds: seconds(2),
  /** How PSKs look when read: in clear (DOC), as `****` (newer examples), or empty (TF10523). */
  pskView: oneOf(['clear', 'masked', 'empty'], { default: 'clear' }),
  /** TunnelOptions in role order, or in an order that changes from one read to the next (DOC: order is not promised). */
  tunnelOrder: oneOf(['roles', 'shuffled'], { default: 'roles' }),
  /** Changing one tunnel through ModifyVpnConnectionAttribute makes the other negotiate anew as well (unknown for the real one). */
  editResetsBothTunnels: boolean(false),
  /** Lists do not show an object younger than this. */
  listLagSeconds: seconds(0),
  /** A write answers after this many virtual seconds; its ClientToken is in flight meanwhile. */
  processingSeconds: seconds(0),
  /** A write refused for good is refused again under the same ClientToken, even if its cause is gone (one reading of DOC 36569). */
  rememberRefusedTokens: boolean(false),
  /** Two connections with equal gateway, customer gateways and subnets (criterion assumed): InvalidVpnConnection.AlreadyExists. */
  duplicateConnections: oneOf(['refuse', 'allow'], { default: 'refuse' }),
  quotas: object(quotas, { default: {} }),
};

/** Part of the simulator's state: `PUT /__sim/state {"knobs": {…}}` changes them while it runs. Times are virtual seconds. */
export type Knobs = Values<typeof knobs>;
export type Quotas = Values<typeof quotas>;

const dialect: Dialect = {
  reader: jsonReader,
  ignores: () => false,
  refuse: (problem) => new Error(`knobs.${problem.path.join('.')} ${sentence(problem)}`),
};

/** The knobs with some changed. @throws Error naming one that does not exist or takes no such value. */
export function withKnobs(present: Json, changed: Json): Knobs {
  const { quotas: changedQuotas = {}, ...rest } = read(knobs, changed, dialect);
  return fill({ ...present, ...rest, quotas: { ...(present.quotas as object), ...changedQuotas } }, knobs) as Knobs;
}

export type Preset = 'site' | 'empty';

export interface AlicloudSimulatorOptions extends Partial<Omit<Knobs, 'quotas'>> {
  clock: SimClock;
  quotas?: Partial<Quotas>;
  /** Knobs by name from outside of the program, refused if there are no such: they outrank those beside. */
  knobs?: Json;
  /** Default `site`. */
  preset?: Preset;
  /** Instead of a preset. */
  twin?: Twin;
  /** Preset `site`: this many VPN gateways more, `vpn-sim0000000000000002` and on, in the same VPC. Default 0. */
  extraGateways?: number;
  /** Preset `site`: this many VPCs more, 10.41.0.0/16 and on, each with a VPN gateway of its own; theirs are the ids after. Default 0. */
  extraSites?: number;
  /** Default cn-hangzhou. */
  regionId?: string;
  /** 16 digits. Default: made up, another one for each simulated account; it is a part of the state. */
  accountId?: string;
  /** The first one is what `startAlicloudSimulator` reports. */
  accessKeys?: readonly AccessKey[];
  /** Wall-clock epoch ms, against which request timestamps are checked. Default Date.now. */
  wallClock?: () => number;
}

export const defaultAccessKey: AccessKey = { id: 'simulated-access-key-id', secret: 'simulated-access-key-secret' };
export const defaultRegionId = 'cn-hangzhou';

export function knobsOf(options: AlicloudSimulatorOptions): Knobs {
  const chosen = Object.entries(options).filter(([name, value]) => Object.hasOwn(knobs, name) && value !== undefined);
  return withKnobs({}, { ...Object.fromEntries(chosen), ...options.knobs });
}
