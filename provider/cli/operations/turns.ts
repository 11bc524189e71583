/**
 * The turn of one tunnel in a rotation, whichever way it goes: what stands of it, what each end gets, which steps are left, and what
 * the journal says of it.
 */
import type { Borrowed, Context } from '../../core/define/context';
import { asProviderError, ProviderError } from '../../core/define/errors';
import { liveSecrets } from '../../core/net/live-secrets';
import { steadyNow } from '../../core/run/steady-clock';
import { retiredWith } from '../../core/run/live-marks';
import {
  abilitiesOf,
  actingEnds,
  finishingSteps,
  keysFrom,
  on,
  rotationSteps,
  type ActingEnd,
  type Step,
} from '../../link/operations';
import type { LocatedLink } from '../../link/up/located';
import type { DrainMark, KeyMark, Renewal, SuiteStanding } from '../../model';
import { note } from '../inventory';
import type { Connections } from '../links/connections';
import { QUICK_MS, type Changing } from './change';
import type { Interlocks } from './guard';
import { writeJournal, type Journal, type JournalTunnel, type Worker } from './journal';
import { candidates, keyVariable, MASTER, type Standings } from './keys';
import { holderName, type Lease } from './lease';
import { isEmpty, retiredOf, sameSuite, suitesNow, type AskedSuite } from './suites';
import { sentence } from '../lines';

type Ctx = Context<Borrowed>;

export interface RotateOptions extends Interlocks, AskedSuite {
  /** Of these tunnels alone; none: all. */
  readonly tunnel: readonly string[];
  readonly drain: boolean;
  /** Other algorithms alone. */
  readonly keepKeys?: boolean;
  readonly continue?: boolean;
  readonly undo?: boolean;
  /** File. */
  readonly journal: string;
  /** The name by which keys are derived, if it is not the link's. */
  readonly keyName: string;
  readonly pause?: { readonly nextMs: number; readonly maxMs: number };
  readonly env: NodeJS.ProcessEnv;
}

/** What is found of a tunnel. */
export interface Known {
  readonly standings: Standings;
  /** Of a rotation of algorithms: of each end. */
  readonly suites: readonly SuiteStanding[];
  readonly old?: string;
  readonly fresh?: string;
}

const PAUSE = { nextMs: 1_000, maxMs: 5_000 };

export class Turns {
  readonly ends: readonly ActingEnd[];
  private readonly startedAt = new Date().toISOString();
  private readonly startedMs = steadyNow();
  worker: Worker | undefined;
  private toldUnwritable = false;

  constructor(
    readonly link: LocatedLink,
    private readonly connections: Connections,
    readonly options: RotateOptions,
    readonly signal: AbortSignal,
  ) {
    this.ends = actingEnds(link);
  }

  get seconds(): number {
    return Math.round((steadyNow() - this.startedMs) / 1000);
  }

  write(journal: Journal): void {
    journal.worker = this.worker;
    writeJournal(this.options.journal, journal);
  }

  /**
   * Of what is put back: that it was begun stands in the journal already, and putting it back once more does no harm. A disk that is
   * full by now must not keep a tunnel off.
   */
  writeIfPossible(journal: Journal): void {
    try {
      this.write(journal);
    } catch (error) {
      const { message } = asProviderError(error, 'the journal');
      if (!this.toldUnwritable) note(`${sentence(message)} The tunnel is put back all the same.`);
      this.toldUnwritable = true;
    }
  }

  quick<T>(what: string, work: (ctx: Ctx) => Promise<T>, signal = this.signal): Promise<T> {
    return this.connections.run({ what: `${what} of link ${this.link.name}`, timeoutMs: QUICK_MS, signal }, work);
  }

  standings(signal = this.signal): Promise<Standings> {
    return this.quick(
      'the keys',
      (ctx) => Promise.all(this.ends.map((end) => end.operations.standing(on(ctx, end), end.at))),
      signal,
    );
  }

  suites(tunnel: string, signal = this.signal): Promise<SuiteStanding[]> {
    return this.quick(
      'the algorithms',
      (ctx) => suitesNow(this.ends, tunnel, (end) => end.operations.suite!(on(ctx, end), end.at, tunnel)),
      signal,
    );
  }

  /** `alone`: what other tunnels carry is not waited for. */
  changing(
    journal: Journal,
    lease: Lease,
    tunnel: JournalTunnel,
    renewals: readonly Renewal[],
    way: 'forward' | 'back',
    alone = this.options.ignoreStandby ?? false,
  ): Changing {
    const { ignoreReset = false, pause = PAUSE } = this.options;
    const kinds = [...(tunnel.key ? ['key'] : []), ...(tunnel.suite ? ['algorithms'] : [])].join(' and ');
    const drained: DrainMark = { by: holderName(`rotate`), since: this.startedAt };
    return {
      ...{ connections: this.connections, link: this.link, ends: this.ends, lease },
      around: { renewals, drained, ignores: { standby: alone, reset: ignoreReset }, pause },
      renewed: way === 'forward' ? `new ${kinds}` : `${kinds} of before`,
      began: (text, { act }) => {
        journal.step = text;
        if (act !== 'ready') tunnel.state = 'changing'; // a refusal changes nothing, and so there is nothing to put back
        if (way === 'forward') this.write(journal);
        else this.writeIfPossible(journal);
      },
    };
  }

  steps({ drain }: Pick<Journal, 'drain'>, tunnel: string, isThere: boolean): Step[] {
    const wanted = { ends: abilitiesOf(this.ends), drain };
    return isThere ? finishingSteps(tunnel, wanted) : rotationSteps(tunnel, wanted);
  }

  /** What each end of a tunnel gets. */
  renewals({ key, suite }: JournalTunnel, psk: string | undefined, way: 'forward' | 'back'): Renewal[] {
    const forward = way === 'forward';
    return this.ends.map((_end, at) => {
      const before = suite?.before[at];
      return {
        ...(key &&
          psk !== undefined && {
            key: {
              psk,
              mark: forward
                ? { version: key.version, retired: retiredWith(key.retired, key.marks?.[at]?.retired, psk) }
                : (key.marks?.[at] ?? undefined),
            },
          }),
        ...(before && {
          suite: forward
            ? { ...suite!.fresh, retired: retiredOf(before, suite!.fresh) }
            : { ...before, retired: before.retired },
        }),
      };
    });
  }

  /** Every end has what it is to get, the marks, and is on: a killed run was past that. */
  isThere({ standings, suites }: Known, { name }: JournalTunnel, renewals: readonly Renewal[]): boolean {
    return renewals.every(({ key, suite }, at) => {
      const { psk, mark, on: isOn = true } = standings[at]?.[name] ?? {};
      const keyIsThere = key === undefined || (psk === key.psk && sameMark(mark, key.mark));
      const now = suites[at];
      const suiteIsThere =
        suite === undefined ||
        (now !== undefined &&
          sameSuite(now, suite) &&
          (suite.retired === undefined
            ? now.retired === undefined
            : now.retired !== undefined || isEmpty(suite.retired)));
      return isOn && keyIsThere && suiteIsThere;
    });
  }

  async known(tunnel: JournalTunnel, given?: string, signal = this.signal): Promise<Known> {
    const { name, key, suite } = tunnel;
    const standings = await this.standings(signal);
    const suites = suite === undefined ? [] : await this.suites(name, signal);
    if (key === undefined) return { standings, suites };
    const all = [...(given === undefined ? [] : [given]), ...candidates(name, key, standings, this.options)];
    for (const one of all) liveSecrets.add(one);
    const found = keysFrom(key, all);
    for (const one of Object.values(found)) liveSecrets.add(one);
    return { standings, suites, ...found };
  }

  keyUnknown({ name }: JournalTunnel, before: boolean): ProviderError {
    return new ProviderError({
      code: 'permission',
      message: `The ${before ? 'key of before' : 'new key'} of tunnel ${name} is not known: neither end shows it, and the environment does not give it.`,
      hint: `Set ${keyVariable(name)} or ${MASTER} as in the run that was stopped.`,
    });
  }
}

const sameMark = (one: KeyMark | undefined, other: KeyMark | undefined): boolean => one?.version === other?.version;
