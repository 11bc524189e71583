/** What a report says, as data: what `--json` prints, and what Markdown and HTML are made of. Texts are plain, and hold no secret. */
import type { TogetherState } from '../../link/impact';
import type { Rehearsal } from '../rehearse/data';
import type { Confidence, FindingSeverity, ImpactLevel, Until } from '../../model';

export interface ReportData {
  readonly version: 1;
  /** Tells several reports on one pull request apart. */
  readonly name: string;
  readonly input: string;
  /** Whose twin it was made against, and how old that was; absent: the platforms themselves. */
  readonly twin?: { readonly of: string; readonly takenAt: string };
  readonly hash: string;
  /** What was measured when it was applied to twins with real tunnels. */
  readonly rehearsal?: Rehearsal;
  readonly verdict: Verdict;
  readonly headline: string;
  /** Changes of this package's resources by kind. */
  readonly counts: Readonly<Record<string, number>>;
  /** How many running links one run may interrupt, and how many it would; absent: nobody said. */
  readonly cap?: { readonly most: number; readonly interrupted: number };
  /** Changes of other providers: listed nowhere, and part of the hash. */
  readonly otherChanges: number;
  readonly impact: ImpactLevel;
  /** The worst first; those that nothing changes are left out. */
  readonly links: readonly LinkReport[];
  /** Changes that touch several links, or none. */
  readonly shared: readonly ChangeReport[];
  readonly elsewhere: readonly ChangeReport[];
  /** Since the last run, by somebody else: found when the engine planned. */
  readonly outside: readonly OutsideReport[];
  readonly findings: readonly FindingReport[];
  readonly suppressed: number;
  /** What about findings that were accepted has to be said. */
  readonly notes: readonly string[];
  readonly topology: { readonly before: readonly DrawnLink[]; readonly after: readonly DrawnLink[] };
  /** Ends whose other end is not in the file, or not clear. */
  readonly unpaired: readonly string[];
}

/** `red`: do not apply as it is; `orange`: somebody will notice; `open`: nothing was found, and not all could be checked. */
export type Verdict = 'red' | 'orange' | 'open' | 'green';

/** `gone`: nothing of the file makes a tunnel of it afterwards. */
export type TunnelState = 'new' | 'gone' | 'stays';

export interface LinkReport {
  readonly name: string;
  /** `new` or `gone` if all of its tunnels are. */
  readonly state: TunnelState;
  readonly level: ImpactLevel;
  readonly together: TogetherReport;
  readonly tunnels: readonly TunnelReport[];
  /** Of the link as a whole. */
  readonly whole: readonly ChangeReport[];
}

export interface TunnelReport {
  readonly name?: string;
  readonly state: TunnelState;
  readonly level: ImpactLevel;
  /** It does not come back by itself. */
  readonly until?: Until;
  /** Something that it consists of is made anew: it is back once that stands and has negotiated. */
  readonly replaced?: true;
  /** One for each end, in the order of the platforms. */
  readonly ends: readonly {
    readonly platform: string;
    readonly object: string;
    readonly changes: readonly ChangeReport[];
  }[];
}

export interface ChangeReport {
  /** As people find it in what they wrote. */
  readonly object: string;
  readonly type: string;
  readonly change: 'create' | 'update' | 'replace' | 'delete' | 'forget' | 'import';
  /** An update of what an earlier run left unfinished. */
  readonly finishes?: true;
  readonly values: readonly ChangedValue[];
  readonly level: ImpactLevel;
  readonly scope: 'known' | 'unknown';
  /** How long a link is without traffic while its other tunnel is up. */
  readonly seconds?: { readonly from: number; readonly to: number };
  /** A tunnel that does not come back by itself. */
  readonly until?: Until;
  readonly reasons: readonly {
    readonly says: string;
    readonly level: ImpactLevel;
    /** What engineers expect, where the level is the worst that nobody rules out. */
    readonly expected?: ImpactLevel;
    readonly reason: string;
    readonly source: string;
    readonly confidence: Confidence;
  }[];
  /** Names of the links that it touches. */
  readonly links: readonly string[];
}

/** From what the last run left, to what stands now; `delete`: it is gone. */
export interface OutsideReport extends Pick<ChangeReport, 'object' | 'type' | 'values'> {
  readonly change: 'update' | 'delete';
}

export interface ChangedValue {
  readonly path: string;
  /** `hidden` where it is a secret or marked as one. */
  readonly from: string;
  readonly to: string;
  /** False: it is hidden before and after, and may be the same. */
  readonly sure: boolean;
}

/** Whether changes that stop one tunnel, and changes that stop the other, can be under way at the same time. */
export interface TogetherReport {
  readonly state: TogetherState;
  /** Objects of different tunnels whose changes nothing orders. */
  readonly pairs: readonly (readonly [string, string])[];
  readonly avoid?: {
    readonly says: string;
    /** To be applied first, by the names that an engine takes as targets. */
    readonly targets: readonly string[];
  };
}

export interface FindingReport {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly link?: string;
  readonly tunnel?: string;
  readonly message: string;
  readonly values: readonly { readonly place: string; readonly value: string }[];
  readonly hint: string;
  readonly source: string;
  /** It could not be checked, and nothing of it is changed: it is as it was. */
  readonly stands?: true;
}

export interface DrawnLink {
  readonly name: string;
  readonly tunnels: readonly DrawnTunnel[];
}

export interface DrawnTunnel {
  readonly name?: string;
  readonly level: ImpactLevel;
  readonly state: TunnelState;
  /** The network inside, where it is known. */
  readonly network?: string;
  readonly ends: readonly [DrawnEnd, DrawnEnd];
}

export interface DrawnEnd {
  readonly platform: string;
  readonly gateway: string;
  /** The name of the connection: two routers have no other name that tells them apart. */
  readonly connection?: string;
  /** Outside the tunnel, as this end has it. */
  readonly address?: string;
}
