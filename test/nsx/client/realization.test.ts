/** Questions for the realization of many objects are asked together, those for a few one by one. */
import type { Context } from '../../../provider/core/define/context';
import type { NsxClient } from '../../../provider/nsx/client/client';
import { realizationOf } from '../../../provider/nsx/client/realization';

const KIND = 'RouteBasedIPSecVpnSession';
const SUCCESS = { consolidated_status: { consolidated_status: 'SUCCESS' } };

/** A manager that counts questions; an object is realized from its `after`th question on. */
function manager(after = 1) {
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
        .map((path) => ({ path, status: statusOf(path) }));
    },
  };
  const signal = new AbortController();
  const ctx = { client: client as unknown as NsxClient, signal: signal.signal } as unknown as Context<NsxClient>;
  return { asked, ctx, signal };
}

const paths = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `/infra/tier-0s/T0/sessions/tunnel-${String.fromCharCode(97 + index)}`);

describe('realizationOf', () => {
  it('a few objects: one GET each', async () => {
    const { asked, ctx } = manager();
    const answers = await Promise.all(paths(3).map((path) => realizationOf(ctx, KIND, path)));
    expect(answers).toEqual([{ ready: true }, { ready: true }, { ready: true }]);
    expect(asked).toEqual({ gets: 3, searches: [] });
  });

  it('a wave of creates: one search that names them', async () => {
    const { asked, ctx } = manager();
    const answers = await Promise.all(paths(10).map((path) => realizationOf(ctx, KIND, path)));
    expect(answers).toEqual(paths(10).map(() => ({ ready: true })));
    expect(asked.gets).toBe(0);
    expect(asked.searches).toHaveLength(1);
    expect(asked.searches[0]).toContain('path:(\\/infra\\/tier\\-0s\\/T0\\/sessions\\/tunnel\\-a OR ');
  });

  it('more than fit into a query: the whole kind', async () => {
    const { asked, ctx } = manager();
    await Promise.all(paths(25).map((path) => realizationOf(ctx, KIND, path)));
    expect(asked.searches).toEqual([`resource_type:${KIND} AND marked_for_delete:false`]);
  });

  it('objects that are not realized yet share the next round', async () => {
    const { asked, ctx } = manager(2);
    const answers = await Promise.all(paths(10).map((path) => realizationOf(ctx, KIND, path)));
    expect(answers).toEqual(paths(10).map(() => ({ ready: true })));
    expect(asked.searches).toHaveLength(2);
  });

  it('a few that are not realized yet say so at once', async () => {
    const { ctx } = manager(2);
    const [path] = paths(1);
    expect(await realizationOf(ctx, KIND, path!)).toEqual({
      ready: false,
      reason: 'NSX is configuring it (UNREALIZED)',
    });
  });

  it('a cancelled one leaves, and the others get their answer', async () => {
    const { ctx, asked } = manager();
    const cancelled = new AbortController();
    const [first, ...rest] = paths(6);
    const leaving = realizationOf({ ...ctx, signal: cancelled.signal }, KIND, first!);
    const others = Promise.all(rest.map((path) => realizationOf(ctx, KIND, path)));
    cancelled.abort();
    await expect(leaving).rejects.toMatchObject({ code: 'cancelled' });
    expect(await others).toEqual(rest.map(() => ({ ready: true })));
    expect(asked.searches).toHaveLength(1);
  });
});
