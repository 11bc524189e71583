/** The status of links as data: what `--json` prints, and what the table and the metrics are made of. Documented in docs/guides/status.md. */
import { shellText } from '../../core/define/shell-text';
import { diagnosisText } from '../../link/up/diagnosis';
import type { EndLook, LinkLook, LinkState, TunnelLook } from '../../link/up/look';
import type { LocatedEnd } from '../../link/up/located';
import { uncovered, type Missing } from '../../link/up/ready';
import type { BgpStatus, Complaint, Drops, Lifetimes, PhaseStatus, TunnelStatus } from '../../model';
import { isTold } from '../../link/rules/rule';
import type { Source } from '../links/source';
import { unaskedData, type Unasked } from '../unasked';

export interface StatusData {
  readonly version: 1;
  /** When both ends were asked, ISO 8601. */
  readonly at: string;
  readonly input: Source['kind'];
  readonly counts: Readonly<Record<'links' | LinkState, number>>;
  readonly links: readonly LinkData[];
  /** Platforms that could not be asked; and what else was not looked at, where a link without its other end, or none at all, may come from that. */
  readonly leftOut?: readonly string[];
}

export interface LinkData {
  readonly name: string;
  readonly state: LinkState;
  readonly ends: readonly EndData[];
  /** The preferred one first. */
  readonly tunnels: readonly TunnelData[];
  readonly paths: readonly {
    readonly from: string;
    readonly network: string;
    readonly tunnels: readonly string[];
    readonly by: string;
  }[];
  readonly asymmetric: boolean;
  readonly lacking: readonly LackData[];
  /** The other end is in nothing that was read; or there are several that it could be. */
  readonly alone?: 'elsewhere' | 'ambiguous';
}

export interface EndData {
  readonly platform: string;
  readonly reporter?: string;
  readonly gateway?: string;
  /** People set BGP there by hand: no API tells of it. */
  readonly bgp?: 'yours';
  /** Why it said nothing. */
  readonly error?: Unasked;
}

export interface TunnelData {
  readonly name: string;
  readonly state: TunnelLook['state'];
  readonly ends: readonly TunnelEndData[];
  readonly disagreements: readonly { readonly about: string; readonly says: readonly string[] }[];
  readonly cause?: {
    readonly id: string;
    readonly phase: string;
    readonly says: string;
    readonly certain: boolean;
    /** No end complains, and what could be read matches: it may just be coming up. */
    readonly guessed?: true;
    readonly lines: readonly string[];
  };
}

export interface TunnelEndData {
  readonly platform: string;
  readonly object: string;
  readonly ike: PhaseStatus;
  readonly ipsec: PhaseStatus;
  readonly bgp?: BgpStatus;
  /** Networks told to the peer and learned of it, against what is expected. */
  readonly told?: CountData;
  readonly learned?: CountData;
  readonly bytes?: { readonly in: number; readonly out: number };
  readonly drops?: Drops;
  readonly sas?: number;
  /** Seconds after which SAs are renewed at the latest, by its configuration. */
  readonly lifetimes: { readonly ike?: number; readonly ipsec?: number };
  readonly complaints: readonly Complaint[];
}

export interface CountData {
  readonly networks: readonly string[];
  /** How many are expected; absent: nothing says. */
  readonly expected?: number;
  /** Expected ones that are not there. */
  readonly lacking: readonly string[];
}

export interface LackData {
  readonly phase: Missing['phase'];
  readonly tunnel?: string;
  readonly platform: string;
  readonly says: string;
  readonly hint?: string;
}

export function statusData(
  looks: readonly LinkLook[],
  { kind: input, leftOut = [], silent = [] }: Pick<Source, 'kind'> & Partial<Pick<Source, 'leftOut' | 'silent'>>,
  at: Date,
): StatusData {
  const unseen = [...silent, ...(isLacking(looks) ? leftOut : [])];
  const count = (state: LinkState): number => looks.filter((look) => look.state === state).length;
  return {
    version: 1,
    at: at.toISOString(),
    input,
    counts: {
      links: looks.length,
      up: count('up'),
      degraded: count('degraded'),
      down: count('down'),
      unknown: count('unknown'),
    },
    links: looks.map(linkData),
    ...(unseen.length > 0 ? { leftOut: unseen } : {}),
  };
}

/** There may be more than was found. */
const isLacking = (looks: readonly LinkLook[]): boolean =>
  looks.length === 0 || looks.some(({ link }) => link.alone === 'elsewhere');

function linkData(look: LinkLook): LinkData {
  const { link, state, ends, tunnels, lacking, paths, asymmetric } = look;
  const platformOf = (index: number): string => link.ends[index]!.side.platform;
  return {
    name: link.name,
    state,
    ends: ends.map((end, index) => endData(end, link.ends[index]!)),
    tunnels: tunnels.map((tunnel) => tunnelData(look, tunnel)),
    paths: paths.map(({ from, network, tunnels: used, by }) => ({
      from: platformOf(from),
      network,
      tunnels: used,
      by,
    })),
    asymmetric,
    lacking: lacking.map(({ phase, tunnel, end, says, hint }) => ({
      phase,
      ...(tunnel === undefined ? {} : { tunnel }),
      platform: platformOf(end),
      says,
      ...(hint === undefined ? {} : { hint }),
    })),
    ...(link.alone === undefined ? {} : { alone: link.alone }),
  };
}

function endData({ platform, status, unasked }: EndLook, { side, tunnels }: LocatedEnd): EndData {
  const [end] = tunnels.values();
  return {
    platform,
    ...(status === undefined ? {} : { reporter: status.reporter }),
    ...(end?.gateway === undefined ? {} : { gateway: end.gateway }),
    ...(side.bgp === undefined ? {} : { bgp: side.bgp }),
    ...(unasked === undefined ? {} : { error: unaskedData(unasked) }),
  };
}

function tunnelData({ link }: LinkLook, { name, state, ends, disagreements, diagnosis }: TunnelLook): TunnelData {
  return {
    name,
    state,
    ends: ends.flatMap((status, index) => (status === undefined ? [] : [tunnelEndData(link, index, name, status)])),
    disagreements,
    ...(diagnosis === undefined
      ? {}
      : {
          cause: {
            id: diagnosis.cause.id,
            phase: diagnosis.phase,
            says: diagnosis.cause.says,
            certain: diagnosis.certain,
            ...(diagnosis.guessed ? { guessed: true } : {}),
            lines: diagnosisText(diagnosis, shellText(link.name)).lines,
          },
        }),
  };
}

function tunnelEndData(
  { ends, expected }: LinkLook['link'],
  index: number,
  name: string,
  { object, ike, esp, bgp, told, learned, traffic, drops, sas, complaints }: TunnelStatus,
): TunnelEndData {
  const { side, tunnels } = ends[index]!;
  const lifetimes: Lifetimes = tunnels.get(name)?.lifetimes ?? {};
  const own = expected.prefixes[index] ?? [];
  const far = expected.prefixes.flatMap((networks, other) => (other === index ? [] : networks));
  return {
    platform: side.platform,
    object,
    ike,
    ipsec: esp,
    ...(bgp === undefined ? {} : { bgp }),
    ...(told === undefined ? {} : { told: countData(told, own) }),
    ...(learned === undefined ? {} : { learned: countData(learned, far) }),
    ...(traffic === undefined ? {} : { bytes: traffic }),
    ...(drops === undefined ? {} : { drops }),
    ...(sas === undefined ? {} : { sas }),
    lifetimes: {
      ...(isTold(lifetimes.ike) ? { ike: lifetimes.ike } : {}),
      ...(isTold(lifetimes.esp) ? { ipsec: lifetimes.esp } : {}),
    },
    complaints,
  };
}

function countData(networks: readonly string[], expected: readonly string[]): CountData {
  return {
    networks,
    ...(expected.length === 0 ? {} : { expected: expected.length }),
    lacking: uncovered(expected, networks),
  };
}
