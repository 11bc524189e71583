/** A rotation from its start to its end, one that is continued, and one that is undone. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { fingerprint } from '../../core/compare/fingerprint';
import type { Borrowed, Context } from '../../core/define/context';
import { asProviderError, ProviderError } from '../../core/define/errors';
import {
  actingEnds,
  look,
  lostSince,
  movingEnds,
  notReady,
  on,
  seal,
  snapshotOf,
  standbyFirst,
  type ActingEnd,
  type KeptKeys,
} from '../../link/operations';
import type { LocatedLink } from '../../link/up/located';
import type { LinkLook } from '../../link/up/look';
import type { Suite } from '../../model';
import type { Connections } from '../links/connections';
import { begin, giveBack, PUTS_BACK, QUICK_MS, runSteps, stoppable } from './change';
import { ignored, type guard } from './guard';
import { isAtWork, readJournal, removeJournal, type Journal, type JournalTunnel } from './journal';
import { newKeyOf, type NewKeyOf } from './keys';
import { holderName, Lease, leaseHolder } from './lease';
import { assertOpen } from './open';
import { PuttingBack } from './putting-back';
import { askedSuite, assertSuites, asksSuite, freshSuite, sameSuite, suiteText } from './suites';
import { Turns, type RotateOptions } from './turns';

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

export async function rotate(link: LocatedLink, connections: Connections, options: RotateOptions): Promise<Rotated> {
  const found = readJournal(options.journal);
  const resumes = options.continue === true || options.undo === true;
  if (found !== undefined) assertOurs(link.name, options, found);
  if (resumes !== (found !== undefined)) throw otherJournal(link.name, options.journal, found);
  if (!resumes) assertAble(link, options);
  askedSuite(options); // what is wrong with it is told before anything is asked
  if (options.keepKeys === true && !asksSuite(options) && !resumes) {
    throw new ProviderError({
      code: 'invalid',
      message: 'With --keep-keys there is nothing to change.',
      hint: 'Say which algorithms with --ike and --esp, or leave --keep-keys out.',
    });
  }
  return stoppable(PUTS_BACK, (signal) => new Rotation(link, connections, options, signal).run(found));
}

/** What no option mends comes first: who is told to leave the drain out must not be refused for the rest then. */
function assertAble(link: LocatedLink, options: RotateOptions): void {
  const ends = actingEnds(link);
  if (asksSuite(options)) assertSuites(link, ends);
  if (options.drain) movingEnds(link, '--no-drain goes on without, and loses what is on its way.'); // nobody is to lose traffic who did not ask for it
}

/**
 * Takes the marks away: from then on a program may put any key there, also what a rotation that is on has replaced already. No lease
 * is written for that: where there is no room for one more mark, this is what makes it.
 * @throws ProviderError `conflict` while somebody else changes a link of one of the gateways
 */
export async function forgetRotation(
  link: LocatedLink,
  connections: Connections,
  { ignoreLease = false }: Pick<RotateOptions, 'ignoreLease'> = {},
): Promise<void> {
  const ends = actingEnds(link);
  const lease = new Lease(ends, leaseHolder(randomBytes(4).toString('hex')), ignoreLease);
  const what = { what: `the marks of link ${link.name}`, timeoutMs: QUICK_MS, signal: AbortSignal.timeout(QUICK_MS) };
  await connections.run(what, async (ctx) => {
    await lease.assertFree(ctx);
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
  if (ignoreLease || found.worker === undefined || isAtWork(found.worker) !== true) return;
  throw new ProviderError({
    code: 'conflict',
    message: `A rotation of link ${link} began at ${found.startedAt}, and process ${found.worker.pid} is at work on it${found.step === undefined ? '' : ` (${found.step})`}.`,
    hint: `Wait for it, or stop it with Ctrl-C, which puts back what was begun. --ignore-lease goes on at once: only if that process is another one.`,
  });
}

/** @throws ProviderError for the journal of another link that has the same name, as programs of two sites may: its steps would be taken on this one */
function assertSameEnds(now: readonly string[], { link, options }: Turns, found: Journal | undefined): void {
  if (found?.ends === undefined || found.ends.toSorted().join('\n') === now.toSorted().join('\n')) return;
  throw new ProviderError({
    code: 'invalid',
    message: `The journal ${options.journal} is that of another link of the name ${link.name}: ${found.ends.join(' and ')}; this one is ${now.join(' and ')}.`,
    hint: `Give this link a journal of its own with --journal. If it is the same one, go on with the connection as it was.`,
  });
}

/** Ids of NSX and of routers are names, which two sites may have given alike: where it is managed says which. */
const endTexts = (ctx: Context<Borrowed>, ends: readonly ActingEnd[]): string[] =>
  ends.map((end) => {
    const ids = [end.at.id ?? Object.values(end.at.tunnels ?? {}).toSorted()].flat().join(', ');
    const host = end.operations.managedAt(on(ctx, end));
    return `${end.platform} ${ids}${host === undefined ? '' : ` at ${host}`}`;
  });

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
  return isAtWork(worker) === false ? worker.holder : undefined;
}

class Rotation {
  private readonly turns: Turns;
  private readonly back: PuttingBack;

  constructor(...given: ConstructorParameters<typeof Turns>) {
    this.turns = new Turns(...given);
    this.back = new PuttingBack(this.turns);
  }

  async run(found: Journal | undefined): Promise<Rotated> {
    const own = randomBytes(4).toString('hex');
    const run = found?.run ?? own;
    this.turns.worker = {
      host: hostname(),
      pid: process.pid,
      holder: leaseHolder(run === own ? run : `${run}.${own}`),
    };
    const lease = new Lease(
      this.turns.ends,
      this.turns.worker.holder,
      this.turns.options.ignoreLease === true,
      found && holderBefore(found),
    );
    try {
      let ends: readonly string[] = [];
      const seen = await this.turns.quick('what stands now', async (ctx) => {
        ends = endTexts(ctx, this.turns.ends);
        assertSameEnds(ends, this.turns, found);
        await begin(
          ctx,
          { link: this.turns.link, ends: this.turns.ends, lease },
          this.turns.options,
          this.marking(found),
        );
        return look(ctx, this.turns.link);
      });
      const { journal, news } =
        found === undefined ? await this.begin(run, seen, ends) : { journal: found, news: undefined };
      const undoes = this.turns.options.undo === true;
      const turned = undoes ? await this.back.undo(journal, lease) : await this.forward(journal, lease, news);
      const report = await this.report(journal, turned, undoes);
      removeJournal(this.turns.options.journal); // not before: where the report fails, --continue makes it
      return report;
    } finally {
      await giveBack(() => this.turns.quick('the lease', (ctx) => lease.give(ctx), AbortSignal.timeout(QUICK_MS)));
    }
  }

  /** One that is continued or undone left room for its marks when it began. */
  private marking(found: Journal | undefined): Parameters<typeof guard>[4] {
    const { options } = this.turns;
    if (found !== undefined) return { tunnels: [], key: false, suite: false, drained: false };
    return {
      tunnels: this.tunnels(),
      key: options.keepKeys !== true,
      suite: asksSuite(options),
      drained: options.drain,
    };
  }

  // ---- what is to be given ------------------------------------------------------------------------------------------

  /** @throws ProviderError unless what was before is known of every tunnel, and so is what is new */
  private async begin(
    run: string,
    seen: LinkLook,
    ends: readonly string[],
  ): Promise<{ journal: Journal; news: ReadonlyMap<string, string> }> {
    const wanted: { tunnel: JournalTunnel; fresh?: string }[] = [];
    const standings = await this.turns.standings();
    for (const name of this.tunnels()) {
      assertOpen(this.turns.link.name, standings, name);
      const key =
        this.turns.options.keepKeys === true
          ? undefined
          : newKeyOf(name, standings, this.turns.ends, this.turns.options);
      const suite = asksSuite(this.turns.options) ? await this.suiteOf(name) : undefined;
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
      link: this.turns.link.name,
      ends,
      run,
      startedAt: new Date().toISOString(),
      drain: this.turns.options.drain,
      before: snapshotOf(seen),
      tunnels: wanted.map(({ tunnel }) => tunnel),
    };
    this.turns.write(journal);
    return { journal, news: new Map(wanted.flatMap(({ tunnel, fresh }) => (fresh ? [[tunnel.name, fresh]] : []))) };
  }

  private async suiteOf(name: string): Promise<NonNullable<JournalTunnel['suite']>> {
    const now = await this.turns.suites(name);
    const fresh = freshSuite(this.turns.options, this.turns.link, name, now);
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
    if (this.turns.options.ignoreStandby === true) return;
    const reasons = [...new Set(this.tunnels().flatMap((name) => notReady(seen, name)))];
    if (reasons.length === 0) return;
    throw new ProviderError({
      code: 'conflict',
      message: `Not every tunnel can stand in for the other: ${reasons.join('; ')}.`,
      hint: 'Mend that first. `hybridvpn status` shows the link; --ignore-standby goes on, and loses traffic.',
    });
  }

  private tunnels(): string[] {
    const all = standbyFirst(this.turns.link.expected.tunnels);
    const unknown = this.turns.options.tunnel.find((name) => !all.includes(name));
    if (unknown !== undefined) {
      throw new ProviderError({
        code: 'invalid',
        message: `Link ${this.turns.link.name} has no tunnel ${unknown}.`,
        hint: `It has ${all.join(' and ')}.`,
      });
    }
    return all.filter((name) => this.turns.options.tunnel.length === 0 || this.turns.options.tunnel.includes(name));
  }

  // ---- steps ----------------------------------------------------------------------------------------------------------

  /** @returns those that have what is new */
  private async forward(
    journal: Journal,
    lease: Lease,
    news?: ReadonlyMap<string, string>,
  ): Promise<readonly JournalTunnel[]> {
    for (const tunnel of journal.tunnels) {
      if (tunnel.state === 'done') continue;
      const known = await this.turns.known(tunnel, news?.get(tunnel.name));
      const { old, fresh } = known;
      if (tunnel.key !== undefined && (old === undefined || fresh === undefined))
        throw this.turns.keyUnknown(tunnel, old === undefined);
      const renewals = this.turns.renewals(tunnel, fresh, 'forward');
      const all = this.turns.steps(journal, tunnel.name, this.turns.isThere(known, tunnel, renewals));
      try {
        await runSteps(this.turns.changing(journal, lease, tunnel, renewals, 'forward'), all, this.turns.signal);
      } catch (error) {
        throw await this.back.afterFailure(error, journal, lease, tunnel, old);
      }
      tunnel.state = 'done';
      this.writeDone(journal, tunnel);
    }
    return journal.tunnels;
  }

  /** A tunnel that carries traffic again is not taken away for a disk that is full: --continue finds that it is done. */
  private writeDone(journal: Journal, { name }: JournalTunnel): void {
    try {
      this.turns.write(journal);
    } catch (error) {
      throw asProviderError(error, 'the journal').with({
        hint: `Tunnel ${name} is rotated. Say --continue or --undo when that is mended.`,
      });
    }
  }

  private async report(journal: Journal, turned: readonly JournalTunnel[], undone: boolean): Promise<Rotated> {
    // Where all is put back already, a stop leaves no journal that says otherwise.
    const after = await this.turns.quick(
      'what stands now',
      async (ctx) => snapshotOf(await look(ctx, this.turns.link)),
      undone ? AbortSignal.timeout(QUICK_MS) : this.turns.signal,
    );
    return {
      link: this.turns.link.name,
      did: undone ? 'undone' : 'rotated',
      tunnels: turned.map(({ name, key, suite }) => ({
        ...{ name, ...(key && { version: key.version }) },
        ...(suite && { suite: suiteOnly(undone ? suite.before[0]! : suite.fresh) }),
      })),
      drained: journal.drain,
      ignored: ignored(this.turns.options),
      lost: lostSince(journal.before, after),
      seconds: this.turns.seconds,
    };
  }
}

/** What an earlier rotation retired is the journal's alone. */
const suiteOnly = ({ ike, esp }: Suite): Suite => ({ ike, esp });

const kept = ({ old, fresh, version }: NewKeyOf): KeptKeys => ({
  version,
  retired: fingerprint(old),
  fresh: fingerprint(fresh),
  sealed: seal(old, fresh),
});
