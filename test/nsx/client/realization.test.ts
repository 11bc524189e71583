/** Questions for the realization of many objects are asked together, those for a few one by one. */
import type { Context } from '../../../provider/core/define/context';
import type { NsxClient } from '../../../provider/nsx/client/client';
import { ProviderError } from '../../../provider/core/define/errors';
import { realizationOf } from '../../../provider/nsx/client/realization';

// On a clock of the test's own: a busy machine would be late for what is counted here.
beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

/** What a question ends with, once the clock has run that far. */
async function inTime<T>(question: Promise<T>): Promise<T> {
  let open = true;
  const over = () => (open = false);
  question.then(over, over);
  while (open) await jest.advanceTimersToNextTimerAsync();
  return question;
}

const KIND = 'RouteBasedIPSecVpnSession';
const SUCCESS = { consolidated_status: { consolidated_status: 'SUCCESS' } };

/** A manager that counts questions; an object is realized from its `after`th question on. `revision`: what its index shows. */
function manager(after = 1, revision: () => number | undefined = () => 0) {
  const seen = new Map<string, number>();
  const asked = { gets: 0, searches: [] as string[] };
  const statusOf = (path: string) => {
    seen.set(path, (seen.get(path) ?? 0) + 1);
    return seen.get(path)! >= after ? SUCCESS : { publish_status: 'UNREALIZED' };
  };
  const readers = new Map<string, unknown>();
  const client = {
    reader: (kind: string, make: () => unknown) => {
      if (!readers.has(kind)) readers.set(kind, make());
      return readers.get(kind);
    },
    find: async (path: string) => {
      asked.gets += 1;
      return statusOf(decodeURIComponent(path.split('intent_path=')[1]!));
    },
    search: async (query: string) => {
      asked.searches.push(query);
      return paths(25)
        .filter((path) => !query.includes('path:(') || query.includes(path.replace(/[/-]/g, '\\$&')))
        .flatMap((path) => (revision() === undefined ? [] : [{ path, _revision: revision(), status: statusOf(path) }]));
    },
  };
  const signal = new AbortController();
  const ctx = {
    client: client as unknown as NsxClient,
    signal: signal.signal,
    now: Date.now,
  } as unknown as Context<NsxClient>;
  return { asked, ctx, signal };
}

const paths = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `/infra/tier-0s/T0/sessions/tunnel-${String.fromCharCode(97 + index)}`);

const ready = { ready: true };

/** What is told of an object that was written at `since`. */
const realized = (ctx: Context<NsxClient>, path: string, since: number, revision = 0) =>
  realizationOf(ctx, KIND, { path, since, revision });

describe('realizationOf', () => {
  /** Objects written just now, asked for by as many operations at once until NSX has them. */
  const proven = async (ctx: Context<NsxClient>, wanted: readonly string[]) => {
    const since = Date.now();
    await inTime(
      Promise.all(
        wanted.map(async (path) => {
          expect(await realized(ctx, path, since)).toEqual(ready);
        }),
      ),
    );
  };

  it('a few objects: one GET each, when they should be done', async () => {
    const { asked, ctx } = manager();
    const since = Date.now();
    const answers = await inTime(Promise.all(paths(3).map((path) => realized(ctx, path, since))));
    expect(answers).toEqual([ready, ready, ready]);
    expect(asked).toEqual({ gets: 3, searches: [] });
  });

  it('a wave of creates: one search that names them', async () => {
    const { asked, ctx } = manager();
    await proven(ctx, paths(10));
    expect(asked.gets).toBe(0);
    expect(asked.searches).toHaveLength(1);
    expect(asked.searches[0]).toContain('path:(\\/infra\\/tier\\-0s\\/T0\\/sessions\\/tunnel\\-a OR ');
  });

  it('more than fit into a query: the whole kind', async () => {
    const { asked, ctx } = manager();
    await proven(ctx, paths(25));
    expect(asked.searches).toEqual([`resource_type:${KIND} AND marked_for_delete:false`]);
  });

  it('a search that is refused: one GET each, and no other search for a while', async () => {
    const { asked, ctx } = manager();
    const refused = jest
      .spyOn(ctx.client, 'search')
      .mockRejectedValue(new ProviderError({ code: 'busy', message: 'the index is not ready', vendorCode: '60508' }));
    await proven(ctx, paths(10));
    await proven(ctx, paths(20).slice(10));
    expect([asked.gets, refused.mock.calls.length]).toEqual([20, 1]);
  });

  it('one that is not realized yet says so, and the next question waits for its time', async () => {
    const { ctx } = manager(2);
    const [path] = paths(1);
    const since = Date.now();
    expect(await inTime(realized(ctx, path!, since))).toEqual({
      ready: false,
      reason: 'NSX is configuring it (UNREALIZED)',
      againMs: 0,
    });
    const first = Date.now();
    expect(await inTime(realized(ctx, path!, since))).toEqual(ready);
    expect(Date.now() - first).toBe(100);
  });

  it('how long it takes here is learned: later objects are asked for once', async () => {
    const { ctx, asked } = manager();
    const since = Date.now();
    const [first, second] = paths(2);
    await inTime(realized(ctx, first!, since - 400));
    await inTime(realized(ctx, second!, since));
    expect(Date.now() - since).toBeGreaterThanOrEqual(350);
    expect(asked.gets).toBe(2);
  });

  it('nobody is asked for whose operation has left', async () => {
    const { ctx, asked } = manager();
    const leaving = new AbortController();
    const since = Date.now();
    const left = realized({ ...ctx, signal: leaving.signal }, paths(1)[0]!, since - 130);
    const stays = realized(ctx, paths(2)[1]!, since);
    leaving.abort();
    await expect(inTime(left)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await inTime(stays)).toEqual(ready);
    expect(Date.now() - since).toBeGreaterThanOrEqual(140);
    expect(asked.gets).toBe(1);
  });

  describe('an index that is behind', () => {
    const all = (ctx: Context<NsxClient>, since: number, revision: number) =>
      inTime(Promise.all(paths(5).map((path) => realized(ctx, path, since, revision))));
    const busy = { ready: false, reason: 'NSX is configuring it (not indexed yet)', againMs: 0 };

    it('tells of the object before a change, and so nothing of it', async () => {
      let indexed = 3;
      const { ctx, asked } = manager(1, () => indexed);
      const since = Date.now();
      expect(await all(ctx, since, 4)).toEqual(paths(5).map(() => busy));
      indexed = 4;
      expect(await all(ctx, since, 4)).toEqual(paths(5).map(() => ready));
      expect([asked.gets, asked.searches.length]).toEqual([0, 2]);
    });

    it('and that does not catch up: each is asked for by itself', async () => {
      const { ctx, asked } = manager(1, () => undefined);
      const since = Date.now();
      expect(await all(ctx, since, 0)).toEqual(paths(5).map(() => busy));
      expect(asked.gets).toBe(0);
      jest.setSystemTime(since + 3_500);
      expect(await all(ctx, since, 0)).toEqual(paths(5).map(() => ready));
      expect(asked.gets).toBe(5);
    });
  });

  describe('a wait that changes hands', () => {
    /** Six objects are asked for; the operations of two hand their wait on before the round. */
    const handedOn = async () => {
      const { ctx, asked } = manager();
      const since = Date.now();
      const [first, second, ...others] = paths(6);
      const hands = new AbortController();
      const left = [first!, second!].map((path) => realized({ ...ctx, signal: hands.signal }, path, since));
      const stay = Promise.all(others.map((path) => realized(ctx, path, since)));
      hands.abort();
      for (const one of left) await expect(one).rejects.toMatchObject({ code: 'cancelled' });
      await inTime(stay);
      return { ctx, asked, since, first: first!, second: second! };
    };

    it('is over with the round that has asked for the object meanwhile', async () => {
      const { ctx, asked, since, first, second } = await handedOn();
      const before = Date.now();
      for (const path of [first, second]) expect(await realized(ctx, path, since)).toEqual(ready);
      expect(Date.now()).toBe(before);
      expect([asked.gets, asked.searches.length]).toEqual([0, 1]);
    });

    it('and is asked anew where the object has been written since', async () => {
      const { ctx, asked, first } = await handedOn();
      expect(await inTime(realized(ctx, first, Date.now()))).toEqual(ready);
      expect([asked.gets, asked.searches.length]).toEqual([1, 1]);
    });
  });
});
