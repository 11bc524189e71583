/** Lists that move while they are read. */
import { allPages, allTokens, otherObject, pageOf } from '../../../provider/alicloud/client/paging';

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => `id-${from + index}`);

describe('allPages', () => {
  it('reads every page once when nothing moves', async () => {
    const asked: number[] = [];
    const all = ids(0, 120);
    const read = await allPages(
      async ({ PageNumber, PageSize }) => {
        asked.push(PageNumber);
        return { items: all.slice((PageNumber - 1) * PageSize, PageNumber * PageSize), total: all.length };
      },
      (id) => id,
    );
    expect(read).toEqual(all);
    expect(asked.sort()).toEqual([1, 2, 3]);
  });

  it('reads again when an object goes while paging shifts another out of sight', async () => {
    let all = ids(0, 60);
    let moved = false;
    const read = await allPages(
      async ({ PageNumber, PageSize }) => {
        if (PageNumber === 2 && !moved) {
          moved = true;
          all = all.slice(1);
        }
        return { items: all.slice((PageNumber - 1) * PageSize, PageNumber * PageSize), total: all.length };
      },
      (id) => id,
    );
    expect(read).toEqual(ids(1, 59));
  });

  it('drops doubles, and gives up on a list that never stands still', async () => {
    let total = 60;
    const read = await allPages(
      async ({ PageNumber }) => ({ items: PageNumber === 1 ? ids(0, 50) : ids(49, 11), total: (total += 1) }),
      (id) => id,
    );
    expect(read).toEqual(ids(0, 60));
  });

  it('takes an empty list', async () => {
    expect(await allPages(async () => ({ items: [], total: 0 }), String)).toEqual([]);
  });
});

test('a full page without a total is not the whole list', () => {
  expect(pageOf(ids(0, 49), undefined).total).toBe(49);
  expect(pageOf(ids(0, 50), '50').total).toBe(50);
  expect(() => pageOf(ids(0, 50), undefined)).toThrow(/no total with a full page/);
});

test('an answer of something else is told with the settings that say where it was asked', () => {
  expect(String(otherObject('DescribeVpnGateway', 'vpn-1').hint)).toContain(
    'check alicloud.vpcEndpoint (or the environment variable ALIBABA_CLOUD_VPC_ENDPOINT or VPC_ENDPOINT) and alicloud.cbnEndpoint (or the',
  );
  expect(() => pageOf(ids(0, 50), undefined)).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('alicloud.vpcEndpoint') as string }),
  );
});

describe('allTokens', () => {
  it('follows tokens to the end', async () => {
    const pages = [
      { items: [1], nextToken: 'a' },
      { items: [2], nextToken: 'b' },
      { items: [3], nextToken: '' },
    ];
    let index = 0;
    expect(await allTokens(async () => pages[index++] ?? { items: [] })).toEqual([1, 2, 3]);
  });

  it('does not take a list for read whose token comes back', async () => {
    const rounds = ['a', 'b', 'a'];
    const read = allTokens(async () => ({ items: [1], nextToken: rounds.shift() }));
    await expect(read).rejects.toMatchObject({
      code: 'platform',
      message: expect.stringContaining('NextToken a twice') as string,
    });
  });
});
