/** A rotation from its start to its end, one that is continued, and one that is undone. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { fingerprint } from '../../core/compare/fingerprint';
import type { Borrowed, Context } from '../../core/define/context';
import { asProviderError, ProviderError } from '../../core/define/errors';
import { liveSecrets } from '../../core/net/live-secrets';
import { retiredWith } from '../../core/run/live-marks';
import {
  abilitiesOf,
  actingEnds,
  finishingSteps,
  keysFrom,
  look,
  lostSince,
  movingEnds,
  notReady,
  on,
  rotationSteps,
  seal,
  snapshotOf,
  standbyFirst,
  type ActingEnd,
  type KeptKeys,
  type Step,
} from '../../link/operations';
import type { LocatedLink } from '../../link/up/located';
import type { LinkLook } from '../../link/up/look';
import type { DrainMark, KeyMark, Renewal, Suite, SuiteStanding } from '../../model';
import type { Connections } from '../links/connections';
import { note } from '../inventory';
import { giveBack, runSteps, stoppable, type Changing } from './change';
import { guard, ignored, type Interlocks } from './guard';
import {
  isAtWork,
  readJournal,
  removeJournal,
  writeJournal,
  type Journal,
  type JournalTunnel,
  type Worker,
} from './journal';
import { candidates, keyVariable, MASTER, newKeyOf, type NewKeyOf, type Standings } from './keys';
import { holderName, Lease } from './lease';
import { assertOpen, closedIn } from './open';
import {
  askedSuite,
  asksSuite,
  freshSuite,
  isEmpty,
  retiredOf,
  sameSuite,
  suitesNow,
  suiteText,
  type AskedSuite,
} from './suites';

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

export interface Rotated {
  readonly link: string;
  readonly did: 'rotated' | 'undone';
  /** `version`: of a key that is new; `suite`: of algorithms that are. */
  readonly tunnels: readonly { readonly name: string; readonly version?: number; readonly suite?: Suite }[];
  readonly drained: boolean;
  /** Interlocks that were switched off. */
  readonly ignored: readonly string[];
  /** What was there before and is not now. */
  readonly lost: readonly string[];
  readonly seconds: number;
}

const PAUSE = { nextMs: 1_000, maxMs: 5_000 };
const QUICK_MS = 60_000;

export async function rotate(link: LocatedLink, connections: Connections, options: RotateOptions): Promise<Rotated> {
  const found = readJournal(options.journal);
  const resumes = options.continue === true || options.undo === true;
  if (found !== undefined) assertOurs(link.name, options, found);
  if (resumes !== (found !== undefined)) throw otherJournal(link.name, options.journal, found);
  if (options.drain && !resumes) movingEnds(link); // nobody is to lose traffic who did not ask for it
  askedSuite(options); // what is wrong with it is told before anything is asked
  if (options.keepKeys === true && !asksSuite(options) && !resumes) {
    throw new ProviderError({
      code: 'invalid',
      message: 'With --keep-keys there is nothing to change.',
      hint: 'Say which algorithms with --ike and --esp, or leave --keep-keys out.',
    });
  }
  return stoppable((signal) => new Rotation(link, connections, options, signal).run(found));
}

/** Takes the marks away: from then on a program may put any key there. */
export async function forgetRotation(link: LocatedLink, connections: Connections): Promise<void> {
  const ends = actingEnds(link);
  const what = { what: `the marks of link ${link.name}`, timeoutMs: QUICK_MS, signal: AbortSignal.timeout(QUICK_MS) };
  await connections.run(what, async (ctx) => {
    for (const end of ends) {
      for (const tunnel of link.expected.tunnels) await end.operations.forget(on(ctx, end), end.at, tunnel);
    }
  });
}

/** @throws ProviderError for the journal of another link, and for one that somebody is writing */
function assertOurs(link: string, { journal, ignoreLease = false }: RotateOptions, found: Journal): void {
  if (found.link !== link) {
    throw new ProviderError({
      code: 'invalid',
      message: `The journal ${journal} is that of link ${found.link}, not of ${link}.`,
      hint: `Name that link, or give ${link} a journal of its own.`,
    });
  }
  if (ignoreLease || found.worker === undefined || !isAtWork(found.worker)) return;
  throw new ProviderError({
    code: 'conflict',
    message: `A rotation of link ${link} began at ${found.startedAt}, and process ${found.worker.pid} is at work on it${found.step === undefined ? '' : ` (${found.step})`}.`,
    hint: `Wait for it, or stop it with Ctrl-C, which puts back what was begun. --ignore-lease goes on at once: only if that process is another one.`,
  });
}

function otherJournal(link: string, path: string, found: Journal | undefined): ProviderError {
  if (found === undefined) {
    return new ProviderError({
      code: 'notFound',
      message: `There is no unfinished rotation of link ${link}: no journal ${path}.`,
      hint: 'If it was run on another machine, go on there, or give its journal with --journal.',
    });
  }
  return new ProviderError({
    code: 'conflict',
    message: `A rotation of link ${found.link} began at ${found.startedAt} and did not end (${found.step ?? 'nothing was changed yet'}).`,
    hint: `Say --continue to finish it, or --undo to put back what was before. Its journal is ${path}.`,
  });
}

/** By which the run of before holds its lease, if it is known to have ended: of another machine it is not, and its lease has to. */
function holderBefore({ run, worker }: Journal): string | undefined {
  if (worker === undefined) return holderName(run);
  return worker.host === hostname() ? worker.holder : undefined;
}

class Rotation {
  private readonly ends: readonly ActingEnd[];
  private readonly startedMs = Date.now();
  private worker: Worker | undefined;

  constructor(
    private readonly link: LocatedLink,
    private readonly connections: Connections,
    private readonly options: RotateOptions,
    private readonly signal: AbortSignal,
  ) {
    this.ends = actingEnds(link);
  }

  async run(found: Journal | undefined): Promise<Rotated> {
    const own = randomBytes(4).toString('hex');
    const run = found?.run ?? own;
    this.worker = { host: hostname(), pid: process.pid, holder: holderName(run === own ? run : `${run}.${own}`) };
    const lease = new Lease(
      this.ends,
      this.worker.holder,
      this.options.ignoreLease === true,
      found && holderBefore(found),
    );
    try {
      const seen = await this.quick('what stands now', async (ctx) => {
        await guard(ctx, this.link, this.ends, this.options);
        await lease.take(ctx);
        return look(ctx, this.link);
      });
      const { journal, news } = found === undefined ? await this.begin(run, seen) : { journal: found, news: undefined };
      const undoes = this.options.undo === true;
      await (undoes ? this.undo(journal, lease) : this.forward(journal, lease, news));
      const report = await this.report(journal, undoes);
      removeJournal(this.options.journal); // not before: where the report fails, --continue makes it
      return report;
    } finally {
      await giveBack(() => this.quick('the lease', (ctx) => lease.give(ctx), AbortSignal.timeout(QUICK_MS)));
    }
  }

  private write(journal: Journal): void {
    journal.worker = this.worker;
    writeJournal(this.options.journal, journal);
  }

  private quick<T>(what: string, work: (ctx: Ctx) => Promise<T>, signal = this.signal): Promise<T> {
    return this.connections.run({ what: `${what} of link ${this.link.name}`, timeoutMs: QUICK_MS, signal }, work);
  }

  // ---- what is to be given ------------------------------------------------------------------------------------------

  private standings(signal = this.signal): Promise<Standings> {
    return this.quick(
      'the keys',
      (ctx) => Promise.all(this.ends.map((end) => end.operations.standing(on(ctx, end), end.at))),
      signal,
    );
  }

  private suites(tunnel: string, signal = this.signal): Promise<SuiteStanding[]> {
    return this.quick(
      'the algorithms',
      (ctx) => suitesNow(this.link, this.ends, tunnel, (end) => end.operations.suite!(on(ctx, end), end.at, tunnel)),
      signal,
    );
  }

  /** @throws ProviderError unless what was before is known of every tunnel, and so is what is new */
  private async begin(run: string, seen: LinkLook): Promise<{ journal: Journal; news: ReadonlyMap<string, string> }> {
    const wanted: { tunnel: JournalTunnel; fresh?: string }[] = [];
    const standings = await this.standings();
    for (const name of this.tunnels()) {
      assertOpen(this.link.name, standings, name);
      const key = this.options.keepKeys === true ? undefined : newKeyOf(name, standings, this.ends, this.options);
      const suite = asksSuite(this.options) ? await this.suiteOf(name) : undefined;
      const marks = standings.map((one) => one[name]?.mark ?? null);
      const tunnel: JournalTunnel = {
        ...{ name, state: 'waiting' },
        ...(key && { key: { ...kept(key), marks } }),
        ...(suite && { suite }),
      };
      wanted.push({ tunnel, ...(key && { fresh: key.fresh }) });
    }
    this.assertReady(seen);
    const journal: Journal = {
      version: 1,
      link: this.link.name,
      run,
      startedAt: new Date().toISOString(),
      drain: this.options.drain,
      before: snapshotOf(seen),
      tunnels: wanted.map(({ tunnel }) => tunnel),
    };
    this.write(journal);
    return { journal, news: new Map(wanted.flatMap(({ tunnel, fresh }) => (fresh ? [[tunnel.name, fresh]] : []))) };
  }

  private async suiteOf(name: string): Promise<NonNullable<JournalTunnel['suite']>> {
    const now = await this.suites(name);
    const fresh = freshSuite(this.options, this.link, name, now);
    if (now.every((one) => sameSuite(one, fresh))) {
      throw new ProviderError({
        code: 'invalid',
        message: `Tunnel ${name} has these algorithms already: ${suiteText(fresh)}.`,
        hint: 'Ask for others, or leave --ike and --esp out for new keys alone.',
      });
    }
    return { fresh, before: now.map(({ ike, esp, retired }) => ({ ike, esp, ...(retired && { retired }) })) };
  }

  /** Before the first step: the second tunnel's turn would be too late to find that the first one cannot stand in. */
  private assertReady(seen: LinkLook): void {
    if (this.options.ignoreStandby === true) return;
    const reasons = [...new Set(this.tunnels().flatMap((name) => notReady(seen, name)))];
    if (reasons.length === 0) return;
    throw new ProviderError({
      code: 'conflict',
      message: `Not every tunnel can stand in for the other: ${reasons.join('; ')}.`,
      hint: 'Mend that first. `hybridvpn status` shows the link; --ignore-standby goes on, and loses traffic.',
    });
  }

  private tunnels(): string[] {
    const all = standbyFirst(this.link.expected.tunnels);
    const unknown = this.options.tunnel.find((name) => !all.includes(name));
    if (unknown !== undefined) {
      throw new ProviderError({
        code: 'invalid',
        message: `Link ${this.link.name} has no tunnel ${unknown}.`,
        hint: `It has ${all.join(' and ')}.`,
      });
    }
    return all.filter((name) => this.options.tunnel.length === 0 || this.options.tunnel.includes(name));
  }

  // ---- steps ----------------------------------------------------------------------------------------------------------

  /** `alone`: what other tunnels carry is not waited for. */
  private changing(
    journal: Journal,
    lease: Lease,
    tunnel: JournalTunnel,
    renewals: readonly Renewal[],
    alone = this.options.ignoreStandby ?? false,
  ): Changing {
    const { ignoreReset = false, pause = PAUSE } = this.options;
    const drained: DrainMark = { by: holderName(`rotate`), since: new Date(this.startedMs).toISOString() };
    return {
      ...{ connections: this.connections, link: this.link, ends: this.ends, lease },
      around: { renewals, drained, ignores: { standby: alone, reset: ignoreReset }, pause },
      renewed: [...(tunnel.key ? ['key'] : []), ...(tunnel.suite ? ['algorithms'] : [])].join(' and '),
      began: (text, { act }) => {
        journal.step = text;
        if (act !== 'ready') tunnel.state = 'changing'; // a refusal changes nothing, and so there is nothing to put back
        this.write(journal);
      },
    };
  }

  private async forward(journal: Journal, lease: Lease, news?: ReadonlyMap<string, string>): Promise<void> {
    for (const tunnel of journal.tunnels) {
      if (tunnel.state === 'done') continue;
      const known = await this.known(tunnel, news?.get(tunnel.name));
      const { old, fresh } = known;
      if (tunnel.key !== undefined && (old === undefined || fresh === undefined))
        throw this.keyUnknown(tunnel, old === undefined);
      const renewals = this.renewals(tunnel, fresh, 'forward');
      const all = this.steps(journal, tunnel.name, this.isThere(known, tunnel, renewals));
      try {
        await runSteps(this.changing(journal, lease, tunnel, renewals), all, this.signal);
      } catch (error) {
        throw await this.afterFailure(error, journal, lease, tunnel, old);
      }
      tunnel.state = 'done';
      this.write(journal);
    }
  }

  private steps({ drain }: Pick<Journal, 'drain'>, tunnel: string, isThere: boolean): Step[] {
    const wanted = { ends: abilitiesOf(this.ends), drain };
    return isThere ? finishingSteps(tunnel, wanted) : rotationSteps(tunnel, wanted);
  }

  /** What each end of a tunnel gets. */
  private renewals({ key, suite }: JournalTunnel, psk: string | undefined, way: 'forward' | 'back'): Renewal[] {
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
  private isThere({ standings, suites }: Known, { name }: JournalTunnel, renewals: readonly Renewal[]): boolean {
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

  private async known(tunnel: JournalTunnel, given?: string, signal = this.signal): Promise<Known> {
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

  private keyUnknown({ name }: JournalTunnel, before: boolean): ProviderError {
    return new ProviderError({
      code: 'permission',
      message: `The ${before ? 'key of before' : 'new key'} of tunnel ${name} is not known: neither end shows it, and the environment does not give it.`,
      hint: `Set ${keyVariable(name)} or ${MASTER} as in the run that was stopped.`,
    });
  }

  private async undo(journal: Journal, lease: Lease): Promise<void> {
    for (const tunnel of [...journal.tunnels].reverse()) {
      if (tunnel.state === 'waiting') continue;
      const { old } = await this.known(tunnel);
      if (tunnel.key !== undefined && old === undefined) throw this.keyUnknown(tunnel, true);
      await this.putBack(journal, lease, tunnel, old, this.signal);
    }
  }

  /**
   * The same way as forward, with what was before. One that carries traffic with what is new is taken away only while another
   * stands in; one that is half changed carries none, and waits for no other to be put back.
   */
  private async putBack(
    journal: Journal,
    lease: Lease,
    tunnel: JournalTunnel,
    old: string | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const known = await this.known(tunnel, old, signal);
    const renewals = this.renewals(tunnel, old, 'back');
    const carries = this.carriesNew(known, tunnel);
    const all = this.steps(journal, tunnel.name, this.isThere(known, tunnel, renewals));
    const steps = carries ? all : all.filter(({ act }) => act !== 'ready');
    await runSteps(this.changing(journal, lease, tunnel, renewals, carries ? undefined : true), steps, signal);
    tunnel.state = 'waiting';
    this.write(journal);
  }

  /** Both ends have what is new, and nothing keeps traffic away. */
  private carriesNew(known: Known, tunnel: JournalTunnel): boolean {
    if (tunnel.key !== undefined && known.fresh === undefined) return false;
    if (closedIn(known.standings, tunnel.name) !== undefined) return false;
    return this.isThere(known, tunnel, this.renewals(tunnel, known.fresh, 'forward'));
  }

  /** What was begun is put back at once; what cannot be stays in the journal. */
  private async afterFailure(
    error: unknown,
    journal: Journal,
    lease: Lease,
    tunnel: JournalTunnel,
    old: string | undefined,
  ): Promise<ProviderError> {
    const failure = asProviderError(error, `Rotating link ${this.link.name}`);
    try {
      if (tunnel.state !== 'waiting') {
        note(`${failure.message} The tunnel ${tunnel.name} is put back.`);
        await this.putBack(journal, lease, tunnel, old, AbortSignal.timeout(BACK_MS));
      }
    } catch (second) {
      const { message } = asProviderError(second, 'Putting it back');
      return failure.with({
        hint: `The tunnel ${tunnel.name} could not be put back: ${message} Say --continue or --undo when that is mended; the journal ${this.options.journal} knows how far it is.`,
      });
    }
    const done = journal.tunnels.filter(({ state }) => state === 'done').map(({ name }) => name);
    if (done.length === 0) {
      removeJournal(this.options.journal);
      return failure.with({
        hint: `${failure.hint ?? ''} Nothing is left changed: the link is as before.`.trim(),
      });
    }
    return failure.with({
      hint: `Tunnel ${tunnel.name} is as before, ${done.join(' and ')} rotated: say --continue or --undo.`,
    });
  }

  private async report(journal: Journal, undone: boolean): Promise<Rotated> {
    const after = await this.quick('what stands now', async (ctx) => snapshotOf(await look(ctx, this.link)));
    return {
      link: this.link.name,
      did: undone ? 'undone' : 'rotated',
      tunnels: journal.tunnels.map(({ name, key, suite }) => ({
        ...{ name, ...(key && { version: key.version }) },
        ...(suite && { suite: undone ? suite.before[0]! : suite.fresh }),
      })),
      drained: journal.drain,
      ignored: ignored(this.options),
      lost: lostSince(journal.before, after),
      seconds: Math.round((Date.now() - this.startedMs) / 1000),
    };
  }
}

const BACK_MS = 10 * 60_000;

interface Known {
  readonly standings: Standings;
  /** Of a rotation of algorithms: of each end. */
  readonly suites: readonly SuiteStanding[];
  readonly old?: string;
  readonly fresh?: string;
}

const sameMark = (one: KeyMark | undefined, other: KeyMark | undefined): boolean => one?.version === other?.version;

const kept = ({ old, fresh, version }: NewKeyOf): KeptKeys => ({
  version,
  retired: fingerprint(old),
  fresh: fingerprint(fresh),
  sealed: seal(old, fresh),
});
