/**
 * Of the key of a tunnel that somebody changed: whether the other end still has the same one. Both are read now and compared
 * here; neither leaves this file.
 */
import { emptyMemory } from '../../core/compare/memory';
import { platformOf } from '../../core/define/catalog';
import { asProviderError } from '../../core/define/errors';
import { getAt, pathText } from '../../core/define/paths';
import { runOperation } from '../../core/run/operation';
import { readTopology, type Topology } from '../../link/topology';
import type { EndField, Place, Side, TunnelEnd } from '../../model';
import { placeText, type Address, type Declared, type Program } from '../../program';
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
  private readonly names = new Map<HeldState, ReadonlyMap<Address, Address>>();
  private readonly byAddress = new Map<string, Asked>();
  private readonly others = new Map<string, Place | 'unknown'>();

  constructor(
    asked: readonly Asked[],
    sides: readonly Side[],
    private readonly connections: Connections,
  ) {
    this.program = this.together(asked);
    // One that waits for its deletion has the address of the one that took its place.
    for (const one of asked.filter(({ held }) => !held.leaving))
      this.byAddress.set(this.addressOf(one.state, one.held.address), one);
    this.take(readTopology(this.program, sides));
    // What one state has of both ends is a tunnel, also where another one has an end with the same addresses.
    if (this.names.size > 1)
      for (const names of this.names.values())
        this.take(readTopology(new Map([...names.values()].map((name) => [name, this.program.get(name)!])), sides));
  }

  private take({ links, ends }: Topology): void {
    for (const place of ends.flatMap(keysOf))
      if (!this.others.has(keyOf(place))) this.others.set(keyOf(place), 'unknown');
    for (const { ends: pair } of links.flatMap(({ tunnels }) => tunnels))
      for (const [one, other] of [pair, [...pair].reverse() as unknown as typeof pair])
        for (const field of KEYS) {
          const [own, there] = [one.places[field], other.places[field]];
          if (own !== undefined && there !== undefined) this.others.set(keyOf(own), there);
        }
  }

  /**
   * The programs of all states as one. Two of them may be of one program for two managers, with equal addresses and ids: each object
   * is of the installation that it stands on, by whatever name its own program has for the connection.
   */
  private together(asked: readonly Asked[]): Program {
    const of = (from: string, platform: string, connection = ''): string => `${from} ${platform} ${connection}`;
    const installations = new Map<string, string>();
    for (const { state, platform, held } of asked) {
      const connection = state.program.get(held.address)?.connection;
      const { platform: identity } = held.stored.memory;
      if (identity !== undefined) installations.set(of(state.from, platform.name, connection), identity);
    }
    const whole = new Map<Address, Declared>();
    for (const state of new Set(asked.map((one) => one.state))) {
      const names = new Map<Address, Address>();
      for (const [address, declared] of state.program) {
        const name = whole.has(address) ? `${state.from}: ${address}` : address;
        names.set(address, name);
        const own = of(state.from, platformOf(declared.type), declared.connection);
        const connection = installations.get(own) ?? declared.connection;
        whole.set(name, { ...declared, ...(connection === undefined ? {} : { connection }) });
      }
      this.names.set(state, names);
    }
    return whole;
  }

  /** The name of an object of a state in the program of all of them. */
  private addressOf(state: HeldState, address: Address): Address {
    return this.names.get(state)?.get(address) ?? address;
  }

  async opposite({ state, address }: Entry, { path }: ChangedValue): Promise<Pick<ChangedValue, 'otherEnd'>> {
    if (state === undefined || address === undefined) return {};
    const object = this.addressOf(state, address);
    const own = this.byAddress.get(object);
    if (own === undefined) return {};
    const place = { object, path };
    const other = this.others.get(keyOf(place));
    if (other === undefined) return {}; // no key of a tunnel
    if (other === 'unknown') return { otherEnd: { reason: 'no state given here has the other end of this tunnel' } };
    const there = this.byAddress.get(other.object);
    if (there === undefined) return { otherEnd: { reason: 'the other end is not among the objects that were read' } };
    const name = placeText(this.program, other, there.state.language);
    const [mine, theirs] = await Promise.all([this.read(own, place), this.read(there, other)]);
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
