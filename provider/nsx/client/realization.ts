/**
 * Whether NSX has carried an intent to its edges. A 200 on a write means stored, not accepted: the answer comes from the
 * realization state, which search embeds in its results, so that creates that run in parallel ask together.
 */
import type { Context } from '../../core/define/context';
import { raceAbort } from '../../core/run/deadline';
import type { Readiness } from '../../core/define/definition';
import { SharedWork } from '../../core/run/shared-work';
import { escapeSearch, type NsxClient } from './client';

interface Status {
  readonly consolidated_status?: { readonly consolidated_status?: string };
  readonly publish_status?: string;
}

/** Questions that arrive within this time are asked together. */
const WINDOW_MS = 15;
/** Time between two questions about one kind, so that creates under way in parallel share them: before anything was seen, … */
const FIRST_PAUSE_MS = 500;
/** … and at least. In between it is a third of what realization takes. */
const SHORTEST_PAUSE_MS = 200;
/** Up to this many objects are asked for one by one: that is exact, while search is behind its index. */
const FEW = 3;
/** Up to this many are named in the query; for more the URL would grow too long, and the whole kind is asked for. */
const NAMED = 20;

/** How long an object stays from round to round before it reports what it waits for. */
const STAY_MS = 2_000;

type Answers = ReadonlyMap<string, Status | undefined>;

interface Asker {
  readonly path: string;
  readonly signal: AbortSignal;
  resolve(round: SharedWork<Answers>): void;
}

/** All questions about one kind on one connection, in rounds: who asks during a round waits for the next one. */
class Batch {
  private waiting: Asker[] = [];
  private timer: NodeJS.Timeout | undefined;
  private lastRound = -Infinity;
  private readonly askedSince = new Map<string, number>();
  /** How long realization takes here, learned: where it takes long, NSX is asked less often. */
  private typicalMs: number | undefined;
  private known = 0;

  constructor(
    private readonly client: NsxClient,
    private readonly resourceType: string,
  ) {}

  /** Whether there are many objects: then they are asked for by search, with pauses in between. */
  get inRounds(): boolean {
    return this.known > FEW;
  }

  async ask(path: string, signal: AbortSignal): Promise<Status | undefined> {
    const now = performance.now();
    if (!this.askedSince.has(path)) {
      this.askedSince.set(path, now);
      this.known += 1;
    }
    const round = new Promise<SharedWork<Answers>>((resolve) => {
      this.waiting.push({ path, signal, resolve });
      this.timer ??= setTimeout(() => this.send(), Math.max(WINDOW_MS, this.lastRound + this.pauseMs() - now));
    });
    try {
      const doing = `asking for the realization of ${path}`;
      const answers = await (await raceAbort(round, signal, doing)).wait(signal, doing);
      return answers.get(path);
    } catch (error) {
      this.askedSince.delete(path);
      throw error;
    }
  }

  /** To be called when NSX is done with an object. */
  settled(path: string): void {
    const since = this.askedSince.get(path);
    if (since === undefined) return;
    this.askedSince.delete(path);
    const ms = performance.now() - since;
    this.typicalMs = this.typicalMs === undefined ? ms : this.typicalMs * 0.8 + ms * 0.2;
  }

  private pauseMs(): number {
    if (!this.inRounds) return 0;
    return this.typicalMs === undefined ? FIRST_PAUSE_MS : Math.max(SHORTEST_PAUSE_MS, this.typicalMs / 3);
  }

  private send(): void {
    const askers = this.waiting.filter((asker) => !asker.signal.aborted);
    this.waiting = [];
    this.timer = undefined;
    this.lastRound = performance.now();
    const shared = (ask: (signal: AbortSignal) => Promise<Answers>): SharedWork<Answers> =>
      new SharedWork(ask, () => undefined);
    const paths = [...new Set(askers.map((asker) => asker.path))];
    if (this.inRounds && paths.length > 0) {
      const round = shared((signal) => this.search(paths, signal));
      for (const { resolve } of askers) resolve(round);
    } else {
      const singles = new Map(paths.map((path) => [path, shared((signal) => this.one(path, signal))]));
      for (const { path, resolve } of askers) resolve(singles.get(path)!);
    }
  }

  private async one(path: string, signal: AbortSignal): Promise<Answers> {
    return new Map([[path, await this.client.find<Status>(realizedState(path, 'status'), { signal })]]);
  }

  private async search(paths: readonly string[], signal: AbortSignal): Promise<Answers> {
    const kind = `resource_type:${this.resourceType} AND marked_for_delete:false`;
    const named = paths.length > NAMED ? kind : `${kind} AND path:(${paths.map(escapeSearch).join(' OR ')})`;
    const found = (await this.client.search(named, { signal })) as { path: string; status?: Status }[];
    return new Map(found.map((body) => [body.path, body.status]));
  }
}

/** Projects keep the realization of their objects below their own root. */
function realizedState(path: string, what: 'status' | 'realized-entities'): string {
  const root = /^(\/orgs\/[^/]+\/projects\/[^/]+)?\/(global-)?infra(?=\/)/.exec(path)?.[0] ?? '/infra';
  return `${root}/realized-state/${what}?intent_path=${encodeURIComponent(path)}`;
}

export async function realizationOf(ctx: Context<NsxClient>, resourceType: string, path: string): Promise<Readiness> {
  const batch = ctx.client.reader(`realization of ${resourceType}`, () => new Batch(ctx.client, resourceType));
  const until = performance.now() + STAY_MS;
  for (;;) {
    const readiness = await readinessOf(ctx, path, await batch.ask(path, ctx.signal));
    if (!('ready' in readiness) || readiness.ready) {
      batch.settled(path);
      return readiness;
    }
    if (!batch.inRounds || performance.now() >= until) return readiness;
  }
}

async function readinessOf(ctx: Context<NsxClient>, path: string, status: Status | undefined): Promise<Readiness> {
  const state = status?.consolidated_status?.consolidated_status ?? status?.publish_status;
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
      return { ready: false, reason: `NSX is configuring it (${state ?? 'not indexed yet'})` };
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
