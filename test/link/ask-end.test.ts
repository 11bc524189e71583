/** What an end reports, whatever a release or something in between made of it: in the known form, or an error that names the place. */
import { borrowed, type Borrowed, type Context, type PlatformClient } from '../../provider/core/define/context';
import type { ProviderError } from '../../provider/core/define/errors';
import { getAt, type Bag, type Path } from '../../provider/core/define/paths';
import { side as nsx } from '../../provider/nsx/side';
import { askEnd, type ReportingEnd } from '../../provider/link/up/ask-end';
import { lookAt } from '../../provider/link/up/look';
import type { LocatedLink } from '../../provider/link/up/located';
import type { EndStatus } from '../../provider/model';

const REPORT: EndStatus = {
  reporter: 'NSX nsx.example.com',
  tunnels: [
    {
      tunnel: 'master',
      object: 'session-1',
      ike: { up: true, says: 'UP' },
      esp: { up: true, says: 'UP' },
      bgp: { up: true, says: 'ESTABLISHED', hold: 12, keepalive: 4, flaps: 0, speaker: 'edge 1' },
      learned: ['10.20.0.0/16', '2001:db8::/32'],
      traffic: { in: 1, out: 2 },
      drops: { replay: 0, integrity: 0, other: 0 },
      sas: 1,
      complaints: [{ phase: 'esp', says: 'No proposal', about: 'proposal', own: 'GROUP14', peer: 'GROUP19' }],
    },
  ],
  ways: [{ network: '10.20.0.0/16', tunnels: ['master'], from: 'BGP', published: true }],
};

const client = { label: 'manager nsx.example.com' } as PlatformClient;
const ctx = { client: borrowed(() => client) } as unknown as Context<Borrowed>;
const ask = (report: unknown): Promise<EndStatus> => {
  const reports = { ...nsx.reports!, status: () => Promise.resolve(report as EndStatus) };
  const end: ReportingEnd = { side: { ...nsx, reports }, tunnels: { master: 'session-1' } };
  return askEnd(ctx, end);
};

function but(path: Path, value: unknown): unknown {
  const report = structuredClone(REPORT) as unknown as Bag;
  (getAt(report, path.slice(0, -1)) as Bag)[path.at(-1)!] = value;
  return report;
}

test('is passed on as it is', async () => expect(await ask(REPORT)).toEqual(REPORT));

test('so is what this does not name', async () => {
  const more = but(['tunnels', 0, 'later'], 'kept');
  expect(await ask(more)).toEqual(more);
});

test('counts that a release writes as texts are numbers', async () => {
  for (const path of [
    ['tunnels', 0, 'sas'],
    ['tunnels', 0, 'bgp', 'hold'],
    ['tunnels', 0, 'traffic', 'in'],
  ])
    expect(getAt((await ask(but(path, '12'))) as unknown as Bag, path)).toBe(12);
});

test.each([
  ['tunnels.0.ike.says', true, 'it is not a text'],
  ['tunnels.0.object', undefined, 'it is not a text'],
  ['tunnels.0.bgp.says', { a: 1 }, 'it is not a text'],
  ['tunnels.0.bgp.hold', NaN, 'it is not a number'],
  ['tunnels.0.traffic.in', 'many', 'it is not a number'],
  ['tunnels.0.drops.other', '0x', 'it is not a number'],
  ['tunnels.0.learned.1', 'default', 'it is not a network'],
  ['tunnels.0.complaints.0.own', [], 'it is not a text'],
  ['ways.0.network', '10.20.0.0', 'it is not a network'],
  ['ways.0.published', 'yes', 'it is neither true nor false'],
])('%s as %j', async (place, value, says) => {
  const path = place.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const error = (await ask(but(path, value)).catch((thrown: unknown) => thrown)) as ProviderError;
  expect(error).toMatchObject({ code: 'platform' });
  expect(error.text).toContain(`What manager nsx.example.com says of its tunnels cannot be right: ${place}: ${says}.`);
});

test('of equal ways that a platform lists in another order each time, the tunnels are told in that of the link', async () => {
  const ways = ['10.20.0.0/16', '10.21.0.0/16'].map((network, index) => ({
    ...{ network, from: 'BGP', published: true },
    tunnels: index === 0 ? ['slave', 'master'] : ['master', 'slave'],
  }));
  const status = () => Promise.resolve({ ...REPORT, ways });
  const located = {
    ...{ name: 'dc1', expected: { tunnels: ['master', 'slave'], prefixes: [[]] } },
    ends: [
      {
        side: { ...nsx, reports: { ...nsx.reports!, status, live: async () => new Map() } },
        at: {},
        tunnels: new Map(),
      },
    ],
  } as unknown as LocatedLink;
  const quiet = { ...ctx, signal: new AbortController().signal, progress: () => undefined };
  const [look] = await lookAt(quiet as unknown as Context<Borrowed>, [located]);
  expect(look!.paths.map(({ tunnels }) => tunnels.join('+'))).toEqual(['master+slave', 'master+slave']);
});
