/** A write that is refused for what another object has waits while that may come free, and says so. */
import { z } from 'zod';
import type { Context } from '../../../provider/core/define/context';
import { defineResource, erase, type Observed } from '../../../provider/core/define/definition';
import { ProviderError } from '../../../provider/core/define/errors';
import { field } from '../../../provider/core/define/fields';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { untilFree, withReplacements, type Claim } from '../../../provider/core/run/claims';
import { Ledger } from '../../../provider/core/run/ledger';

/** Objects of a platform by id, each with its network. */
let objects: Map<string, string>;
let told: string[];
let ctx: Context;
let ledger: Ledger;
let claim: Claim;

const vti = erase(
  defineResource({
    type: 'toy:Vti',
    title: 'Tunnel interface',
    description: '',
    source: 'this test',
    inputs: z.object({ network: field(z.string(), 'Network') }),
    outputs: z.object({}),
    claims: ({ network }) => (network === undefined ? [] : [`the network ${network}`]),
    importId: { form: '<id>', example: 'a', pattern: /.*/ },
    examples: [],
    create: async () => Promise.reject(new Error('unused')),
    read: async (_ctx, { id }): Promise<Observed<{ network: string }, Record<string, never>> | undefined> => {
      const network = objects.get(id);
      return network === undefined ? undefined : { id, inputs: { network }, outputs: {} };
    },
    update: async () => Promise.reject(new Error('unused')),
    delete: async () => undefined,
    discover: async () => [...objects.keys()].map((id) => ({ id })),
  }),
);

const platformSays = (code: 'invalid' | 'exists' | 'taken'): ProviderError =>
  new ProviderError({ code, message: 'Refused: no such luck.', status: 400 });

beforeEach(() => {
  jest.useFakeTimers();
  objects = new Map([
    ['mine', 'A'],
    ['theirs', 'B'],
  ]);
  told = [];
  ctx = {
    client: { label: 'toy', identity: async () => undefined, close: async () => undefined },
    signal: new AbortController().signal,
    untimed: (wait) => wait(),
    progress: (text) => void told.push(String(text)),
    log: () => undefined,
    now: Date.now,
  };
  ledger = new Ledger();
  claim = { ledger, claimant: { key: 'me' } };
  ledger.plan({ ...claim, definition: vti, id: 'mine', prior: { network: 'A' }, desired: { network: 'B' } });
});
afterEach(() => jest.useRealTimers());

/** Writes network B to my object, as the platform takes it. */
const write = (refusal: ProviderError) => async (): Promise<string> => {
  if ([...objects].some(([id, network]) => id !== 'mine' && network === 'B')) throw refusal;
  return 'written';
};
const wanted = { definition: vti, id: 'mine', prior: { network: 'A' }, desired: { network: 'B' } };
const moves = (key: string, from: string, to: string): void =>
  void ledger.plan({
    claimant: { key },
    definition: vti,
    id: 'theirs',
    prior: { network: from },
    desired: { network: to },
  });

async function after<T>(promise: Promise<T>, ms: number): Promise<T> {
  promise.catch(() => undefined);
  await jest.advanceTimersByTimeAsync(ms);
  return promise;
}

it('waits for an object that is about to give it up, whatever the words of the refusal', async () => {
  moves('them', 'B', 'C');
  const discover = jest.spyOn(vti, 'discover');
  const written = untilFree(ctx, { claim }, wanted, write(platformSays('invalid')));
  await jest.advanceTimersByTimeAsync(90_000);
  objects.set('theirs', 'C');
  expect(await after(written, 2_000)).toBe('written');
  expect(discover).toHaveBeenCalledTimes(1); // from then on that one alone is looked at
  discover.mockRestore();
  expect(new Set(told)).toEqual(new Set(['waiting for theirs to give up what this one needs']));
});

it('waits for a plan that comes late, as long as others are at work', async () => {
  const busy = new Promise<void>((resolve) => setTimeout(resolve, 20_000));
  void ledger.applying(
    { key: 'else' },
    () => busy,
    () => true,
  );
  const written = untilFree(ctx, { claim }, wanted, write(platformSays('invalid')));
  await jest.advanceTimersByTimeAsync(15_000);
  moves('them', 'B', 'C');
  objects.set('theirs', 'C');
  expect(await after(written, 2_000)).toBe('written');
});

it('gives up a few seconds after the last sign of work, and says what it takes', async () => {
  const error = await after(untilFree(ctx, { claim }, wanted, write(platformSays('invalid'))), 8_000).catch(
    (caught: ProviderError) => caught,
  );
  expect(error).toMatchObject({ code: 'taken', message: 'Refused: no such luck.' });
  expect((error as ProviderError).hint).toMatch(/^theirs has it.*two steps/);
});

it('does not wait for what nobody has: another reason is told at once', async () => {
  objects.delete('theirs');
  const refusal = platformSays('invalid');
  await expect(untilFree(ctx, { claim }, wanted, async () => Promise.reject(refusal))).rejects.toBe(refusal);
  expect(told).toEqual([]);
});

it('writes again when whoever had it has given it up while that was found out', async () => {
  const refused = write(platformSays('invalid'));
  const written = untilFree(ctx, { claim }, wanted, () => refused().finally(() => objects.set('theirs', 'C')));
  expect(await written).toBe('written');
});

it('does not ask who has it for a value that the object has already', async () => {
  const discover = jest.spyOn(vti, 'discover');
  const same = { ...wanted, desired: { network: 'A' } };
  await expect(untilFree(ctx, { claim }, same, write(platformSays('invalid')))).rejects.toThrow('Refused');
  expect(discover).not.toHaveBeenCalled();
});

it('waits for an object that exists already only if it is to go', async () => {
  const create = { definition: vti, desired: { network: 'B' } };
  await expect(untilFree(ctx, { claim }, create, write(platformSays('exists')))).rejects.toThrow('Refused');
  ledger.plan({ claimant: { key: 'them' }, definition: vti, id: 'theirs', prior: { network: 'B' } });
  const written = untilFree(ctx, { claim }, create, write(platformSays('exists')));
  await jest.advanceTimersByTimeAsync(3_000);
  objects.delete('theirs');
  expect(await after(written, 2_000)).toBe('written');
});

it.each([
  ['a fault of the platform', new ProviderError({ code: 'platform', message: 'Refused.', status: 500 })],
  ['an answer that cannot be read', new ProviderError({ code: 'platform', message: 'Refused.' })],
  ['a step after it', new ProviderError({ code: 'invalid', message: 'Refused.', status: 400, existingId: 'made' })],
])('makes nothing twice: after %s the object may be there', async (_what, refusal) => {
  objects.delete('theirs');
  let calls = 0;
  const made = async (): Promise<never> => {
    calls++;
    objects.set('made', 'B');
    throw refusal;
  };
  const create = { definition: vti, desired: { network: 'B' } };
  await expect(untilFree(ctx, { claim }, create, made)).rejects.toBe(refusal);
  expect({ calls, told }).toEqual({ calls: 1, told: [] });
});

it('ends with the operation', async () => {
  moves('them', 'B', 'C');
  const stopped = new AbortController();
  const written = untilFree({ ...ctx, signal: stopped.signal }, { claim }, wanted, write(platformSays('taken')));
  written.catch(() => undefined);
  await jest.advanceTimersByTimeAsync(5_000);
  stopped.abort(new Error('stop'));
  await expect(written).rejects.toMatchObject({ code: 'cancelled' });
});

it('without a claim a refusal is a refusal', async () => {
  await expect(untilFree(ctx, {}, wanted, write(platformSays('taken')))).rejects.toThrow('Refused');
});

describe('what a replacement takes along', () => {
  const link = (type: string, refersTo: string) =>
    erase(
      defineResource({
        type,
        title: type,
        description: '',
        source: 'this test',
        inputs: z.object({
          name: field(z.string(), 'Name, which is the id', { forcesReplace: true }),
          uses: field(z.string(), 'Id of what it uses', { refersTo }),
        }),
        outputs: z.object({}),
        identity: ({ name }) => name,
        importId: { form: '<id>', example: 'a', pattern: /./ },
        examples: [],
        create: async () => Promise.reject(new Error('unused')),
        read: async () => undefined,
        update: async () => Promise.reject(new Error('unused')),
        delete: async () => undefined,
      }),
    );

  /** The engine asks of all that depends on it, before it comes to them: nothing is entered of those. */
  it('takes along in its turn what refers to it', () => {
    const asked = (type: string, refersTo: string, name: string, uses: string) =>
      withReplacements(
        { claim: { ledger, claimant: { key: name } } },
        { definition: link(type, refersTo), id: name, prior: { name, uses }, desired: { name, uses: UNKNOWN } },
        [{ path: ['uses'], kind: 'update', from: uses, to: UNKNOWN, forcesReplace: type === 'toy:A', secret: false }],
      );
    const replaced = [{ forcesReplace: true }];
    expect(asked('toy:A', 'toy:Other', 'a', 'elsewhere')).toMatchObject(replaced);
    expect(asked('toy:B', 'toy:A', 'b', 'a')).toMatchObject(replaced);
    expect(asked('toy:C', 'toy:B', 'c', 'b')).toMatchObject(replaced);
    expect(asked('toy:D', 'toy:B', 'd', 'another')).toMatchObject([{ forcesReplace: false }]);
  });
});
