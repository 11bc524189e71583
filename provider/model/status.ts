/**
 * What platforms report of the ends of a link at this moment. The platform's own words are kept beside ours: who reads a
 * failure must find the same text in its console. Nothing of this is ever stored.
 */
/** In the order in which they come up. */
export type Phase = 'ike' | 'esp' | 'bgp';

/** What keeps a phase from coming up, as far as a platform can tell; `authentication` is the PSK or an identity. */
export type Trouble =
  /** The object that is the tunnel's end was deleted. */
  | 'gone'
  | 'off'
  /** Traffic was moved away for work on it, and the end is marked so. */
  | 'drained'
  | 'silence'
  /** Somebody calls from an address that is not the peer's. */
  | 'stranger'
  | 'notStarted'
  | 'proposal'
  | 'version'
  | 'encryption'
  | 'integrity'
  | 'group'
  | 'authentication'
  | 'identity'
  | 'psk'
  | 'selectors';

export interface Complaint {
  readonly phase: Phase;
  /** The platform's own words. */
  readonly says: string;
  readonly about?: Trouble;
  /** What this end has and what it met, where the platform tells. */
  readonly own?: string;
  readonly peer?: string;
}

export interface PhaseStatus {
  readonly up: boolean;
  /** The platform's own word: `UP`, `ipsec_sa_established`. */
  readonly says: string;
  /** Not up, and both ends are still talking: nothing is wrong yet. */
  readonly negotiating?: true;
  /** Seconds since it came up; absent: the platform does not tell. */
  readonly upFor?: number;
}

export interface BgpStatus extends PhaseStatus {
  /** Negotiated, seconds; absent: the platform does not tell. */
  readonly hold?: number;
  readonly keepalive?: number;
  /** How often the session was lost since the platform began to count. */
  readonly flaps?: number;
  /** Which of several speakers this is about: the active edge. */
  readonly speaker?: string;
}

export interface TunnelStatus {
  /** Its name, as it was asked for. */
  readonly tunnel: string;
  /** The platform's id of this end. */
  readonly object: string;
  readonly ike: PhaseStatus;
  readonly esp: PhaseStatus;
  /** Absent: no BGP is configured over it. */
  readonly bgp?: BgpStatus;
  /** Networks that the peer told over this tunnel, and those that it was told; absent: the platform does not say, or BGP is down. */
  readonly learned?: readonly string[];
  readonly told?: readonly string[];
  /** Bytes since the platform began to count. */
  readonly traffic?: { readonly in: number; readonly out: number };
  /** Packets that were dropped since then. */
  readonly drops?: Drops;
  /** Pairs of IPsec SAs: more than one is both ends having started at once. */
  readonly sas?: number;
  readonly complaints: readonly Complaint[];
}

export interface Drops {
  /** Seen before, or too late: packets out of order, or somebody sending them again. */
  readonly replay: number;
  /** Changed on the way, or a key that differs. */
  readonly integrity: number;
  readonly other: number;
}

/** A network behind the peer, and how traffic to it leaves. */
export interface Way {
  readonly network: string;
  /** Of these tunnels the ones that carry it; none: it leaves another way. */
  readonly tunnels: readonly string[];
  /** The platform's words for where the route comes from: `BGP`, `t0s`. */
  readonly from: string;
  /** Whether hosts get it: false, it ends at the gateway. */
  readonly published: boolean;
}

export interface EndStatus {
  /** Who reports: `NSX nsx.example.com`. */
  readonly reporter: string;
  readonly tunnels: readonly TunnelStatus[];
  /** Absent until BGP is up on a tunnel. */
  readonly ways?: readonly Way[];
}

export interface StatusOptions {
  /** Dropped packets too, where they cost calls of their own. */
  readonly counters?: boolean;
}

/** Which ends, by the platform's ids. */
export interface EndOfLink {
  /** The one object that has all tunnels; or one object for each tunnel, by the tunnel's name. */
  readonly id?: string;
  readonly tunnels?: Readonly<Record<string, string>>;
}

/** One answer of a platform as it came, or why there is none. */
export interface Exhibit {
  /** What was asked: `detailed-status of /infra/…`. */
  readonly what: string;
  readonly answer?: unknown;
  readonly error?: string;
}

/** Each of the questions asked; what may not be read spoils no other. */
export function exhibits(questions: Readonly<Record<string, () => Promise<unknown>>>): Promise<readonly Exhibit[]> {
  return Promise.all(
    Object.entries(questions).map(async ([what, ask]): Promise<Exhibit> => {
      try {
        return { what, answer: await ask() };
      } catch (error) {
        return { what, error: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
}
