/** The inventory: scope, shared objects, order, what is left out and why, with definitions made up for it. */
import { z } from 'zod';
import type { Found, AnyResource } from '../../../provider/core/define/definition';
import { abortError, noteAnswer, onAbort } from '../../../provider/core/run/deadline';
import { takeInventory, type Inventory, type InventoryOptions } from '../../../provider/core/run/discovery';
import { ProviderError } from '../../../provider/core/define/errors';
import { field } from '../../../provider/core/define/fields';
import type { Bag } from '../../../provider/core/define/paths';
import { readLive } from '../../../provider/program';

interface Thing extends Found {
  readonly inputs?: Bag;
  readonly unverified?: readonly string[];
  readonly failing?: ProviderError;
  readonly gone?: boolean;
}

const profileSchema = z.object({ name: field(z.string().optional(), 'Name.') });
const tunnelSchema = z.object({
  profile: field(z.string().optional(), 'Profile.', {
    refersTo: 'toy:Profile',
    normal: (id) => String(id).toLowerCase(),
  }),
  via: field(
    z.array(z.object({ tunnel: field(z.string(), 'Tunnel.', { refersTo: 'toy:Tunnel' }) })).optional(),
    'Hops.',
  ),
  psk: field(z.string().optional(), 'PSK.', { secret: true, onUnset: 'keep' }),
  mtu: field(z.int().max(9000).optional(), 'MTU.', { onUnset: { value: 1500 } }),
});

function kind(type: string, inputs: z.ZodObject, things: readonly Thing[] | ProviderError): AnyResource {
  const known = things instanceof ProviderError ? [] : things;
  return {
    type,
    title: type,
    inputs,
    outputs: z.object({}),
    importId: { form: '/<id>', example: '/a', pattern: /^\/\w+$/ },
    discover: async () => {
      if (things instanceof ProviderError) throw things;
      return known.map(({ id, name, gateway, unfit }) => ({ id, name, gateway, unfit }));
    },
    read: async (_ctx: unknown, { id }: { id: string }) => {
      const thing = known.find((one) => one.id === id)!;
      if (thing.failing !== undefined) throw thing.failing;
      return thing.gone ? undefined : { id, inputs: thing.inputs ?? {}, outputs: {}, unverified: thing.unverified };
    },
  } as unknown as AnyResource;
}

async function inventory(
  kinds: { tunnels?: readonly Thing[] | ProviderError; profiles?: readonly Thing[] | ProviderError },
  options: Partial<InventoryOptions> = {},
): Promise<Inventory> {
  const call = {
    client: { identity: async () => undefined, label: 'toy', close: async () => undefined },
    signal: new AbortController().signal,
    progress: () => undefined,
    log: () => undefined,
  };
  const definitions = [
    kind('toy:Tunnel', tunnelSchema, kinds.tunnels ?? []),
    kind('toy:Profile', profileSchema, kinds.profiles ?? []),
  ];
  return takeInventory(definitions, call, { scope: { gateways: [] }, ...options });
}

const ids = ({ objects }: Inventory): string[] => objects.map(({ id }) => id);

it('has what a platform writes in another type as its schema has it, and leaves out what cannot be right', async () => {
  const odd = { id: '/odd', inputs: { mtu: { a: 1 } } };
  const found = await inventory({ tunnels: [{ id: '/a', inputs: { profile: 12, mtu: '1400' } }, odd] });
  expect(found.objects.map(({ inputs }) => inputs)).toEqual([{ profile: '12', mtu: 1400 }]);
  expect(found.skipped).toEqual([
    { type: 'toy:Tunnel', id: '/odd', reason: expect.stringContaining('mtu is not a number') as string },
  ]);
});

describe('a platform that says nothing', () => {
  /** Its tunnels are listed at once, and each takes so much longer to be read than the one before. */
  const slowly = (ids: readonly string[], eachMs: number, pages = 0): { said: string[]; taken: Promise<Inventory> } => {
    const said: string[] = [];
    const tunnels = ids.map((id) => ({ id }));
    const discover = async ({ signal }: { readonly signal: AbortSignal }): Promise<Found[]> => {
      for (let page = 0; page < pages && !signal.aborted; page++) {
        await new Promise((resolve) => setTimeout(resolve, eachMs));
        noteAnswer(signal);
      }
      if (signal.aborted) throw abortError(signal, 'waiting for toy.example to answer GET /');
      return tunnels;
    };
    const read = async ({ signal }: { readonly signal: AbortSignal }, { id }: { id: string }): Promise<unknown> => {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, eachMs * (ids.indexOf(id) + 1));
        onAbort(signal, resolve);
      });
      if (signal.aborted) throw abortError(signal, 'waiting for toy.example to answer GET /a');
      return { id, inputs: {}, outputs: {} };
    };
    const definition = { ...kind('toy:Tunnel', tunnelSchema, tunnels), discover, read } as unknown as AnyResource;
    const call = {
      client: { identity: async () => undefined, label: 'toy.example', close: async () => undefined },
      signal: new AbortController().signal,
      progress: (text: string) => void said.push(text),
      log: () => undefined,
    };
    return { said, taken: takeInventory([definition], call, { scope: { gateways: [] } }) };
  };

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is waited for no longer than two minutes, and somebody is told whom it is', async () => {
    const { said, taken } = slowly(['/a'], 10 * 60_000);
    let failure: unknown;
    taken.catch((error: unknown) => (failure = error));
    await jest.advanceTimersByTimeAsync(6_000);
    expect(said.at(-1)).toBe('waiting for what toy.example says');
    await jest.advanceTimersByTimeAsync(110_000);
    expect(failure).toBeUndefined();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(failure).toMatchObject({ code: 'timeout' });
  });

  it('keeps no clock running once all is read', async () => {
    const { taken } = slowly(['/a'], 1_000);
    await jest.advanceTimersByTimeAsync(1_000);
    await taken;
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is waited for as long as it answers at all', async () => {
    const { taken } = slowly(['/a', '/b', '/c', '/d'], 90_000);
    await jest.advanceTimersByTimeAsync(10 * 60_000);
    expect(ids(await taken)).toEqual(['/a', '/b', '/c', '/d']);
  });

  it('is waited for as long as it answers one page of a list after the other', async () => {
    const { said, taken } = slowly(['/a'], 90_000, 4);
    await jest.advanceTimersByTimeAsync(10 * 60_000);
    expect(ids(await taken)).toEqual(['/a']);
    expect(said.filter((text) => text.startsWith('waiting'))).not.toEqual([]);
  });
});

describe('scope', () => {
  const tunnels: Thing[] = [
    { id: '/west', gateway: 'g1', inputs: { profile: '/STRONG' } },
    { id: '/east', gateway: 'g2', inputs: { profile: '/weak' } },
  ];
  const profiles: Thing[] = [{ id: '/strong' }, { id: '/weak' }, { id: '/unused' }];

  test('a gateway takes along what its objects refer to, in any spelling, and no more', async () => {
    const found = await inventory({ tunnels, profiles }, { scope: { gateways: ['g1'] } });
    expect(ids(found)).toEqual(['/strong', '/west']);
    expect(found.otherGateways).toEqual(['g2']);
  });

  test('objects of two kinds may have one id', async () => {
    const found = await inventory({ tunnels: [{ id: '/same' }], profiles: [{ id: '/same' }] });
    expect(found.objects.map(({ definition, id }) => [definition.type, id])).toEqual([
      ['toy:Profile', '/same'],
      ['toy:Tunnel', '/same'],
    ]);
    expect([...readLive(found).values()].map(({ type }) => type)).toEqual(['toy:Profile', 'toy:Tunnel']);
  });

  test('no gateway is everything', async () => {
    expect(ids(await inventory({ tunnels, profiles }))).toEqual(['/strong', '/unused', '/weak', '/east', '/west']);
  });

  test('a gateway without anything', async () => {
    expect(await inventory({ tunnels, profiles }, { scope: { gateways: ['g9'] } })).toEqual({
      objects: [],
      skipped: [],
      otherGateways: ['g1', 'g2'],
    });
  });
});

test('a platform that refuses every kind is not one that has nothing', async () => {
  const refusal = new ProviderError({ code: 'invalid', message: 'HTTP 404', hint: 'Check the address.' });
  const refused = inventory({ tunnels: refusal, profiles: refusal });
  await expect(refused).rejects.toMatchObject({ message: 'HTTP 404', hint: 'Check the address.' });
  const { objects, skipped } = await inventory({ tunnels: refusal, profiles: [{ id: '/a' }] });
  expect([objects.length, skipped]).toEqual([1, [{ type: 'toy:Tunnel', reason: 'HTTP 404' }]]);
});

test('what an object refers to stands before it, also inside lists; a circle ends', async () => {
  const tunnels: Thing[] = [
    { id: '/a', inputs: { via: [{ tunnel: '/b' }] } },
    { id: '/b', inputs: { via: [{ tunnel: '/c' }] } },
    { id: '/c', inputs: { profile: '/z' } },
    { id: '/x', inputs: { via: [{ tunnel: '/y' }] } },
    { id: '/y', inputs: { via: [{ tunnel: '/x' }] } },
  ];
  const order = ids(await inventory({ tunnels, profiles: [{ id: '/z' }] }));
  expect(order.slice(0, 4)).toEqual(['/z', '/c', '/b', '/a']);
  expect(order).toHaveLength(6);
});

describe('inputs', () => {
  test('hold what has to be written down: no defaults, no secrets', async () => {
    const found = await inventory({ tunnels: [{ id: '/a', inputs: { psk: 'secret', mtu: 1500, profile: '/p' } }] });
    expect(found.objects[0]).toMatchObject({
      inputs: { profile: '/p' },
      secrets: [{ path: ['psk'], value: undefined }],
    });
    expect(JSON.stringify(found)).not.toContain('secret"');
  });

  test('the value of a secret only when it is asked for', async () => {
    const found = await inventory({ tunnels: [{ id: '/a', inputs: { psk: 'its-value' } }] }, { secrets: true });
    expect(found.objects[0]!.secrets).toEqual([{ path: ['psk'], value: 'its-value' }]);
  });

  test('a secret that may not be seen is there all the same', async () => {
    const found = await inventory({ tunnels: [{ id: '/a', inputs: {}, unverified: ['psk'] }] }, { secrets: true });
    expect(found.objects[0]!.secrets).toEqual([{ path: ['psk'], value: undefined, withheld: true }]);
  });
});

describe('left out, with the reason, without spoiling the others', () => {
  test.each<[string, Thing, RegExp]>([
    ['another kind', { id: '/a', unfit: 'a policy-based one' }, /^a policy-based one$/],
    ['an id that no import takes', { id: '/a/b' }, /does not have the form \/<id>/],
    ['gone', { id: '/a', gone: true }, /deleted in the meantime/],
    ['refused by check', { id: '/a', inputs: { mtu: 10000 } }, /refuses: mtu: 10000/],
    [
      'one that may not be read',
      { id: '/a', failing: new ProviderError({ code: 'permission', message: 'no right' }) },
      /^no right$/,
    ],
  ])('%s', async (_, thing, reason) => {
    const found = await inventory({ tunnels: [thing, { id: '/good' }] });
    expect(ids(found)).toEqual(['/good']);
    expect(found.skipped).toEqual([{ type: 'toy:Tunnel', id: thing.id, reason: expect.stringMatching(reason) }]);
  });

  test('a whole kind that may not be listed', async () => {
    const refused = new ProviderError({ code: 'permission', message: 'no right to list tunnels' });
    const found = await inventory({ tunnels: refused, profiles: [{ id: '/p' }] });
    expect(ids(found)).toEqual(['/p']);
    expect(found.skipped).toEqual([{ type: 'toy:Tunnel', reason: 'no right to list tunnels' }]);
  });

  test('trouble with the connection ends it', async () => {
    const lost = new ProviderError({ code: 'auth', message: 'wrong password' });
    await expect(inventory({ tunnels: lost })).rejects.toThrow('wrong password');
    await expect(inventory({ tunnels: [{ id: '/a', failing: lost }] })).rejects.toThrow('wrong password');
  });
});
