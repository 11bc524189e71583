/**
 * Of the key of a tunnel that somebody changed: whether the other end still has the same one. Both are read now and compared
 * here; neither leaves this file.
 */
import { emptyMemory } from '../../core/compare/memory';
import { asProviderError } from '../../core/define/errors';
import { getAt, pathText } from '../../core/define/paths';
import { runOperation } from '../../core/run/operation';
import { readTopology } from '../../link/topology';
import type { EndField, Place, Side, TunnelEnd } from '../../model';
import { placeText, type Program } from '../../program';
import { withState } from '../lint/merge';
import type { HeldState } from '../state';
import type { Asked } from './ask';
import type { Connections } from './connections';
import type { ChangedValue, Entry, OtherEnd } from './entry';

/** Keys that both ends of a tunnel must share. */
const KEYS: readonly EndField[] = ['psk', 'bgp.key'];

const READ_MS = 120_000;

/** The entries, with what there is to say of the other end beside each key that was changed. */
export async function otherEnds(
  entries: readonly Entry[],
  asked: readonly Asked[],
  sides: readonly Side[],
  connections: Connections,
): Promise<Entry[]> {
  const changed = entries.some(({ changes }) => changes.some(({ secret }) => secret));
  if (!changed) return [...entries];
  const keys = new Keys(asked, sides, connections);
  return Promise.all(
    entries.map(async (entry) => ({
      ...entry,
      changes: await Promise.all(
        entry.changes.map(async (change) =>
          change.secret ? { ...change, ...(await keys.opposite(entry, change)) } : change,
        ),
      ),
    })),
  );
}

class Keys {
  private readonly program: Program;
  private readonly byAddress = new Map<string, Asked>();
  private readonly others = new Map<string, Place | 'unknown'>();

  constructor(
    asked: readonly Asked[],
    sides: readonly Side[],
    private readonly connections: Connections,
  ) {
    const states = [...new Set(asked.map(({ state }) => state))];
    const [first, ...more] = states;
    this.program = more.reduce<Program>(
      (whole, { program, from }) => withState(whole, program, from),
      first?.program ?? new Map(),
    );
    for (const one of asked) this.byAddress.set(this.addressOf(one.state, one.held.address), one);
    const { links, ends } = readTopology(this.program, sides);
    for (const end of ends) for (const place of keysOf(end)) this.others.set(keyOf(place), 'unknown');
    for (const { ends: pair } of links.flatMap(({ tunnels }) => tunnels))
      for (const [one, other] of [pair, [...pair].reverse() as unknown as typeof pair])
        for (const field of KEYS) {
          const [own, there] = [one.places[field], other.places[field]];
          if (own !== undefined && there !== undefined) this.others.set(keyOf(own), there);
        }
  }

  /** The name of an object in the program of all states together: that of `withState`. */
  private addressOf({ program, from }: HeldState, address: string): string {
    return this.program.get(address) === program.get(address) ? address : `${from}: ${address}`;
  }

  async opposite({ state, id }: Entry, { path }: ChangedValue): Promise<Pick<ChangedValue, 'otherEnd'>> {
    const own = [...this.byAddress].find(([, one]) => one.state === state && one.held.stored.id === id);
    if (own === undefined) return {};
    const place = { object: own[0], path };
    const other = this.others.get(keyOf(place));
    if (other === undefined) return {}; // no key of a tunnel
    if (other === 'unknown') return { otherEnd: { reason: 'no state given here has the other end of this tunnel' } };
    const there = this.byAddress.get(other.object);
    if (there === undefined) return { otherEnd: { reason: 'the other end is not among the objects that were read' } };
    const name = placeText(this.program, other, there.state.language);
    const [mine, theirs] = await Promise.all([this.read(own[1], place), this.read(there, other)]);
    const failed = [mine, theirs].find((one) => typeof one === 'object');
    if (typeof failed === 'object') return { otherEnd: { place: name, reason: failed.reason } };
    return { otherEnd: { place: name, same: mine === theirs } };
  }

  private async read(
    { held: { definition, stored }, client }: Asked,
    { path }: Place,
  ): Promise<string | Required<Pick<OtherEnd, 'reason'>>> {
    if (client === undefined) return { reason: 'there is no connection to it' };
    const what = { what: `reading ${stored.id}`, timeoutMs: READ_MS };
    try {
      const observed = await runOperation(this.connections.callOf(client), what, (ctx) =>
        definition.read(ctx, { id: stored.id, memory: emptyMemory, inputs: {} }),
      );
      if (observed === undefined) return { reason: 'it is gone' };
      const value = getAt(observed.inputs, path);
      const seen = typeof value === 'string' && observed.unverified?.includes(pathText(path)) !== true;
      return seen ? value : { reason: 'the platform withholds it' };
    } catch (error) {
      return { reason: asProviderError(error, what.what).message };
    }
  }
}

const keyOf = ({ object, path }: Place): string => `${object} ${pathText(path)}`;
const keysOf = ({ places }: TunnelEnd): Place[] => KEYS.flatMap((field) => places[field] ?? []);
