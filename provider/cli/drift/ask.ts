/**
 * Reads the objects of states from their platforms, many at once: the connections' own readers make a few lists of what would
 * be a call for each.
 */
import type { ConnectedPlatform } from '../../core/define/catalog';
import type { PlatformClient } from '../../core/define/context';
import { asProviderError } from '../../core/define/errors';
import type { Change } from '../../core/define/change';
import { getAt, type Path } from '../../core/define/paths';
import { fieldAt, shapeOf } from '../../core/define/shape';
import { BrokenConnections } from '../../core/run/broken';
import { driftOf, type Drift } from '../../core/run/drift';
import { inParallel } from '../../core/run/parallel';
import { placeText } from '../../program';
import type { Held, HeldState } from '../state';
import type { Connections } from './connections';
import { entry, type ChangedValue, type Entry } from './entry';
import { sentence } from '../lines';

/** An object that a platform has been asked for. */
export interface Asked {
  readonly held: Held;
  readonly state: HeldState;
  readonly platform: ConnectedPlatform;
  /** Undefined: there is no connection. */
  readonly client?: PlatformClient;
  readonly entries: readonly Entry[];
}

/** How many are asked for at once; each platform's own limiter is below. */
const PARALLEL = 48;
const PROGRESS_EVERY = 100;

/** Objects that stand in their state alone are left out. */
export async function askAll(
  states: readonly HeldState[],
  connections: Connections,
  note: (text: string) => void,
): Promise<Asked[]> {
  const all = states
    .flatMap((state) => state.held.map((held) => ({ held, state, platform: connections.platformOf(held) })))
    .filter((one): one is typeof one & { platform: ConnectedPlatform } => one.platform !== undefined);
  const broken = new BrokenConnections();
  let done = 0;
  if (all.length > 0) note(`reading ${all.length} objects`);
  // Kind by kind: in the order of a state few of a kind are read at the same time, too few for a list.
  const byKind = all.toSorted((one, other) => kindOf(one).localeCompare(kindOf(other)));
  const answers = await inParallel(byKind, PARALLEL, async ({ held, state, platform }): Promise<Asked> => {
    const asked = { held, state, platform };
    const say = (error: unknown, client?: PlatformClient): Asked => ({
      ...asked,
      client,
      entries: [failed(asked, error)],
    });
    let client: PlatformClient;
    try {
      client = connections.clientFor(platform, held);
    } catch (error) {
      return say(error);
    }
    try {
      const { definition, stored, wished, unreadable } = held;
      if (unreadable !== undefined)
        return { ...asked, client, entries: [about(asked, 'unchecked', { why: unreadable })] };
      const call = connections.callOf(client);
      const doing = `Reading ${definition.title} ${stored.id}`;
      const drift = await broken.asking(client, call.signal, doing, (signal) =>
        driftOf(definition, { ...call, signal }, stored, wished),
      );
      return { ...asked, client, entries: entriesOf(asked, drift, connections.hasFingerprintKey) };
    } catch (error) {
      return say(error, client);
    } finally {
      done += 1;
      if (done % PROGRESS_EVERY === 0) note(`read ${done} of ${all.length} objects`);
    }
  });
  const places = new Map(byKind.map((one, place) => [one, place]));
  return all.map((one) => answers[places.get(one)!]!);
}

type One = Pick<Asked, 'held' | 'state' | 'platform'>;

const kindOf = ({ held }: One): string => held.definition.type;

function about({ held, state, platform }: One, kind: Entry['kind'], more: Partial<Entry> = {}): Entry {
  const { definition, stored, address } = held;
  const gateway = platform.gateway?.of(stored);
  return entry(kind, definition.type, {
    address,
    object: placeText(state.program, { object: address, path: [] }, state.language),
    id: stored.id,
    ...(gateway === undefined ? {} : { gateway }),
    state,
    definition,
    ...more,
  });
}

function failed(one: One, error: unknown): Entry {
  const { message, hint } = asProviderError(error, one.held.definition.title);
  return about(one, 'unchecked', { why: hint === undefined ? message : `${sentence(message)} ${hint}`, failed: true });
}

function entriesOf(one: One, drift: Drift, keyGiven: boolean): Entry[] {
  const { held } = one;
  if (drift.is === 'deleted') {
    // What waits for its deletion is gone: that is what the next run wants.
    if (held.leaving) return [];
    return [about(one, 'deleted', drift.notes.length === 0 ? {} : { why: drift.notes.join(' ') })];
  }
  if (held.leaving) return [about(one, 'unfinished', { why: 'its replacement stands, and the next run deletes it' })];
  const { changes, unchecked, unfinished } = drift;
  const doubtful = changes.filter(({ path, secret }) => secret && !keyGiven && isMarkOfKey(one, path));
  const sure = changes.filter((change) => !doubtful.includes(change));
  return [
    ...(sure.length === 0 ? [] : [about(one, 'changed', { changes: sure.map(valueOf) })]),
    ...(unfinished === undefined ? [] : [about(one, 'unfinished', { why: unfinished })]),
    ...(doubtful.length === 0
      ? []
      : [about(one, 'unchecked', { paths: doubtful.map(({ path }) => path), why: KEYED })]),
    ...(unchecked.length === 0 ? [] : [about(one, 'unchecked', { paths: unchecked, why: withheld(one, unchecked) })]),
  ];
}

const KEYED =
  'the program gives its fingerprints a key: set HYBRIDVPN_FINGERPRINT_KEY to the value of its fingerprintKey, and they can be compared';

/** Of this secret the state has the fingerprint alone, and that was made with a key. */
function isMarkOfKey({ held, state }: One, path: Path): boolean {
  const secret = getAt(held.wished, path);
  return state.keyed && (secret === undefined || secret === '');
}

function withheld({ held: { definition } }: One, paths: readonly Path[]): string {
  const shape = shapeOf(definition.inputs);
  const meta = paths.map((path) => fieldAt(shape, path)?.meta);
  if (meta.some((one) => one?.secret !== true))
    return 'the export has it encrypted: pulumi stack export --show-secrets | hybridvpn drift -';
  if (meta.every((one) => one?.unreadable === true)) return 'the platform never returns it';
  return 'the platform withholds it: this account may not read it, or it comes masked';
}

/** The plan leads from the platform to the program; what somebody did leads the other way. */
const valueOf = ({ path, from, to, secret }: Change): ChangedValue =>
  secret ? { path, secret } : { path, old: to, new: from, secret };
