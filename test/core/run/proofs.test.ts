/** Operations share the waiting for a platform: none waits in a row behind others, and somebody always waits. */
import fc from 'fast-check';
import { ProviderError } from '../../../provider/core/define/errors';
import { withDeadline } from '../../../provider/core/run/deadline';
import { Proofs, type Held, type Proof } from '../../../provider/core/run/proofs';
import { sleep } from '../../../provider/core/run/waits';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const MS = 1_000;

/** Objects that a platform finishes a second after they were written; those in `broken` never. */
function platform(broken: readonly number[] = []) {
  let asked = 0;
  const proof = (name: number): Proof => {
    const done = Date.now() + MS;
    return {
      async prove(signal) {
        asked += 1;
        await sleep(Math.max(0, done - Date.now()), signal);
        if (broken.includes(name)) throw new ProviderError({ code: 'platform', message: `object ${name} was refused` });
      },
    };
  };
  return { proof, asked: () => asked };
}

interface Ended {
  readonly name: number;
  readonly at: number;
  readonly held: Held;
}

/** `count` objects, as many at a time as an engine has places, each written in 20 ms. */
async function run(proofs: Proofs, count: number, places: number, broken: readonly number[] = []): Promise<Ended[]> {
  const { proof } = platform(broken);
  const { signal } = new AbortController();
  const ended: Ended[] = [];
  let next = 0;
  const place = async (): Promise<void> => {
    while (next < count) {
      const name = next++;
      await proofs.during(async () => {
        await sleep(20, signal);
        const held = await proofs.hold(proof(name), signal);
        ended.push({ name, at: Date.now(), held });
      });
    }
  };
  const all = Promise.all(Array.from({ length: places }, place));
  await jest.advanceTimersByTimeAsync(10 * 60_000);
  await all;
  return ended;
}

const messages = ({ held }: Ended): string[] => held.others.map((error) => (error as Error).message);

describe('Proofs', () => {
  it('few operations at once: each waits for its own object', async () => {
    const ended = await run(new Proofs(), 2, 2);
    // The first two of a process: how many places there are is not known yet, and so one of them is kept free.
    expect(ended.map(({ held }) => held.own.is).sort()).toEqual(['handedOn', 'proven']);
    const proofs = new Proofs();
    await run(proofs, 10, 10);
    const later = await run(proofs, 4, 4);
    expect(later.map(({ held }) => held.own.is)).toEqual(['proven', 'proven', 'proven', 'proven']);
  });

  it('a hundred objects take the time of the writes and one wait, not ten in a row', async () => {
    const ended = await run(new Proofs(), 100, 10);
    const last = Math.max(...ended.map(({ at }) => at));
    expect(last).toBeGreaterThanOrEqual(MS);
    expect(last).toBeLessThan(MS + 100 * 20);
    expect(ended.filter(({ held }) => held.own.is === 'handedOn').length).toBeGreaterThan(80);
  });

  it('a wave whose last operation is answered first keeps no place for the whole wait', async () => {
    const { proof } = platform();
    const proofs = new Proofs();
    const ended: number[] = [];
    const all = Promise.all(
      Array.from({ length: 10 }, async (_, name) => {
        await sleep(name, new AbortController().signal);
        await proofs.during(async () => {
          const { signal, dispose } = withDeadline(undefined, 10 * 60_000); // each has a little more time than the one before
          await sleep(name === 9 ? 20 : 40, signal);
          await proofs.hold(proof(name), signal);
          ended.push(Date.now());
          dispose();
        });
      }),
    );
    await jest.advanceTimersByTimeAsync(500);
    expect(ended).toHaveLength(6);
    await jest.advanceTimersByTimeAsync(2 * MS);
    await all;
  });

  it('what fails after its operation has ended is told by one that waits, once', async () => {
    const ended = await run(new Proofs(), 50, 10, [3, 17]);
    expect(ended.flatMap(messages).sort()).toEqual(['object 17 was refused', 'object 3 was refused']);
  });

  it('one that waits itself tells its own failure as its own', async () => {
    const [only] = await run(new Proofs(), 1, 1, [0]);
    expect(only!.held.own).toMatchObject({ is: 'failed', error: { message: 'object 0 was refused' } });
    expect(only!.held.others).toEqual([]);
  });

  it('one that has less time takes nothing from one that has more', async () => {
    const proofs = new Proofs();
    const { proof } = platform();
    const [long, short, longest] = [60_000, MS / 2, 90_000].map((ms) => withDeadline(undefined, ms).signal);
    const holding = [proofs.hold(proof(0), long!), proofs.hold(proof(1), short!)];
    await jest.advanceTimersByTimeAsync(MS / 2);
    holding.push(proofs.hold(proof(2), longest!));
    await jest.advanceTimersByTimeAsync(2 * MS);
    const held = await Promise.all(holding);
    expect(held.map(({ own }) => own.is)).toEqual(['handedOn', 'failed', 'proven']);
    expect(held.flatMap(({ others }) => others)).toEqual([]);
  });

  it('a cancelled wait says so of everything that it held', async () => {
    const proofs = new Proofs();
    const { proof } = platform();
    const user = new AbortController();
    const holding = [0, 1, 2].map((name) => proofs.hold(proof(name), user.signal));
    user.abort();
    const held = await Promise.all(holding);
    expect(held.map(({ own }) => own.is)).toEqual(['handedOn', 'handedOn', 'failed']);
    expect(held[2]!.own).toMatchObject({ error: { code: 'cancelled' } });
    expect(held[2]!.others).toHaveLength(2);
  });

  it('no object is left unproven, whatever the engine does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }), async (count, places) => {
        const broken = Array.from({ length: count }, (_, name) => name).filter((name) => name % 3 === 0);
        const ended = await run(new Proofs(), count, places, broken);
        const told = ended.flatMap((one) => [
          ...messages(one),
          ...(one.held.own.is === 'failed' ? [(one.held.own.error as Error).message] : []),
        ]);
        expect(told.sort()).toEqual(broken.map((name) => `object ${name} was refused`).sort());
        expect(Math.max(...ended.map(({ at }) => at))).toBeGreaterThanOrEqual(MS);
      }),
      { numRuns: 20 },
    );
  });
});
