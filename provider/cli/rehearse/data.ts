/** What a rehearsal says, as data: what `--json` prints, and what a report takes in. Texts hold no secret. */
import type { ImpactLevel } from '../../model';

export interface Rehearsal {
  readonly version: 1;
  /** Of the plan that was rehearsed, as a report of it has it. */
  readonly hash: string;
  /** `Terraform plan` */
  readonly input: string;
  /** ISO 8601 */
  readonly at: string;
  /** All of it. */
  readonly seconds: number;
  readonly apply: Apply;
  readonly links: readonly RehearsedLink[];
  /** Sentences: what was worse than announced. Empty: nothing. */
  readonly worse: readonly string[];
  /** Sentences: what cannot be seen in a rehearsal. */
  readonly unseen: readonly string[];
}

export interface Apply {
  /** `stopped`: it took too long. */
  readonly end: 'done' | 'failed' | 'stopped';
  readonly seconds: number;
  /** What the engine said last, where it failed. */
  readonly says?: string;
  /** It was announced to fail so: live sessions keep a longer hold time than the plan waits for. */
  readonly announced?: true;
}

/** From before the apply until everything stood still again. */
export interface Suffered {
  readonly sent: number;
  readonly lost: number;
  /** Seconds without an answer: the sum of all times that are longer than a busy machine explains. */
  readonly dark: number;
  /** The longest of these. */
  readonly longest: number;
  /** Answered again at the end. */
  readonly back: boolean;
}

export interface RehearsedLink {
  readonly name: string;
  readonly announced: ImpactLevel;
  /** Seconds that the link was announced to be without traffic at most; absent: nobody said. */
  readonly announcedSeconds?: number;
  /** Between the networks behind it; absent: nothing went through it before. */
  readonly suffered?: Suffered;
  /** The tunnels that carried its traffic, one after the other. */
  readonly there: readonly string[];
  readonly back: readonly string[];
  readonly tunnels: readonly RehearsedTunnel[];
}

export interface RehearsedTunnel {
  readonly name: string;
  readonly announced: ImpactLevel;
  /** What nobody rules out, where that is worse. */
  readonly perhaps?: ImpactLevel;
  readonly fate: 'stays' | 'new' | 'gone';
  /** It was announced that it stays down until both ends match, or somebody undoes the change. */
  readonly until?: 'ends-match' | 'undone';
  /** Inside it; absent: it was not up before, or is new. */
  readonly suffered?: Suffered;
  /** Of one that is new, or was not up before: whether it is at the end. */
  readonly up?: boolean;
}
