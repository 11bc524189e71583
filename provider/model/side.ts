/** What a platform must be able to do for links: find its ends of tunnels in a program, and declare those that are wanted. */
import type { z } from 'zod';
import type { Context } from '../core/define/context';
import type { PlatformRule } from './finding';
import type { Impacts } from './impact';
import type { Declaration, Open, PerTunnel, TunnelName } from './intent';
import type { LeftAlone, Operations } from './operations';
import type { FoundGateway, Prechecked, PrecheckQuery } from './precheck';
import type { Program, Value, Values, Variable } from './program';
import type { Limits } from './limits';
import type { Outside } from './outside';
import type { EndOfLink, EndStatus, Exhibit, StatusOptions } from './status';
import type { TunnelEnd } from './tunnel';
import type { Unknown } from '../core/define/unknown';

/** One end of both tunnels of a link. */
export type EndsOf = PerTunnel<TunnelEnd>;

export interface Side {
  /** Key of the platform. */
  readonly platform: string;
  /** What stands at this end, for people: `Tier-0 gateway of VMware NSX`. */
  readonly title: string;
  /** A cloud answers, a site calls: see `provider/link/pairs.ts`. */
  readonly place: 'cloud' | 'site';
  /** A site that answers another site, and has the part of the cloud in such a link. */
  readonly answers?: true;
  /**
   * Whether a transfer network has to be one of 169.254.0.0/16 (`needed`), or had better be none, because packets of it are dropped
   * by default (`dropped`). Absent: either will do.
   */
  readonly linkLocal?: 'needed' | 'dropped';
  /**
   * `yours`: no API of the platform sets BGP over its tunnels or tells of it. People set it up from what `peer-config` renders; it is
   * waited for nowhere, and never counted as up.
   */
  readonly bgp?: 'yours';
  /** One word for what is behind its gateway, for names of objects about it: `vpc`. */
  readonly label: string;
  /** What an end of a link takes on this platform, beside what every end does: its gateway, shared objects. */
  readonly intent: z.ZodObject;
  /** What stands there, where it can be one of several: exactly one of their fields is given. */
  readonly kinds?: readonly EndKind[];
  /** What an end can be told to do in another way than derived, by the names of `endOverrides` in `provider/link`. */
  readonly overrides: readonly string[];
  /** What it speaks. Algorithms by the names of `Offer`. */
  readonly speaks: Speaks;
  /** The TCP segments that it clamps to, in bytes, where paths give smaller or larger ones. */
  readonly segments?: { readonly least?: number; readonly most?: number };
  /** Networks that it keeps for itself, and that no tunnel or prefix of a link may overlap. */
  readonly reserved: readonly Reserved[];
  /** What it takes and carries at most, and cannot do. */
  readonly limits?: Limits;
  /** What must hold between several of its objects. */
  readonly rules?: readonly PlatformRule[];
  /** What changes of its objects do to tunnels that carry traffic. */
  readonly impacts?: Impacts;
  /** Where the platform does not choose it: the address of its end of a tunnel, as it is there and as the other end sees it. */
  addresses?(given: Open<Values>, tunnel: TunnelName): Outside;
  /** Every end of a tunnel that the program declares on this platform. */
  read(program: Program): TunnelEnd[];
  /**
   * What an end that stands would have been asked for: fields of `intent`, and `name`. Objects that links may share are references
   * to what there is. `peer`: the other end.
   */
  asked?(program: Program, own: EndsOf, peer: EndsOf): Values;
  /**
   * The lookup that says which networks tunnels have on the gateway of an end already, without those of this end: what is
   * to be kept clear of when the link gets its own; undefined: nothing there is. `declared` is what `declare` made.
   */
  taken?(declared: Program): { readonly kind: string; readonly inputs: Values } | undefined;
  /** Everything that one end of a link needs on this platform, with the values that only it has a word for. */
  declare(wanted: WantedEnd): Declaration;
  /** A connection leads to one gateway: two of them are two connections. */
  readonly single?: true;
  /** It marks routes with BGP communities, and lets through by them. */
  readonly marksRoutes?: boolean;
  /** What several links have in common, where they can share it. */
  readonly shared?: SharedParts;
  /** What it tells of its ends while they run. */
  readonly reports?: Reports;
  /** How one of its tunnels is changed while it runs. */
  readonly operations?: Operations;
  readonly leftAlone?: LeftAlone;
}

/** Each gives objects, made once and before the links, and the fields of `intent` by which a link refers to them. */
export interface SharedParts {
  /** Of links that end on one gateway. */
  atGateway?(wanted: WantedGateway): Shared;
  /** Of links to one gateway on another platform. */
  ofPeer?(wanted: WantedPeer): Shared;
  /** Objects of a link that say nothing of it alone, by role without the tunnel. */
  readonly alike?: Readonly<Record<string, Alike>>;
}

/**
 * What such an object follows from, beside the gateway that it is at: from the platform at the other end, or from which routes
 * the other end is told as well.
 */
export type Alike = 'platform' | 'routes';

export interface Shared extends Declaration {
  readonly given: Values;
}

export interface WantedGateway {
  /** Addresses of its objects start with it, and they are called so on the platform. */
  readonly name: string;
  /** As in `WantedEnd`. */
  readonly given: Values;
  readonly asn: string | Unknown;
  readonly prefixes: Open<readonly string[]>;
  readonly shares: boolean;
  /** As in `WantedEnd`. */
  readonly standby: boolean | Unknown;
  /** IKE identity; absent: its address. */
  readonly localId?: Value;
  /** Networks of which a packet goes nowhere unless BGP has a way for it. */
  readonly discards: Open<readonly string[]>;
}

export interface WantedPeer {
  readonly name: string;
  /** As this platform sees it. */
  readonly address: Value;
  readonly asn: string | Unknown;
  /** By which BGP of all links to it knows the other end; absent: by none. */
  readonly password?: Variable;
}

export interface EndKind {
  /** For people: `transit router of Alibaba Cloud`. */
  readonly title: string;
  /** Field of the intent that names it. */
  readonly field: string;
  /** Fields that go with it, and with no other kind: those that it needs, and those that it takes. */
  readonly needs?: readonly string[];
  readonly takes?: readonly string[];
  /** Both tunnels carry traffic at once; else the platform uses the second while the first is down. */
  readonly shares?: boolean;
}

/** Reads only. */
export interface Reports {
  /** Whether one object has all tunnels of a link; else each tunnel is an object of its own. */
  readonly together: boolean;
  /** For documentation. */
  readonly example: EndOfLink;
  /** What the platform says of its ends now. Routes are asked for once BGP is up on a tunnel. */
  status(ctx: Context, end: EndOfLink, options?: StatusOptions): Promise<EndStatus>;
  /**
   * The objects of those ends as they are configured now, under their ids, so that `read` finds the ends in them; with the
   * secrets that may be read, for comparing alone.
   */
  live(ctx: Context, end: EndOfLink): Promise<Program>;
  /** What the platform answers about those ends, for people who look for a fault; secrets are taken out by whoever shows it. */
  exhibits(ctx: Context, end: EndOfLink): Promise<readonly Exhibit[]>;
  /** The gateway in the words of this side's intent. */
  gatewayIn(given: Values): Value | undefined;
  /** Every gateway that the connection sees, whether or not it can end a link; of one kind, where there are several. */
  gateways?(ctx: Context, kind?: EndKind): Promise<readonly FoundGateway[]>;
  precheck(ctx: Context, query: PrecheckQuery): Promise<Prechecked>;
}

/** A side whose own fields of an intent are typed by their schema. */
export interface SideOf<S extends z.ZodObject> extends Omit<Side, 'intent' | 'addresses' | 'declare' | 'shared'> {
  readonly intent: S;
  readonly shared?: {
    atGateway?(wanted: Omit<WantedGateway, 'given'> & { readonly given: OpenFields<S> }): Shared;
    ofPeer?(wanted: WantedPeer): Shared;
    readonly alike?: Readonly<Record<string, Alike>>;
  };
  addresses?(given: OpenFields<S>, tunnel: TunnelName): Outside;
  declare(wanted: WantedEnd<OpenFields<S>>): Declaration;
}

/** The fields of a schema, of which any may not be known yet. */
export type OpenFields<S extends z.ZodObject> = {
  readonly [K in keyof z.output<S>]: Open<z.output<S>[K]>;
};

export const defineSide = <S extends z.ZodObject>(side: SideOf<S>): Side => side as unknown as Side;

export interface Speaks {
  readonly encryption: readonly string[];
  readonly integrity: readonly string[];
  readonly groups: readonly number[];
}

export interface Reserved {
  readonly network: string;
  /** What for, after "is": `the transit between VRF gateways`. */
  readonly use: string;
}

/** One end of a link, with everything decided. What depends on something unknown is unknown. */
export interface WantedEnd<Given = Values> {
  /** Name of the link: the addresses of its objects start with it. */
  readonly link: string;
  /** What its objects are called on the platform. */
  readonly name: string;
  /** What objects are called instead that it has in common with other links, by their role without the tunnel. */
  readonly commonNames?: Readonly<Record<string, string>>;
  /** What this platform was given in its own words: the fields of the side's `intent`. */
  readonly given: Given;
  readonly asn: string | Unknown;
  readonly peerAsn: string | Unknown;
  /** Both tunnels carry traffic at once, at both ends. */
  readonly shares: boolean;
  /** It is to carry traffic only while others do not. */
  readonly standby: boolean | Unknown;
  /** Transfer networks are of 169.254.0.0/16. */
  readonly linkLocal: boolean;
  /** Behind this end, and behind the other. */
  readonly label: string;
  readonly peerLabel: string;
  readonly prefixes: Open<readonly string[]>;
  readonly peerPrefixes: Open<readonly string[]>;
  /** Which routes beside those of the prefixes; of a platform that marks routes alone. */
  readonly communities?: OpenCommunities;
  readonly tunnels: readonly WantedTunnel[];
  readonly dpd: { readonly interval: number | Unknown; readonly retries: number | Unknown };
  readonly bgp: {
    /** Seconds. */
    readonly hold: number | Unknown;
    readonly keepalive: number | Unknown;
    readonly gracefulRestart: boolean | Unknown;
    /** Of both tunnels. Empty: an earlier one is to be taken away. Absent: nobody said anything of one. */
    readonly password?: Variable | '';
  };
  /** Routes of the peer after which something is wrong. */
  readonly maximumRoutes: number | Unknown;
  /** TCP MSS of both directions. */
  readonly mss: number | Unknown;
}

/** What routes are marked with, and let through by. Each a BGP community `aa:nn`. */
export interface Communities {
  /** On what is learned from the other end, in place of those it came with. */
  readonly learned?: string;
  /** On what the other end is told, in place of those it has. */
  readonly told?: string;
  /** The same on the own prefixes alone, before `told`: what is passed on beside them keeps what it has. */
  readonly own?: string;
  /** Routes with one of these are told to the other end, beside the own prefixes. */
  readonly passed?: readonly string[];
  /** Routes with one of these are taken from the other end, in place of its prefixes. */
  readonly taken?: readonly string[];
}

/** Which members there are is known: they decide which objects there are. */
export type OpenCommunities = { readonly [K in keyof Communities]: Open<NonNullable<Communities[K]>> };

/** One choice of each kind, by the names of `Offer`: a second one would only be one more way to disagree. */
export interface WantedCrypto {
  readonly encryption: string | Unknown;
  /** Absent: the cipher brings its own. */
  readonly integrity?: string | Unknown;
  /** Diffie-Hellman group; of ESP that of perfect forward secrecy, 0 if it is off. */
  readonly group: number | Unknown;
}

export interface WantedTunnel {
  readonly name: TunnelName;
  /** Whoever runs the program gives it: no secret stands in what is derived. */
  readonly psk: Variable;
  /** Outside the tunnel; absent: the platform chooses this end's own. */
  readonly localAddress?: Value;
  readonly peerAddress: Value;
  /** IKE identities; absent: the address of that end. */
  readonly localId?: Value;
  readonly peerId?: Value;
  /** Always IKEv2. */
  readonly ike: WantedCrypto;
  readonly esp: WantedCrypto;
  /** Seconds; the end whose lifetimes are shorter rekeys. */
  readonly lifetimes: { readonly ike: number | Unknown; readonly esp: number | Unknown };
  readonly initiates: boolean | Unknown;
  /** The /30, and both hosts without prefix length. */
  readonly network: string | Unknown;
  readonly localInside: string | Unknown;
  readonly peerInside: string | Unknown;
  /** Local preference of what is learned here, and how often this end's ASN is prepended to what is told. */
  readonly preference: { readonly local: number | Unknown; readonly prepend: number | Unknown };
}
