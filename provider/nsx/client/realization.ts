/**
 * Whether NSX has carried an intent to its edges. A 200 on a write means stored, not accepted: the answer comes from the
 * realization state, which search embeds in its results, so that creates that run in parallel ask together.
 */
import type { Context } from '../../core/define/context';
import { raceAbort } from '../../core/run/deadline';
import { isProviderError } from '../../core/define/errors';
import type { Readiness } from '../../core/define/definition';
import { SharedWork } from '../../core/run/shared-work';
import { BusyEstimate } from '../../core/run/waits';
import type { NsxClient } from './client';
import { escapeSearch } from './paging';

/** As search embeds it, and as the realized state tells it. */
export interface RealizationStatus {
  readonly consolidated_status?: { readonly consolidated_status?: string };
  readonly publish_status?: string;
}

/** Questions that arrive within this time are asked together, and no two rounds of one kind follow closer. */
const WINDOW_MS = 15;
const SHORTEST_PAUSE_MS = 100;
/** Before anything was seen: when an object is asked for first, counted from its write, and later ones by half as much again. */
const FIRST_MS = 150;
const LONGEST_PAUSE_MS = 5_000;
/** One object that is stuck says nothing of the others. */
const LONGEST_GUESS_MS = 2_000;
/** Up to this many objects are asked for one by one: that is exact, while search is behind its index. */
const FEW = 3;
/** Up to this many are named in the query; for more the URL would grow too long, and the whole kind is asked for. */
const NAMED = 20;

/** What may be wrong with search alone: its index is not ready, or the account may not use it. */
const SEARCH_ALONE = ['busy', 'permission', 'platform', 'invalid', 'notFound'] as const;
const NO_SEARCH_MS = 60_000;

type Answers = ReadonlyMap<string, RealizationStatus | undefined>;

interface Asker {
  readonly path: string;
  readonly signal: AbortSignal;
  /** When an answer of "done" is to be expected. */
  readonly due: number;
  resolve(round: SharedWork<Answers>): void;
}

/** How long realization takes on this connection, learned from what was seen: objects are asked for when they should be done. */
class Pace {
  private estimate: BusyEstimate | undefined;
  /** Believed until the first object is done: it takes at least as long as one was seen busy. */
  private atLeastMs = FIRST_MS;
  /** Objects that were asked for in vain, and when. */
  private readonly vain = new Map<string, number>();

  /** When to ask for an object that was written at `since`: when it should be done, and after that less and less often. */
  due(path: string, since: number): number {
    const expected = since + (this.estimate?.currentMs ?? this.atLeastMs);
    const askedAt = this.busyAt(path, since);
    if (askedAt === undefined) return expected;
    const pause = Math.max(SHORTEST_PAUSE_MS, (askedAt - since) / 4);
    return Math.max(expected, askedAt + Math.min(LONGEST_PAUSE_MS, pause));
  }

  askedInVain(path: string, since: number, now: number): void {
    this.vain.set(path, now);
    this.atLeastMs = Math.min(LONGEST_GUESS_MS, Math.max(this.atLeastMs, now - since));
  }

  settled(path: string, since: number, now: number): void {
    const busyAt = this.busyAt(path, since);
    this.vain.delete(path);
    const busyMs = busyAt === undefined ? undefined : busyAt - since;
    if (this.estimate !== undefined) this.estimate.settled(now - since, busyMs);
    // The first pauses are wide: it was done somewhere between the last two questions.
    else
      this.estimate = new BusyEstimate({
        initialMs: (now - since + (busyMs ?? now - since)) / 2,
        minMs: SHORTEST_PAUSE_MS,
      });
  }

  private busyAt(path: string, since: number): number | undefined {
    const at = this.vain.get(path);
    return at !== undefined && at >= since ? at : undefined;
  }
}

/**
 * All questions about one kind on one connection, in rounds: a round starts when somebody's object should be done, and answers
 * everybody who waits by then.
 */
class Batch {
  private waiting: Asker[] = [];
  private timer: NodeJS.Timeout | undefined;
  private timerAt = Infinity;
  private lastRound = -Infinity;
  private noSearchUntil = -Infinity;

  constructor(
    private readonly client: NsxClient,
    private readonly resourceType: string,
    private readonly now: () => number,
  ) {}

  async ask(path: string, due: number, signal: AbortSignal): Promise<RealizationStatus | undefined> {
    const round = new Promise<SharedWork<Answers>>((resolve) => this.waiting.push({ path, signal, due, resolve }));
    this.schedule();
    const doing = `asking for the realization of ${path}`;
    const answers = await (await raceAbort(round, signal, doing)).wait(signal, doing);
    return answers.get(path);
  }

  private schedule(): void {
    this.waiting = this.waiting.filter(({ signal }) => !signal.aborted);
    if (this.waiting.length === 0) return;
    const now = this.now();
    const soonest = Math.min(...this.waiting.map(({ due }) => due));
    const at = Math.max(now + WINDOW_MS, soonest, this.lastRound + SHORTEST_PAUSE_MS);
    if (at >= this.timerAt) return;
    clearTimeout(this.timer);
    this.timerAt = at;
    this.timer = setTimeout(() => this.round(), at - now);
  }

  private round(): void {
    this.timerAt = Infinity;
    const now = this.now();
    // Whoever it was for may have left: those who stay have their own time.
    if (!this.waiting.some(({ signal, due }) => !signal.aborted && due <= now)) return this.schedule();
    const askers = this.waiting.filter(({ signal }) => !signal.aborted);
    this.waiting = [];
    this.lastRound = now;
    const shared = (ask: (signal: AbortSignal) => Promise<Answers>): SharedWork<Answers> =>
      new SharedWork(ask, () => undefined);
    const paths = [...new Set(askers.map((asker) => asker.path))];
    if (paths.length > FEW && now >= this.noSearchUntil) {
      const round = shared((signal) => this.search(paths, signal));
      for (const { resolve } of askers) resolve(round);
    } else {
      const singles = new Map(paths.map((path) => [path, shared((signal) => this.one(path, signal))]));
      for (const { path, resolve } of askers) resolve(singles.get(path)!);
    }
  }

  private async one(path: string, signal: AbortSignal): Promise<Answers> {
    return new Map([[path, await this.client.find<RealizationStatus>(realizedState(path, 'status'), { signal })]]);
  }

  private async search(paths: readonly string[], signal: AbortSignal): Promise<Answers> {
    const kind = `resource_type:${this.resourceType} AND marked_for_delete:false`;
    const named = paths.length > NAMED ? kind : `${kind} AND path:(${paths.map(escapeSearch).join(' OR ')})`;
    try {
      const found = (await this.client.search(named, { signal })) as { path: string; status?: RealizationStatus }[];
      return new Map(found.map((body) => [body.path, body.status]));
    } catch (error) {
      if (signal.aborted || !isProviderError(error, ...SEARCH_ALONE)) throw error;
      // The objects are stored, and their creates must not fail for an index.
      this.noSearchUntil = this.now() + NO_SEARCH_MS;
      const answers = await Promise.all(paths.map((path) => this.one(path, signal)));
      return new Map(answers.flatMap((answer) => [...answer]));
    }
  }
}

/** Projects keep the realization of their objects below their own root. */
function realizedState(path: string, what: 'status' | 'realized-entities'): string {
  const root = /^(\/orgs\/[^/]+\/projects\/[^/]+)?\/(global-)?infra(?=\/)/.exec(path)?.[0] ?? '/infra';
  return `${root}/realized-state/${what}?intent_path=${encodeURIComponent(path)}`;
}

/** Asks when the object, written at `since`, should be done; see `ResourceDefinition.ready`. */
export async function realizationOf(
  ctx: Context<NsxClient>,
  resourceType: string,
  path: string,
  since: number,
): Promise<Readiness> {
  const { client, now } = ctx;
  const batch = client.reader(`realization of ${resourceType}`, () => new Batch(client, resourceType, now));
  const pace = client.reader('pace of realization', () => new Pace());
  const readiness = await readinessOf(ctx, path, await batch.ask(path, pace.due(path, since), ctx.signal));
  if ('ready' in readiness && !readiness.ready) pace.askedInVain(path, since, now());
  else pace.settled(path, since, now());
  return readiness;
}

/** Why NSX could not configure an object for which nobody waited; `beside`: what a search has told already. */
export async function failureOf(
  ctx: Context<NsxClient>,
  path: string,
  beside: RealizationStatus | undefined,
): Promise<string | undefined> {
  const status =
    beside ?? (await ctx.client.find<RealizationStatus>(realizedState(path, 'status'), { signal: ctx.signal }));
  const readiness = await readinessOf(ctx, path, status);
  return 'failed' in readiness ? readiness.failed : undefined;
}

const stateOf = (status: RealizationStatus | undefined): string | undefined =>
  status?.consolidated_status?.consolidated_status ?? status?.publish_status;

/** A state that is no text is shown as it came. */
const saidOf = (state: unknown): string =>
  typeof state === 'string' ? state : state === undefined ? 'not indexed yet' : JSON.stringify(state);

async function readinessOf(
  ctx: Context<NsxClient>,
  path: string,
  status: RealizationStatus | undefined,
): Promise<Readiness> {
  const state = stateOf(status);
  switch (state) {
    case 'SUCCESS':
    case 'REALIZED':
    case 'DISABLED': // the user switched it off; there is nothing left to configure
      return { ready: true };
    case 'ERROR':
      return { failed: `NSX could not configure it: ${await alarms(ctx, path)}` };
    case 'DOWN':
    case 'DEGRADED':
    case 'DEGRAGED': // runtime states: configured, and waiting for the other end (the second spelling is the vendor's own)
      return { ready: true };
    default:
      // When to ask again is this file's to say: the question itself waits for its time.
      return { ready: false, reason: `NSX is configuring it (${saidOf(state)})`, againMs: 0 };
  }
}

async function alarms(ctx: Context<NsxClient>, path: string): Promise<string> {
  const body = await ctx.client.find(realizedState(path, 'realized-entities'), { signal: ctx.signal });
  const results = (body as { results?: { alarms?: { message?: string }[] }[] } | undefined)?.results ?? [];
  const texts = results
    .flatMap((entity) => entity.alarms ?? [])
    .map((alarm) => alarm.message ?? '')
    .filter(Boolean);
  return texts.length > 0 ? texts.join('; ') : 'it reports no reason; see the alarms of the gateway';
}
