/** A rotation from its start to its end, one that is continued, and one that is undone. */
import { randomBytes } from 'node:crypto';
import { fingerprint } from '../../core/compare/fingerprint';
import type { Borrowed, Context } from '../../core/define/context';
import { asProviderError, ProviderError } from '../../core/define/errors';
import { liveSecrets } from '../../core/net/redaction';
import { derivePsk } from '../../link';
import {
  abilitiesOf,
  actingEnds,
  finishingSteps,
  keysFrom,
  look,
  lostSince,
  notReady,
  on,
  rotationSteps,
  seal,
  snapshotOf,
  standbyFirst,
  versionOf,
  type ActingEnd,
  type Step,
} from '../../link/operations';
import { pskText } from '../../link/psk';
import type { LocatedLink } from '../../link/up/located';
import type { LinkLook } from '../../link/up/look';
import { TUNNELS, type DrainMark, type NewKey, type Standing } from '../../model';
import type { Connections } from '../links/connections';
import { note } from '../inventory';
import { runSteps, stoppable, type Changing } from './change';
import { guard, ignored, type Interlocks } from './guard';
import { readJournal, removeJournal, writeJournal, type Journal, type JournalTunnel } from './journal';
import { holderName, Lease } from './lease';

type Ctx = Context<Borrowed>;

export interface RotateOptions extends Interlocks {
  /** Of these tunnels alone; none: all. */
  readonly tunnel: readonly string[];
  readonly drain: boolean;
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
  readonly tunnels: readonly { readonly name: string; readonly version: number }[];
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
  if (resumes !== (found !== undefined)) throw otherJournal(link.name, options.journal, found);
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
    hint: `Say --continue to finish it, or --undo to put the keys of before back. Its journal is ${path}.`,
  });
}

class Rotation {
  private readonly ends: readonly ActingEnd[];
  private readonly startedMs = Date.now();

  constructor(
    private readonly link: LocatedLink,
    private readonly connections: Connections,
    private readonly options: RotateOptions,
    private readonly signal: AbortSignal,
  ) {
    this.ends = actingEnds(link);
  }

  async run(found: Journal | undefined): Promise<Rotated> {
    const run = found?.run ?? randomBytes(4).toString('hex');
    const lease = new Lease(this.ends, holderName(run), this.options.ignoreLease === true);
    const seen = await this.quick('what stands now', async (ctx) => {
      await guard(ctx, this.link, this.ends, this.options);
      await lease.take(ctx);
      return look(ctx, this.link);
    });
    try {
      const { journal, news } = found === undefined ? await this.begin(run, seen) : { journal: found, news: undefined };
      const undoes = this.options.undo === true;
      await (undoes ? this.undo(journal, lease) : this.forward(journal, lease, news));
      removeJournal(this.options.journal);
      return await this.report(journal, undoes);
    } finally {
      await this.quick('the lease', (ctx) => lease.give(ctx), AbortSignal.timeout(QUICK_MS));
    }
  }

  private quick<T>(what: string, work: (ctx: Ctx) => Promise<T>, signal = this.signal): Promise<T> {
    return this.connections.run({ what: `${what} of link ${this.link.name}`, timeoutMs: QUICK_MS, signal }, work);
  }

  // ---- keys -----------------------------------------------------------------------------------------------------------

  private standings(): Promise<Readonly<Record<string, Standing>>[]> {
    return this.quick('the keys', (ctx) =>
      Promise.all(this.ends.map((end) => end.operations.standing(on(ctx, end), end.at))),
    );
  }

  /** @throws ProviderError unless the key of before is known of every tunnel, and so is the new one */
  private async begin(run: string, seen: LinkLook): Promise<{ journal: Journal; news: ReadonlyMap<string, string> }> {
    const standings = await this.standings();
    const wanted = this.tunnels().map((name) => ({ name, ...this.change(name, standings) }));
    this.assertReady(seen);
    const journal: Journal = {
      version: 1,
      link: this.link.name,
      run,
      startedAt: new Date().toISOString(),
      drain: this.options.drain,
      before: snapshotOf(seen),
      tunnels: wanted.map(({ name, version, old, fresh }) => ({
        ...{ name, state: 'waiting' as const, version, retired: fingerprint(old), fresh: fingerprint(fresh) },
        sealed: seal(old, fresh),
      })),
    };
    writeJournal(this.options.journal, journal);
    return { journal, news: new Map(wanted.map(({ name, fresh }) => [name, fresh])) };
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

  private change(name: string, standings: readonly Readonly<Record<string, Standing>>[]) {
    const live = standings.map((one, index) => {
      const psk = one[name]?.psk;
      if (psk !== undefined) return psk;
      throw new ProviderError({
        code: 'permission',
        message: `The key of tunnel ${name} cannot be read at ${this.ends[index]!.platform}: if the new one did not work, nobody could put it back.`,
        hint: 'Use an account that may read sensitive data.',
      });
    });
    const [old = '', ...others] = live;
    if (others.some((one) => one !== old)) {
      throw new ProviderError({
        code: 'conflict',
        message: `The ends of tunnel ${name} have different keys already.`,
        hint: 'Give both the same one first: `hybridvpn status` shows the tunnel, an apply repairs the end that drifted.',
      });
    }
    const marked = Math.max(...standings.map((one) => one[name]?.mark?.version ?? 1));
    const { fresh, version } = this.newKey(name, old, marked);
    liveSecrets.add(fresh);
    if (fresh === old) {
      throw new ProviderError({
        code: 'invalid',
        message: `The new key of tunnel ${name} is the one that it has.`,
        hint: 'Give another one.',
      });
    }
    return { old, fresh, version };
  }

  private newKey(name: string, old: string, marked: number): { fresh: string; version: number } {
    const { env, keyName: link } = this.options;
    const variable = keyVariable(name);
    const given = env[variable];
    if (given !== undefined && given !== '') {
      const problem = pskText().safeParse(given).error?.issues[0]?.message;
      if (problem !== undefined) throw new ProviderError({ code: 'invalid', message: `${variable} ${problem}.` });
      return { fresh: given, version: marked + 1 };
    }
    const secret = env[MASTER];
    const tunnel = TUNNELS.find((one) => one === name);
    if (secret === undefined || secret === '' || tunnel === undefined) {
      throw new ProviderError({
        code: 'invalid',
        message: `There is no new key for tunnel ${name}.`,
        hint: `Set ${MASTER}, from which the program derives its keys, or ${variable}. It must be one that the program can give too, so none is made up.`,
      });
    }
    liveSecrets.add(secret);
    const version = versionOf(old, secret, { link, tunnel });
    if (version !== undefined)
      return { fresh: derivePsk(secret, { link, tunnel, version: version + 1 }), version: version + 1 };
    throw new ProviderError({
      code: 'invalid',
      message: `The key of tunnel ${name} is not derived from ${MASTER} for the name ${link}.`,
      hint: `Give the name that the program derives it with as --key-name, or the new key itself as ${variable}.`,
    });
  }

  // ---- steps ----------------------------------------------------------------------------------------------------------

  private changing(journal: Journal, lease: Lease, keys: Readonly<Record<string, NewKey>>): Changing {
    const { ignoreStandby = false, ignoreReset = false, pause = PAUSE } = this.options;
    const drained: DrainMark = { by: holderName(`rotate`), since: new Date(this.startedMs).toISOString() };
    return {
      ...{ connections: this.connections, link: this.link, ends: this.ends, lease },
      around: { keys, drained, ignores: { standby: ignoreStandby, reset: ignoreReset }, pause },
      began: (step) => {
        journal.step = step;
        writeJournal(this.options.journal, journal);
      },
    };
  }

  private async forward(journal: Journal, lease: Lease, news?: ReadonlyMap<string, string>): Promise<void> {
    for (const tunnel of journal.tunnels) {
      if (tunnel.state === 'done') continue;
      const known = await this.known(tunnel, news?.get(tunnel.name));
      const { old, fresh } = known;
      if (old === undefined || fresh === undefined) throw this.keyUnknown(tunnel, old === undefined);
      const keys = { [tunnel.name]: { psk: fresh, mark: { version: tunnel.version, retired: tunnel.retired } } };
      const all = this.steps(journal, tunnel.name, this.isThere(known, tunnel));
      tunnel.state = 'changing';
      try {
        await runSteps(this.changing(journal, lease, keys), all, this.signal);
      } catch (error) {
        throw await this.afterFailure(error, journal, lease, tunnel, old);
      }
      tunnel.state = 'done';
      writeJournal(this.options.journal, journal);
    }
  }

  private steps({ drain }: Pick<Journal, 'drain'>, tunnel: string, isThere: boolean): Step[] {
    const wanted = { ends: abilitiesOf(this.ends), drain };
    return isThere ? finishingSteps(tunnel, wanted) : rotationSteps(tunnel, wanted);
  }

  /** Both ends have the new key, the mark, and are on: a killed run was past that. */
  private isThere({ standings, fresh }: Known, { name, version }: JournalTunnel): boolean {
    return standings.every((one) => {
      const { psk, mark, on: isOn = true } = one[name] ?? {};
      return psk === fresh && mark?.version === version && isOn;
    });
  }

  private async known({ name, ...kept }: JournalTunnel, given?: string): Promise<Known> {
    const standings = await this.standings();
    const live = standings.flatMap((one) => one[name]?.psk ?? []);
    const own = this.options.env[keyVariable(name)] ?? '';
    const secret = this.options.env[MASTER] ?? '';
    const tunnel = TUNNELS.find((one) => one === name);
    const derived =
      secret === '' || tunnel === undefined
        ? []
        : [kept.version, kept.version - 1]
            .filter((version) => version > 0)
            .map((version) => derivePsk(secret, { link: this.options.keyName, tunnel, version }));
    const candidates = [...live, ...(given === undefined ? [] : [given]), own, ...derived].filter((one) => one !== '');
    for (const one of candidates) liveSecrets.add(one);
    const found = keysFrom(kept, candidates);
    for (const one of Object.values(found)) liveSecrets.add(one);
    return { standings, ...found };
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
      if (old === undefined) throw this.keyUnknown(tunnel, true);
      await this.putBack(journal, lease, tunnel, old, this.signal);
    }
  }

  /** The same way as forward, with the key of before. */
  private async putBack(
    journal: Journal,
    lease: Lease,
    tunnel: JournalTunnel,
    old: string,
    signal: AbortSignal,
  ): Promise<void> {
    tunnel.state = 'changing';
    const standings = await this.connections.run({ what: 'what stands now', timeoutMs: QUICK_MS, signal }, (ctx) =>
      Promise.all(this.ends.map((end) => end.operations.standing(on(ctx, end), end.at))),
    );
    const isThere = standings.every((one) => {
      const { psk, mark, on: isOn = true } = one[tunnel.name] ?? {};
      return psk === old && mark === undefined && isOn;
    });
    const steps = this.steps(journal, tunnel.name, isThere).filter(({ act }) => act !== 'ready');
    await runSteps(this.changing(journal, lease, { [tunnel.name]: { psk: old, mark: undefined } }), steps, signal);
    tunnel.state = 'waiting';
    writeJournal(this.options.journal, journal);
  }

  /** What was begun is put back at once; what cannot be stays in the journal. */
  private async afterFailure(
    error: unknown,
    journal: Journal,
    lease: Lease,
    tunnel: JournalTunnel,
    old: string,
  ): Promise<ProviderError> {
    const failure = asProviderError(error, `Rotating link ${this.link.name}`);
    note(`${failure.message} The tunnel ${tunnel.name} is put back.`);
    try {
      await this.putBack(journal, lease, tunnel, old, AbortSignal.timeout(BACK_MS));
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
        hint: `${failure.hint ?? ''} Nothing is left changed: the link has the keys of before.`.trim(),
      });
    }
    return failure.with({
      hint: `Tunnel ${tunnel.name} has its key of before, ${done.join(' and ')} the new one: say --continue or --undo.`,
    });
  }

  private async report(journal: Journal, undone: boolean): Promise<Rotated> {
    const after = await this.quick('what stands now', async (ctx) => snapshotOf(await look(ctx, this.link)));
    return {
      link: this.link.name,
      did: undone ? 'undone' : 'rotated',
      tunnels: journal.tunnels.map(({ name, version }) => ({ name, version })),
      drained: journal.drain,
      ignored: ignored(this.options),
      lost: lostSince(journal.before, after),
      seconds: Math.round((Date.now() - this.startedMs) / 1000),
    };
  }
}

const BACK_MS = 10 * 60_000;

interface Known {
  readonly standings: readonly Readonly<Record<string, Standing>>[];
  readonly old?: string;
  readonly fresh?: string;
}

export const MASTER = 'HYBRIDVPN_MASTER_SECRET';
export const keyVariable = (tunnel: string): string =>
  `HYBRIDVPN_PSK_${tunnel.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
