/**
 * Whether NSX has carried an intent to its edges. A 200 on a write means stored, not accepted: the answer comes from the
 * realization state, which search embeds in its results, so that creates that run in parallel ask together.
 */
import type { Context } from '../../core/define/context';
import type { Readiness } from '../../core/define/definition';
import type { NsxBody, NsxClient } from './client';
import { escapeSearch, livingOf } from './paging';
import { Pace } from './realization-pace';
import { Rounds, type Written } from './realization-rounds';

/** As search embeds it, and as the realized state tells it. */
export interface RealizationStatus {
  readonly consolidated_status?: { readonly consolidated_status?: string };
  readonly publish_status?: string;
}

interface Indexed extends NsxBody {
  readonly path: string;
  readonly _revision: number;
  readonly status?: RealizationStatus;
}

/** Up to this many are named in the query; for more the URL would grow too long, and the whole kind is asked for. */
const NAMED = 20;

/** Projects keep the realization of their objects below their own root. */
function realizedState(path: string, what: 'status' | 'realized-entities'): string {
  const root = /^(\/orgs\/[^/]+\/projects\/[^/]+)?\/(global-)?infra(?=\/)/.exec(path)?.[0] ?? '/infra';
  return `${root}/realized-state/${what}?intent_path=${encodeURIComponent(path)}`;
}

/** Asks when the object should be done; see `ResourceDefinition.ready`. */
export async function realizationOf(
  ctx: Context<NsxClient>,
  resourceType: string,
  written: Written,
): Promise<Readiness> {
  const { client, now } = ctx;
  const pace = client.reader('pace of realization', () => new Pace());
  const rounds = client.reader(
    `realization of ${resourceType}`,
    () =>
      new Rounds<RealizationStatus>({
        now,
        pace,
        one: (asked, signal) => client.find(realizedState(asked, 'status'), { signal }),
        search: (asked, signal) => statusesOf(client, resourceType, asked, signal),
        isBusy: (status) => meaningOf(status) === 'busy',
      }),
  );
  return readinessOf(ctx, written.path, await rounds.ask(written, ctx.signal));
}

/** What the index of search has of them; it follows writes with a delay, and tells nothing of what it has not seen yet. */
async function statusesOf(
  client: NsxClient,
  resourceType: string,
  written: readonly Written[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, RealizationStatus | undefined>> {
  const kind = livingOf(resourceType);
  const paths = written.map(({ path }) => escapeSearch(path));
  const named = paths.length > NAMED ? kind : `${kind} AND path:(${paths.join(' OR ')})`;
  const found = await client.search<Indexed>(named, { signal });
  const indexed = new Map(found.map((body) => [body.path, body]));
  return new Map(
    written.flatMap(({ path, revision }) => {
      const body = indexed.get(path);
      return body?.status === undefined || body._revision < revision ? [] : [[path, body.status] as const];
    }),
  );
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

function meaningOf(status: RealizationStatus | undefined): 'done' | 'failed' | 'busy' {
  switch (stateOf(status)) {
    case 'SUCCESS':
    case 'REALIZED':
    case 'DISABLED': // the user switched it off; there is nothing left to configure
    case 'DOWN':
    case 'DEGRADED':
    case 'DEGRAGED': // runtime states: configured, and waiting for the other end (the second spelling is the vendor's own)
      return 'done';
    case 'ERROR':
      return 'failed';
    default:
      return 'busy';
  }
}

async function readinessOf(
  ctx: Context<NsxClient>,
  path: string,
  status: RealizationStatus | undefined,
): Promise<Readiness> {
  const meaning = meaningOf(status);
  if (meaning === 'done') return { ready: true };
  if (meaning === 'failed') return { failed: `NSX could not configure it: ${await alarms(ctx, path)}` };
  // When to ask again is said by what was seen of others: the question itself waits for its time.
  return { ready: false, reason: `NSX is configuring it (${saidOf(stateOf(status))})`, againMs: 0 };
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
