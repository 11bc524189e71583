/** Which object a create ends with: every branch, for kinds with and without marks, with ids of either origin. */
import { z } from 'zod';
import type { PlatformClient } from '../../../provider/core/define/context';
import {
  erase,
  type AnyResource,
  type Observed,
  type ResourceDefinition,
} from '../../../provider/core/define/definition';
import { ProviderError } from '../../../provider/core/define/errors';
import { field } from '../../../provider/core/define/fields';
import { Moved } from '../../../provider/core/run/change';
import { Ledger } from '../../../provider/core/run/ledger';
import {
  createObject,
  deleteObject,
  readObject,
  updateObject,
  type Call,
  type Outcome,
} from '../../../provider/core/run/lifecycle';

const inputs = z.object({
  name: field(z.string(), 'Name, which may be the id.'),
  peer: field(z.string(), 'Peer.'),
  region: field(z.string().optional(), 'Region, which cannot be changed.', { forcesReplace: true, onUnset: 'keep' }),
  psk: field(z.string().optional(), 'Key.', { secret: true, onUnset: 'keep' }),
  note: field(z.string().optional(), 'Note, which nobody gives back.', { unreadable: true, onUnset: 'keep' }),
  adopt: field(z.boolean().optional(), 'Take over.', { control: true }),
});
type Inputs = z.output<typeof inputs>;

interface Item {
  readonly id: string;
  values: Inputs;
  owner?: string;
  incarnation?: string;
  revision: number;
}

interface Kind {
  /** Who chooses the id. */
  readonly idBy: 'client' | 'platform';
  readonly marked: boolean;
}

/** One platform with one kind of object, and the calls that were made to it. */
class World {
  readonly items = new Map<string, Item>();
  readonly calls: string[] = [];
  pskVisible = true;
  /** Whether a second object of one name is refused. */
  namesAreUnique = true;
  /** Thrown by the next call of that verb: before its work is done, or after. */
  fault?: { verb: string; error: Error; after?: boolean; times?: number };
  /** What a delete waits for between its look and its work, as in a platform's queue. */
  queue?: Promise<void>;
  /** Runs before the next claim or update, as another writer would. */
  meanwhile?: () => void;
  readonly definition: AnyResource;

  constructor(private readonly kind: Kind) {
    this.definition = erase(this.define());
  }

  call(owner: string | undefined, more: Partial<Call> = {}): Call {
    const client: PlatformClient = { label: 'any', identity: async () => 'any', close: async () => undefined };
    const quiet = { progress: () => undefined, log: () => undefined };
    return { client, signal: new AbortController().signal, owner, ...quiet, ...more };
  }

  /** An empty owner: an engine that cannot tell. */
  create(given: Inputs, owner = 'us', more: Partial<Call> = {}): Promise<Outcome> {
    return createObject(this.definition, this.call(owner === '' ? undefined : owner, more), given);
  }

  private enter(verb: string, after = false): void {
    if (!after) this.calls.push(verb);
    const { fault } = this;
    if (fault?.verb !== verb || (fault.after ?? false) !== after) return;
    if ((fault.times ?? 1) <= 1) this.fault = undefined;
    else this.fault = { ...fault, times: fault.times! - 1 };
    throw fault.error;
  }

  private seen({ id, values, owner, incarnation, revision }: Item): Observed<Inputs, object> {
    const { note: _note, psk, ...shown } = values;
    return {
      id,
      inputs: { ...shown, ...(this.pskVisible && { psk }) },
      outputs: {},
      revision,
      ...(this.kind.marked && { owner, incarnation }),
      ...(!this.pskVisible && { unverified: ['psk'] }),
    };
  }

  private write(item: Item, values: Inputs, expected: number | undefined): Observed<Inputs, object> {
    this.meanwhile?.();
    this.meanwhile = undefined;
    if (item.revision !== expected) throw new Moved('Thing', this.seen(item));
    item.values = values;
    item.revision++;
    return this.seen(item);
  }

  private define(): ResourceDefinition<Inputs, object> {
    const { idBy, marked } = this.kind;
    return {
      type: 'any:Thing',
      title: 'Thing',
      description: '',
      source: '',
      inputs,
      outputs: z.object({}),
      importId: { form: '', example: '', pattern: /./ },
      examples: [],
      ...(idBy === 'client' && { identity: ({ name }: Partial<Inputs>) => name }),
      find: async (ctx, { inputs: given, taken }) => {
        this.enter('find');
        const named = [...this.items.values()].filter(({ values }) => values.name === given.name);
        return named
          .filter(({ owner }) => idBy === 'client' || taken || (owner !== undefined && owner === ctx.owner))
          .map((item) => this.seen(item));
      },
      ...(marked && {
        claim: async (ctx, { observed, incarnation }) => {
          this.enter('claim');
          const item = this.items.get(observed.id)!;
          const after = this.write(item, item.values, observed.revision);
          Object.assign(item, { owner: ctx.owner, incarnation });
          return { ...after, owner: ctx.owner, incarnation };
        },
      }),
      create: async (ctx, { inputs: given, incarnation }) => {
        this.enter('create');
        const taken = this.namesAreUnique && [...this.items.values()].some(({ values }) => values.name === given.name);
        if (taken) throw new ProviderError({ code: 'exists', message: 'The name is taken.', vendorCode: 'TAKEN' });
        const id = idBy === 'client' ? given.name : `thing-${this.items.size + 1}`;
        const { adopt: _adopt, ...values } = given;
        const item: Item = { id, values, owner: ctx.owner, revision: 0, ...(idBy === 'client' && { incarnation }) };
        this.items.set(id, item);
        this.enter('create', true);
        return this.seen(item);
      },
      read: async (_ctx, { id }) => {
        this.enter('read');
        const item = this.items.get(id);
        return item === undefined ? undefined : this.seen(item);
      },
      update: async (_ctx, { id, target, observed }) => {
        this.enter('update');
        const { adopt: _adopt, ...values } = target;
        return this.write(this.items.get(id)!, values, observed.revision);
      },
      delete: async (_ctx, { id }) => {
        this.enter('delete');
        await this.queue;
        this.items.delete(id);
      },
    };
  }
}

const given: Inputs = { name: 'a', peer: '192.0.2.1', psk: 'key' };
const KINDS = {
  'marked, id by the client': { idBy: 'client', marked: true },
  'marked, id by the platform': { idBy: 'platform', marked: true },
  'without marks': { idBy: 'client', marked: false },
} as const satisfies Record<string, Kind>;
const each = Object.entries(KINDS);
const markedKinds = each.filter(([, { marked }]) => marked);

async function waitUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}

const lost = (more: object = {}): ProviderError =>
  new ProviderError({ code: 'network', message: 'no answer', ...more });

describe.each(each)('%s', (_title, kind) => {
  let world: World;
  beforeEach(() => (world = new World(kind)));
  const only = (): Item => [...world.items.values()][0]!;

  test('nothing is there: it is created, with one write', async () => {
    const { stored, incomplete } = await world.create(given);
    expect(incomplete).toBeUndefined();
    expect(world.calls.filter((verb) => !['find', 'read'].includes(verb))).toEqual(['create']);
    expect(world.items.get(stored.id)?.values).toEqual(given);
  });

  test('an equal one of ours, from a run that was cut off, is taken, and nothing else is made of it', async () => {
    const first = await world.create({ ...given, note: 'unreadable' });
    const second = await world.create({ ...given, note: 'unreadable' });
    expect(second.stored.id).toBe(first.stored.id);
    expect(world.items.size).toBe(1);
    expect(world.calls).not.toContain('update');
    if (kind.marked) expect(only().incarnation).toBe(second.stored.memory.incarnation);
    // It may be another state's all the same: two workspaces of one program, two stacks of one name.
    expect(first.warnings).toEqual([]);
    expect(second.warnings).toEqual([
      expect.stringMatching(`already is taken over. Thing ${only().id} .*another state`),
    ]);
    expect(second.warnings.join().includes('set another owner for each')).toBe(kind.marked);
    const third = await world.create({ ...given, note: 'unreadable' }, 'us', { aliasOf: () => undefined });
    expect([third.stored.id, third.warnings]).toEqual([
      first.stored.id,
      [expect.stringMatching(/already is taken over.*: remove it from one of them\.$/)],
    ]);
    const fourth = await world.create({ ...given, note: 'unreadable', adopt: true });
    expect([fourth.stored.id, fourth.warnings]).toEqual([first.stored.id, []]);
  });

  test.each([
    ['another value', { peer: '192.0.2.9' }, /peer/],
    ['another secret', { psk: 'other' }, /psk/],
  ])('%s: refused, and not touched', async (_what, more, named) => {
    await world.create(given);
    const before = structuredClone(only());
    // Where the platform chooses the id, the program cannot choose another.
    const way = kind.idBy === 'client' ? 'or choose another id' : 'or remove it';
    await expect(world.create({ ...given, ...more })).rejects.toMatchObject({
      code: 'exists',
      message: expect.stringMatching(new RegExp(`Thing ${only().id} exists already.*differs in ${named.source}`)),
      hint: expect.stringMatching(new RegExp(`Import it with the id ${only().id}, .*adopt: true.* ${way}`)),
    });
    expect(only()).toEqual(before);
  });

  test('a secret that cannot be read: refused, for it may be another', async () => {
    await world.create(given);
    world.pskVisible = false;
    await expect(world.create(given)).rejects.toMatchObject({
      code: 'exists',
      message: expect.stringMatching(/psk cannot be read/),
    });
  });

  test('the same where the platform would take a second one: none is made beside it', async () => {
    if (kind.idBy === 'client') return; // there is no second one under an id
    await world.create(given);
    Object.assign(world, { pskVisible: false, namesAreUnique: false });
    await expect(world.create(given)).rejects.toMatchObject({ message: expect.stringMatching(/psk cannot be read/) });
    expect(world.items.size).toBe(1);
    // What differs may be another resource's, which has the owner of the whole program too.
    await world.create({ ...given, peer: '192.0.2.9' });
    expect(world.items.size).toBe(2);
  });

  test('adopt: true takes it over and makes it what the program says, unreadable secret or not', async () => {
    await world.create(given, 'them');
    world.pskVisible = false;
    const { stored } = await world.create({ ...given, peer: '192.0.2.9', psk: 'other', adopt: true });
    expect(stored.id).toBe(only().id);
    expect(only().values).toMatchObject({ peer: '192.0.2.9', psk: 'other' });
    if (kind.marked) expect(only()).toMatchObject({ owner: 'us', incarnation: stored.memory.incarnation });
  });

  test('what cannot be changed bars even adopt: true, and is said', async () => {
    await world.create({ ...given, region: 'a' });
    await expect(world.create({ ...given, region: 'b', adopt: true })).rejects.toMatchObject({
      code: 'exists',
      path: 'region',
      message: expect.stringContaining('region a instead of b'),
    });
  });

  test('another resource of this run has it: refused, whatever the program says', async () => {
    const call = world.call('us');
    await createObject(world.definition, call, given);
    await expect(createObject(world.definition, call, { ...given, adopt: true })).rejects.toThrow(/of this run/);
  });

  test('what is in the way goes before it is looked at: made all the same', async () => {
    world.fault = {
      verb: 'create',
      error: new ProviderError({ code: 'exists', message: 'The name is taken.', vendorCode: 'TAKEN' }),
    };
    const made = world.create(given);
    if (kind.idBy === 'platform') return expect(made).rejects.toThrow('taken'); // it may be where we do not see it
    expect((await made).stored.id).toBe('a');
    expect(world.calls.filter((verb) => verb === 'create')).toHaveLength(2);
  });

  test('a conflict with what nobody sees is repeated only where this run has ended something there', async () => {
    const conflict = (): void => {
      const error = new ProviderError({ code: 'conflict', message: 'It was modified.', vendorCode: 'STALE' });
      world.fault = { verb: 'create', error };
    };
    const run = world.call('us');
    conflict();
    await expect(createObject(world.definition, run, given)).rejects.toThrow('modified');
    expect(world.calls.filter((verb) => verb === 'create')).toHaveLength(1);
    if (kind.idBy === 'platform') return; // where another id comes from, nothing says that it is the same
    const { stored } = await createObject(world.definition, run, given);
    await deleteObject(world.definition, run, stored);
    conflict();
    expect((await createObject(world.definition, run, given)).stored.id).toBe('a');
  });

  test('another resource of the run ends it just now: made anew after that, and not taken', async () => {
    const { stored } = await world.create(given);
    const run = world.call('us');
    let go = (): void => undefined;
    world.queue = new Promise((resolve) => (go = resolve));
    const ending = deleteObject(world.definition, run, stored);
    await waitUntil(() => world.calls.includes('delete'));
    const making = createObject(world.definition, run, { ...given, peer: '192.0.2.9' });
    await waitUntil(() => world.calls.lastIndexOf('find') > world.calls.indexOf('delete'));
    go();
    expect(await ending).toEqual({ warnings: [] });
    expect((await making).stored.id).toBe(only().id);
    expect(only().values.peer).toBe('192.0.2.9');
  });

  test('another resource of the run is to end it after it was taken: left alone', async () => {
    const { stored } = await world.create(given);
    const run = world.call('us');
    await createObject(world.definition, run, given);
    const { warnings } = await deleteObject(world.definition, { ...run, whenTaken: 'It was not made anew.' }, stored);
    expect(warnings).toEqual([expect.stringMatching(/was left alone\. It was not made anew\.$/)]);
    expect(world.items.size).toBe(1);
  });

  test('written by somebody else between look and write: looked at again, and their change stays', async () => {
    await world.create({ ...given, region: 'a' }, 'them');
    world.meanwhile = () => Object.assign(only(), { revision: 7, values: { ...only().values, region: 'b' } });
    await world.create({ ...given, peer: '192.0.2.9', adopt: true });
    expect(only().values).toMatchObject({ region: 'b', peer: '192.0.2.9' });
  });

  test('a failure after it was taken over leaves it in state, for the next run', async () => {
    await world.create(given, 'them');
    world.fault = { verb: 'update', error: new ProviderError({ code: 'platform', message: 'not now' }) };
    const outcome = await world.create({ ...given, peer: '192.0.2.9', adopt: true });
    expect(outcome.incomplete).toMatch(/not now/);
    expect(outcome.stored.memory.unseen).toBeUndefined();
    const after = await updateObject(world.definition, world.call('us'), outcome.stored, {
      ...given,
      peer: '192.0.2.9',
    });
    expect([after.error, after.incomplete]).toEqual([undefined, undefined]);
    expect(only().values.peer).toBe('192.0.2.9');
  });

  test('an answer that is lost after the work: found, and kept as incomplete', async () => {
    const sent = kind.idBy === 'client' ? { existingId: 'a' } : {};
    world.fault = { verb: 'create', after: true, error: lost(sent) };
    const outcome = await world.create(given);
    expect(outcome.incomplete).toMatch(/no answer/);
    expect(outcome.stored).toMatchObject({ id: only().id });
    expect(outcome.stored.memory.unseen).toBeUndefined();
    expect(await readObject(world.definition, world.call('us'), outcome.stored)).toMatchObject({ gone: false });
  });

  test('an answer that is lost, and nothing was done: an error, or nothing to be read later', async () => {
    const sent = kind.idBy === 'client' ? { existingId: 'a' } : {};
    world.fault = { verb: 'create', error: lost(sent) };
    if (kind.idBy === 'platform') return expect(world.create(given)).rejects.toThrow('no answer');
    const { stored } = await world.create(given);
    expect(stored.memory.unseen).toBe(true);
    expect(await readObject(world.definition, world.call('us'), stored)).toMatchObject({ gone: true });
    // What stands there by then is another's: neither ours to read nor to delete.
    await world.create({ ...given, peer: '192.0.2.9' }, 'them');
    expect(await readObject(world.definition, world.call('us'), stored)).toMatchObject({ gone: true });
    await deleteObject(world.definition, world.call('us'), stored);
    expect(world.items.size).toBe(1);
  });
});

describe.each(markedKinds)('%s', (_title, kind) => {
  let world: World;
  beforeEach(() => (world = new World(kind)));
  const only = (): Item => [...world.items.values()][0]!;

  test("a stranger's is refused although it is equal; the error says whose it is", async () => {
    await world.create(given, 'them');
    await expect(world.create(given)).rejects.toMatchObject({
      code: 'exists',
      message: expect.stringContaining('belongs to "them"'),
    });
    only().owner = undefined;
    await expect(world.create(given)).rejects.toThrow(/not marked as made by hybridvpn/);
    await expect(world.create(given, '')).rejects.toThrow(/no owner name/);
    expect(only()).toMatchObject({ revision: 0 });
  });

  test('an engine that knows how the program would name the other owner says so', async () => {
    await world.create(given, 'project/stack/old');
    const aliasOf = (mark: string) => `aliases: [{ name: "${mark.split('/')[2]}" }]`;
    const whenGivenUp = 'If this run gives it up, wait.'; // an alias is there, and the mark is of before it
    await expect(world.create(given, 'project/stack/new', { aliasOf, whenGivenUp })).rejects.toMatchObject({
      hint: expect.stringMatching(/aliases: \[\{ name: "old" \}\] If this run gives it up, wait\.$/),
    });
  });

  test('an engine says what to do where this run gives the object up', async () => {
    await world.create(given);
    const whenGivenUp = 'If this run gives it up, wait.';
    const again = world.create({ ...given, peer: '192.0.2.9' }, undefined, { whenGivenUp });
    await expect(again).rejects.toMatchObject({
      hint: expect.stringMatching(/If this run gives it up, wait\.$/),
    });
  });

  test.each([{ peer: '192.0.2.9' }, { region: 'r2' }])(
    'and what it means where this run was to replace it: %p',
    async (other) => {
      await world.create({ ...given, region: 'r1' });
      const whenReplaced = 'If this run was to replace it, it did not.';
      const again = world.create({ ...given, region: 'r1', ...other }, undefined, { whenReplaced });
      await expect(again).rejects.toMatchObject({ hint: expect.stringMatching(/it did not\.$/) });
    },
  );

  test('an object that carries this mark is left to the resource that has it by now: an alias moved that one', async () => {
    const { stored } = await world.create(given, 'urn:old');
    const ledger = new Ledger();
    const [moved, later] = [{ key: 'urn:moved' }, { key: 'urn:old' }];
    const standing = { claimant: moved, definition: world.definition, desired: given };
    ledger.plan({ ...standing, exists: true });
    ledger.standing({ ...standing, id: stored.id, prior: stored.state });
    await expect(world.create(given, 'urn:old', { claim: { ledger, claimant: later } })).rejects.toMatchObject({
      code: 'exists',
    });
    expect(only()).toMatchObject({ owner: 'urn:old', revision: 0 });
    expect(world.calls).not.toContain('claim');
  });

  test('a remembered incarnation outranks the owner mark: an alias moved the resource', async () => {
    const { stored } = await world.create(given, 'urn:old');
    const moved = world.call('urn:new');
    expect(await readObject(world.definition, moved, stored)).toMatchObject({ gone: false });
    const after = await updateObject(world.definition, moved, stored, { ...given, peer: '192.0.2.9' });
    expect(after.error).toBeUndefined();
    expect(await deleteObject(world.definition, moved, after.stored)).toEqual({ warnings: [] });
    expect(world.items.size).toBe(0);
  });
});

test('one of a kind is written once where its platform refuses for a conflict: nothing of ours is in its way', async () => {
  const world = new World({ idBy: 'client', marked: false });
  const { find: _none, ...alone } = world.definition;
  const error = new ProviderError({ code: 'conflict', message: 'It was modified.', vendorCode: 'STALE' });
  world.fault = { verb: 'create', error, times: 2 };
  await expect(createObject(alone, world.call('us'), given)).rejects.toThrow('modified');
  expect(world.calls).toEqual(['create']);
});

test('an object of ours goes while it is being taken: made anew', async () => {
  const world = new World(KINDS['marked, id by the client']);
  await world.create(given);
  const [old] = world.items.values();
  world.meanwhile = () => {
    world.items.clear(); // another resource of the run ends it: its key in a for_each is another one now
    old!.revision++;
  };
  const { stored } = await world.create(given);
  expect([...world.items.values()]).toMatchObject([{ id: 'a', incarnation: stored.memory.incarnation }]);
});

test('an update that meets another writer observes again and keeps what they did', async () => {
  const world = new World(KINDS['marked, id by the client']);
  const { stored } = await world.create({ ...given, region: 'a' });
  const item = world.items.get('a')!;
  world.meanwhile = () => Object.assign(item, { revision: 9, values: { ...item.values, region: 'b' } });
  const after = await updateObject(world.definition, world.call('us'), stored, {
    ...given,
    region: 'a',
    peer: '192.0.2.9',
  });
  expect(after.error).toBeUndefined();
  expect(item.values.peer).toBe('192.0.2.9');
});

test('an update that meets the object of a newer resource leaves it alone', async () => {
  const world = new World(KINDS['marked, id by the client']);
  const { stored } = await world.create(given);
  const item = world.items.get('a')!;
  world.meanwhile = () => Object.assign(item, { revision: 9, incarnation: 'aaaaaaaaaaaaaaaa' });
  const after = await updateObject(world.definition, world.call('us'), stored, { ...given, peer: '192.0.2.9' });
  expect(after.error).toMatchObject({ code: 'superseded' });
  expect(item.values.peer).toBe('192.0.2.1');
});
