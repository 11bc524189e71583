/** The seven methods against the toy platform, in this process. */
import type { Bag } from '../../../provider/core/define/paths';
import { ProviderError } from '../../../provider/core/define/errors';
import { DynamicHost } from '../../../provider/engines/pulumi-dynamic/methods';
import { decode, IGNORED, isSecretWire, MEMORY, OWNER, UNKNOWN_TEXT } from '../../../provider/engines/pulumi-wire';
import { toyCatalog, toyPlatform, toyWorld, type ToyWorld } from '../../kit/toy';

const WIDGET = 'toy:Widget';
const GADGET = 'toy:Gadget';

let world: ToyWorld;
let host: DynamicHost;
let count = 0;
let printed: string[];

const configOf = (values: Record<string, string>) => ({
  config: {
    get: (key: string) => values[key],
    require: (key: string) => values[key]!,
  },
});

function newHost(more: Record<string, string> = {}): DynamicHost {
  const made = new DynamicHost(toyCatalog, {});
  made.configure(configOf({ 'hybridvpn:toy': JSON.stringify({ world: `methods-${count}` }), ...more }));
  return made;
}

beforeEach(() => {
  world = toyWorld(`methods-${++count}`);
  world.pollsUntilReady = 0;
  host = newHost();
  printed = [];
  for (const method of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, method).mockImplementation((...texts: unknown[]) => void printed.push(texts.join(' ')));
  }
});

afterEach(() => jest.restoreAllMocks());

/** As the engine sends an earlier answer back: secrets in clear. */
const sent = (wire: unknown): Bag => JSON.parse(JSON.stringify(decodePlain(wire))) as Bag;
const decodePlain = (wire: unknown): unknown => decode(wire);
const widget = (more: Bag = {}): Bag => ({
  [OWNER]: 'project/stack/w',
  __provider: 'text',
  displayName: 'w1',
  ...more,
});
const gadget = (more: Bag = {}): Bag => ({
  [OWNER]: 'project/stack/g',
  name: 'g1',
  region: 'r1',
  tunnels: { master: { psk: 'master-key', peer: 'a' }, slave: { psk: 'slave-key-1', peer: 'b' } },
  ...more,
});

async function checked(type: string, program: Bag, olds: Bag = {}): Promise<Bag> {
  const { inputs, failures } = await host.check(type, olds, program);
  expect(failures).toEqual([]);
  return sent(inputs);
}

async function created(type: string, program: Bag): Promise<{ id: string; inputs: Bag; outs: Bag }> {
  const inputs = await checked(type, program);
  const { id, outs } = await host.create(type, inputs);
  return { id, inputs, outs: sent(outs) };
}

async function caught(run: Promise<unknown>): Promise<Error & { id?: string; properties?: Bag; reasons?: string[] }> {
  return run.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: Error) => error,
  );
}

function expectNoUndefined(value: unknown): void {
  if (value === null || typeof value !== 'object') return expect(value).toBeDefined();
  Object.values(value).forEach(expectNoUndefined);
}

describe('check', () => {
  test('adds the id and the fingerprint, wraps the secret, and leaves what nobody said unsaid', async () => {
    const { inputs } = await host.check(WIDGET, {}, widget({ token: 'secret-token' }));
    const wire = inputs as Bag;
    expect(wire).toMatchObject({ displayName: 'w1', toyId: 'w1', [OWNER]: 'project/stack/w' });
    expect(wire).not.toHaveProperty('kind');
    expect(wire['tokenFingerprint']).toMatch(/^v1:/);
    expect(isSecretWire(wire['token'])).toBe(true);
    expectNoUndefined(wire);
  });

  test('says the same in preview and in the update after it', async () => {
    const program = widget({ token: 'secret-token' });
    expect((await newHost().check(WIDGET, {}, program)).inputs).toEqual(
      (await newHost().check(WIDGET, {}, program)).inputs,
    );
  });

  test('a rename keeps the id, and a replacement chooses a new one', async () => {
    const first = await checked(WIDGET, widget());
    expect(await checked(WIDGET, widget({ displayName: 'w2' }), first)).toMatchObject({ toyId: 'w1' });
    expect(await checked(WIDGET, widget({ displayName: 'w2' }))).toMatchObject({ toyId: 'w2' });
  });

  test('unknowns at any depth are no failures', async () => {
    const inputs = {
      ...widget({ size: UNKNOWN_TEXT, token: UNKNOWN_TEXT, limits: { max: UNKNOWN_TEXT }, labels: UNKNOWN_TEXT }),
    };
    const result = await host.check(WIDGET, {}, inputs);
    expect(result.failures).toEqual([]);
    expect(result.inputs).toMatchObject({ size: UNKNOWN_TEXT, token: UNKNOWN_TEXT, tokenFingerprint: UNKNOWN_TEXT });
  });

  test('a failure stands under its top-level property, with the whole path in the reason', async () => {
    const { failures } = await host.check(WIDGET, {}, widget({ size: 1000, limits: { max: 0 } }));
    expect(failures).toEqual([
      { property: 'size', reason: expect.stringContaining('1000') as string },
      { property: 'limits', reason: expect.stringMatching(/^limits\.max: 0/) as string },
    ]);
  });

  test('a failure of a secret, or beside one, stands under no property: the engine would print the value', async () => {
    const one = await host.check(WIDGET, {}, widget({ token: 'short' }));
    expect(one.failures).toEqual([{ property: '', reason: expect.stringMatching(/^token: /) as string }]);
    const tunnels = { master: { psk: 'x', peer: 'a' }, slave: { psk: 'slave-key-1' } };
    const two = await host.check(GADGET, {}, gadget({ tunnels }));
    expect(two.failures!.map((failure) => failure.property)).toEqual(['', '']);
    expect(JSON.stringify([one.failures, two.failures])).not.toMatch(/short|slave-key-1/);
  });

  test('unknown arguments and wrong timeouts are named', async () => {
    const { failures } = await host.check(WIDGET, {}, widget({ sise: 3, timeouts: { creat: 4 } }));
    expect(failures!.map((failure) => failure.reason)).toEqual([
      expect.stringContaining('There is no timeout "creat"'),
      expect.stringContaining('Did you mean "size"?'),
    ]);
  });

  test('an unknown algorithm is one warning, or a failure if the stack says so', async () => {
    const program = widget({ cipher: `NEW_${count}` });
    await checked(WIDGET, program);
    await checked(WIDGET, program);
    expect(printed.filter((line) => line.includes(`NEW_${count}`))).toEqual([
      expect.stringMatching(/^warning: w: cipher: /),
    ]);
    const strict = newHost({ 'hybridvpn:strictAlgorithms': 'true' });
    expect((await strict.check(WIDGET, {}, program)).failures).toHaveLength(1);
    const wrong = newHost({ 'hybridvpn:strictAlgorithms': 'yes' });
    await expect(wrong.check(WIDGET, {}, program)).rejects.toThrow('strictAlgorithms: "yes" is not true or false');
  });

  test('needs no connection', async () => {
    const unconfigured = new DynamicHost(toyCatalog, {});
    expect((await unconfigured.check(WIDGET, {}, widget())).failures).toEqual([]);
  });
});

describe('diff', () => {
  test('nothing changes against what create returned, nor against what read returns', async () => {
    const { id, inputs, outs } = await created(
      WIDGET,
      widget({ token: 'secret-token', labels: ['a', 'b'], steps: [{ name: 's' }] }),
    );
    const none = { changes: false, replaces: [], deleteBeforeReplace: true }; // the id is fixed, if `replaceOnChanges` makes a replacement of it
    expect(await host.diff(WIDGET, id, outs, inputs)).toEqual(none);
    const live = await host.read(WIDGET, id, outs);
    expect(await host.diff(WIDGET, id, sent(live.props), inputs)).toEqual(none);
    expect(sent(live.inputs)).toEqual(
      Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== '__provider')),
    );
  });

  test('a changed value, a changed secret and a removed value are changes', async () => {
    const { id, outs } = await created(WIDGET, widget({ token: 'secret-token', enabled: false }));
    for (const program of [
      widget({ token: 'secret-token', enabled: true }),
      widget({ token: 'other-token', enabled: false }),
      widget({ token: 'secret-token' }),
    ]) {
      expect(await host.diff(WIDGET, id, outs, await checked(WIDGET, program, outs))).toMatchObject({
        changes: true,
        replaces: [],
      });
    }
  });

  test('an unknown is never "no change"', async () => {
    const { id, outs } = await created(WIDGET, widget({ size: 5 }));
    expect(await host.diff(WIDGET, id, outs, widget({ toyId: 'w1', kind: 'ROUND', size: UNKNOWN_TEXT }))).toMatchObject(
      { changes: true },
    );
  });

  test('a fixed id is deleted first, a platform-chosen one is not', async () => {
    const w = await created(WIDGET, widget());
    const square = await checked(WIDGET, widget({ kind: 'SQUARE' }), w.inputs);
    expect(await host.diff(WIDGET, w.id, w.outs, square)).toEqual({
      changes: true,
      replaces: ['kind'],
      deleteBeforeReplace: true,
    });
    const g = await created(GADGET, gadget());
    const moved = await checked(GADGET, gadget({ region: 'r2' }), g.inputs);
    expect(await host.diff(GADGET, g.id, g.outs, moved)).toEqual({
      changes: true,
      replaces: ['region'],
      deleteBeforeReplace: false,
    });
  });

  test('the owner never diffs; connection and timeouts do, because delete uses the stored ones', async () => {
    const { id, inputs, outs } = await created(WIDGET, widget());
    expect(await host.diff(WIDGET, id, outs, { ...inputs, [OWNER]: 'project/stack/renamed' })).toMatchObject({
      changes: false,
    });
    expect(await host.diff(WIDGET, id, outs, { ...inputs, timeouts: { delete: 5 } })).toMatchObject({ changes: true });
    expect(await host.diff(WIDGET, id, outs, { ...inputs, connection: 'lab' })).toMatchObject({ changes: true });
  });
});

describe('one id, two resources', () => {
  const failuresOf = async (more: Bag) => (await host.check(WIDGET, {}, widget(more))).failures;

  test('are refused by check, in a preview already, and named', async () => {
    await checked(WIDGET, widget({ displayName: 'Büro' }));
    const other = { [OWNER]: 'project/stack/other', displayName: 'Bäro' };
    expect(await failuresOf(other)).toEqual([
      {
        property: 'toyId',
        reason:
          'Two resources want the id /toy/B-ro: hybridvpn:toy:Widget "other" (new) and hybridvpn:toy:Widget "w" (new). Set toyId on one of them: where it is not given it is made from the name, and two names can give one id.',
      },
    ]);
    expect(await failuresOf({ ...other, toyId: 'b2' })).toEqual([]);
  });

  test('are fine on two connections, one after the other, and as the same resource again', async () => {
    const { inputs, outs } = await created(WIDGET, widget());
    expect(await failuresOf({ [OWNER]: 'project/stack/far', connection: 'far' })).toEqual([]);
    await checked(WIDGET, widget({ kind: 'SQUARE' }), inputs);
    await host.delete(WIDGET, '/toy/w1', outs);
    expect(await failuresOf({ [OWNER]: 'project/stack/later' })).toEqual([]);
  });
});

describe('create', () => {
  test('returns all outputs, secrets wrapped and the memory beside them', async () => {
    const { id, outs } = await host.create(GADGET, await checked(GADGET, gadget()));
    const tunnels = (outs as Bag)['tunnels'] as { master: Bag };
    expect(isSecretWire(tunnels.master['psk'])).toBe(true);
    expect(tunnels.master['peer']).toBe('a');
    expect((outs as Bag)[MEMORY]).toMatchObject({ v: 1, platform: 'toy-installation' });
    expect((outs as Bag)['gadgetId']).toBe(id);
    expect(JSON.stringify((outs as Bag)[MEMORY])).not.toContain('master-key');
    expectNoUndefined(outs);
  });

  test('certainly not created: one message, nothing stored', async () => {
    world.faults.push({
      verb: 'create',
      error: new ProviderError({ code: 'platform', message: 'no', hint: 'try later' }),
    });
    const error = await caught(created(WIDGET, widget()));
    expect(error.message).toBe('no\ntry later');
    expect(`${String(error)}: ${error.stack}`).toBe('toy:Widget create: failed, see the error of the resource');
    expect(error.id).toBeUndefined();
  });

  test('created and the answer lost: kept under its id', async () => {
    world.faults.push({
      verb: 'create',
      after: true,
      error: new ProviderError({ code: 'network', message: 'dropped' }),
    });
    const error = await caught(created(GADGET, gadget()));
    expect(error).toMatchObject({ id: expect.stringMatching(/^gad-/) as string, reasons: ['dropped'] });
    expectNoUndefined(error.properties);
  });

  test('not ready in time: kept, and an update finishes it', async () => {
    world.pollsUntilReady = 1_000_000;
    const inputs = await checked(WIDGET, widget({ timeouts: { create: 0.05 } }));
    const error = await caught(host.create(WIDGET, { ...inputs, __provider: 'its text' }));
    expect(error).toMatchObject({ id: '/toy/w1', properties: { __provider: 'its text' } });
    expect(error.reasons).toHaveLength(1);
    const left = sent(error.properties);
    expect(await host.diff(WIDGET, '/toy/w1', left, inputs)).toMatchObject({ changes: true });
    world.objects.get('/toy/w1')!.polls = 0;
    const { outs } = await host.update(WIDGET, '/toy/w1', left, inputs);
    expect(await host.diff(WIDGET, '/toy/w1', sent(outs), inputs)).toMatchObject({ changes: false });
    expect(world.calls.filter((call) => call.startsWith('create'))).toHaveLength(1);
  });

  test('twice after a kill: the second finds its own object', async () => {
    await created(WIDGET, widget());
    host = newHost(); // the run after the kill, and so another process
    const { id } = await created(WIDGET, widget());
    expect(id).toBe('/toy/w1');
    host = newHost(); // another stack, and so another process
    const stranger = await caught(created(WIDGET, widget({ [OWNER]: 'project/other/w' })));
    expect(stranger.message).toContain('exists already');
  });
});

describe('read', () => {
  test('finds what changed, in values and in secrets, and shows no server default', async () => {
    const { id, inputs, outs } = await created(WIDGET, widget({ token: 'secret-token', limits: { max: 4 } }));
    Object.assign(world.objects.get(id)!.values, {
      token: 'changed-token',
      enabled: false,
      limits: { max: 9, min: 0 },
    });
    const live = await host.read(WIDGET, id, outs);
    expect(live.props).toMatchObject({ limits: { max: 9 } });
    expect((live.props as Bag)['tokenFingerprint']).not.toBe(outs['tokenFingerprint']);
    expect(live.props).not.toHaveProperty('enabled');
    expect(await host.diff(WIDGET, id, sent(live.props), inputs)).toMatchObject({ changes: true });
  });

  test('gone is an empty id', async () => {
    const { id, outs } = await created(WIDGET, widget());
    world.objects.clear();
    expect(await host.read(WIDGET, id, outs)).toEqual({ id: '', props: {} });
  });

  test('not found on another installation is an error and not gone', async () => {
    const { id, outs } = await created(WIDGET, widget());
    world.objects.clear();
    world.identity = 'another';
    expect((await caught(host.read(WIDGET, id, outs))).message).toContain('was created on toy-installation');
  });

  test('`get` knows the id alone, and learns no secret', async () => {
    const { id } = await created(WIDGET, widget({ token: 'secret-token', size: 20 }));
    const found = await host.read(WIDGET, id, { __provider: 'text' });
    expect(found).toMatchObject({ id, props: { displayName: 'w1', size: 20, path: id } });
    expect(JSON.stringify(found)).not.toContain('secret-token');
    expect(await host.read(WIDGET, '/toy/none', {})).toEqual({ id: '', props: {} });
    expect((await caught(host.read(WIDGET, 'w1', {}))).message).toContain('The form is /toy/<widget>');
  });
});

describe('update', () => {
  test('returns all outputs', async () => {
    const { id, inputs, outs } = await created(WIDGET, widget({ token: 'secret-token' }));
    const next = await checked(WIDGET, widget({ token: 'other-token', size: 7 }), inputs);
    const after = (await host.update(WIDGET, id, outs, next)).outs as Bag;
    expect(after).toMatchObject({ size: 7, path: id, serial: outs['serial'], [OWNER]: 'project/stack/w' });
    expect(Object.keys(after)).toEqual(expect.arrayContaining(Object.keys(outs).filter((key) => key !== '__provider')));
    expect(await host.diff(WIDGET, id, sent(after), next)).toMatchObject({ changes: false });
    expect(world.objects.get(id)!.values['token']).toBe('other-token');
  });

  test('leaves alone what ignoreChanges names and somebody else was allowed to change', async () => {
    const ignoring = { [IGNORED]: ['limits.max', 'token'] };
    const { id, inputs, outs } = await created(
      WIDGET,
      widget({ limits: { max: 3 }, token: 'first-token', ...ignoring }),
    );
    const { values } = world.objects.get(id)!;
    Object.assign(values, { limits: { ...(values['limits'] as Bag), max: 50 }, token: 'rotated-by-hand' });
    const next = await checked(WIDGET, { ...inputs, size: 7 }, inputs);
    const after = sent((await host.update(WIDGET, id, outs, next)).outs);
    expect(world.objects.get(id)!.values).toMatchObject({ size: 7, limits: { max: 50 }, token: 'rotated-by-hand' });
    expect(await host.diff(WIDGET, id, after, next)).toMatchObject({ changes: false });
    const { [IGNORED]: _, ...heeding } = next;
    expect(await host.diff(WIDGET, id, after, heeding)).toMatchObject({ changes: true });
  });

  test('failed half-way: what is really there is kept, and the next run goes on', async () => {
    const { id, inputs, outs } = await created(WIDGET, widget({ size: 5 }));
    world.faults.push({ verb: 'update', error: new ProviderError({ code: 'platform', message: 'refused' }) });
    const next = await checked(WIDGET, widget({ size: 7 }), inputs);
    const error = await caught(host.update(WIDGET, id, outs, { ...next, __provider: 'its text' }));
    // With the provider's text, or nobody could refresh or destroy it.
    expect(error).toMatchObject({ id, reasons: ['refused'], properties: { size: 5, __provider: 'its text' } });
    expect(await host.diff(WIDGET, id, sent(error.properties), next)).toMatchObject({ changes: true });
  });
});

test('delete succeeds twice', async () => {
  const { id, outs } = await created(WIDGET, widget());
  await host.delete(WIDGET, id, outs);
  await host.delete(WIDGET, id, outs);
  expect(world.objects.size).toBe(0);
});

describe('connections', () => {
  const connections = () => ({
    'hybridvpn:connections': JSON.stringify({ lab: { toy: { world: `methods-lab-${count}` } }, cloud: { nsx: {} } }),
  });

  test('a named one, which the stored object remembers', async () => {
    host = newHost(connections());
    toyWorld(`methods-lab-${count}`).pollsUntilReady = 0;
    const { id, outs } = await created(WIDGET, widget({ connection: 'lab' }));
    expect([...toyWorld(`methods-lab-${count}`).objects.keys()]).toEqual([id]);
    expect(world.objects.size).toBe(0);
    await host.delete(WIDGET, id, outs);
    expect(toyWorld(`methods-lab-${count}`).objects.size).toBe(0);
  });

  test('an unknown one is an error with the fitting names', async () => {
    host = newHost(connections());
    const error = await caught(created(WIDGET, widget({ connection: 'lob' })));
    expect(error.message).toMatch(/There is no connection "lob".*Did you mean "lab"\?/);
  });

  test('one client for all resources that say the same, also after each configure', async () => {
    const connect = jest.fn(toyPlatform.connect);
    const catalog = { ...toyCatalog, platforms: [{ ...toyPlatform, connect }] };
    const one = new DynamicHost(catalog, {});
    const request = configOf({ 'hybridvpn:toy': JSON.stringify({ world: `methods-${count}` }) });
    for (const name of ['a', 'b']) {
      one.configure(request);
      await one.create(WIDGET, await checked(WIDGET, widget({ displayName: name })));
    }
    expect(connect).toHaveBeenCalledTimes(1);
  });

  test('settings come from the environment where the stack says nothing', async () => {
    const bare = new DynamicHost(toyCatalog, { TOY_WORLD: `methods-${count}` });
    await bare.create(WIDGET, await checked(WIDGET, widget()));
    expect(world.objects.size).toBe(1);
  });

  test.each(['not json {password', '"text"', '[1]'])('%s is no object, and is not repeated', async (text) => {
    host = newHost({ 'hybridvpn:toy': text });
    const error = await caught(created(WIDGET, widget()));
    expect(error.message).toContain('hybridvpn:toy is not an object');
    expect(error.message).not.toContain('password');
  });
});
