/** Which ends of a link are changed while it runs, why others are left alone, and what counts as a standby where BGP is set up by hand. */
import { rotate } from '../../provider/cli/operations/rotation';
import type { ProviderError } from '../../provider/core/define/errors';
import { derive } from '../../provider/link/derive';
import { actingEnds, movingEnds, notReady } from '../../provider/link/operations';
import { linksNamed, locate, preferredFirst, type LocatedLink } from '../../provider/link/up/located';
import { readTopology } from '../../provider/link/topology';
import type { Declared, EndStatus, TunnelStatus } from '../../provider/model';
import { intents as cisco } from '../kit/cisco-links';
import { sides } from '../kit/made-link';
import { intents as pfsense } from '../kit/pfsense-links';

/** As if all of it stood. */
function standing(
  intent: object,
  ordered: (all: [string, Declared][]) => [string, Declared][] = (all) => all,
): LocatedLink {
  const { program } = derive({ ...intent }, sides);
  const made = new Map(ordered([...program].map(([id, one]) => [id, { ...one, prior: { id } }])));
  const [link] = locate(made, readTopology(made, sides), sides);
  return link!;
}

test.each([
  ['pfSense and NSX', pfsense.nsx, ['nsx']],
  ['IOS-XE and NSX', cisco.nsx, ['cisco', 'nsx']],
])('of %s, traffic is moved by NSX, and these take part', (_name, intent, platforms) => {
  expect(movingEnds(standing(intent)).map(({ platform }) => platform)).toEqual(platforms);
});

test('a link is found by the name of the program, also where a router cannot take all of it', () => {
  const link = standing({ ...cisco.nsx, name: "site A & b's" });
  expect(link.name).toMatch(/^site-A-b-s-/);
  expect(linksNamed(new Map(), [link], "site A & b's")).toEqual([link]);
  expect(linksNamed(new Map(), [link], 'site A')).toEqual([]);
});

test.each([
  ['NSX and pfSense', pfsense.nsx],
  ['NSX and IOS-XE', cisco.nsx],
  ['Alibaba Cloud and IOS-XE', cisco.alicloud],
])('of %s, the preferred tunnel is the same in whatever order the objects were made', (_name, intent) => {
  const orders = [standing(intent), standing(intent, (all) => all.reverse())];
  expect(orders.map(({ expected }) => expected.tunnels)).toEqual([
    ['master', 'slave'],
    ['master', 'slave'],
  ]);
});

test('of tunnels with other names it is the one that the route maps of a site prefer', () => {
  const named: Readonly<Record<string, string>> = { master: 'two', slave: 'one' };
  const link = standing(cisco.nsx);
  const ends = link.ends.map(({ tunnels }) => new Map([...tunnels].map(([name, end]) => [named[name]!, end])));
  const renamed = link.ends.map((end, index) => ({ ...end, tunnels: ends[index]! }));
  expect(preferredFirst(['one', 'two'], renamed)).toEqual(['two', 'one']);
});

test.each([
  [
    'pfSense and Alibaba Cloud',
    pfsense.alicloud,
    /VPN gateway .* decides by itself.*pfSense .* FRR's, which no API sets/,
  ],
  ['IOS-XE and Alibaba Cloud', cisco.alicloud, /decides by itself.*IOS-XE .* has no room for a mark/],
])('of %s, by none, and each is told why', (_name, intent, says) => {
  expect(() => movingEnds(standing(intent))).toThrow(says);
});

test('a transit router is called what it is, and a rotation is no way for who wants to move traffic', () => {
  const router = { transitRouterId: 'tr-1', transitRouterRouteTableId: 'vtb-1' };
  const { vpnGatewayId: _, ...alicloud } = cisco.alicloud.alicloud;
  const refused = (intent: object): ProviderError => {
    try {
      movingEnds(standing(intent));
    } catch (error) {
      return error as ProviderError;
    }
    throw new Error('it is not refused');
  };
  const { message, hint } = refused({ ...cisco.alicloud, alicloud: { ...alicloud, ...router } });
  expect(message).toContain('a transit router of Alibaba Cloud does not');
  expect(hint).toBe('Where it has to be moved, do it in the routing of the site, by hand.');
});

test.each([
  ['keys towards a router', cisco.alicloud, {}, /^No end .* can move traffic away/, /--no-drain goes on without/],
  ['algorithms of a router', cisco.alicloud, { esp: 'sha2-512' }, /the algorithms of one tunnel cannot be/, /program/],
  ['keys of a pfSense', pfsense.alicloud, {}, /pfSense firewall is not changed while it runs/, /program/],
])('a rotation of %s is refused for what no option mends first', async (_name, intent, asked, says, hint) => {
  const options = { tunnel: [], drain: true, journal: '/nowhere', keyName: 'branch', env: {}, ...asked };
  await expect(rotate(standing(intent), undefined as never, options)).rejects.toMatchObject({
    message: expect.stringMatching(says) as string,
    hint: expect.stringMatching(hint) as string,
  });
});

test.each([['pfSense', pfsense.nsx, /pfSense firewall is not changed while it runs: .* tunnel interfaces anew/]])(
  'keys and algorithms of a link with %s stay',
  (_name, intent, says) => {
    expect(() => actingEnds(standing(intent))).toThrow(says);
  },
);

describe('where BGP of one end is set up by hand, the other end says whether the standby carries', () => {
  const link = standing(pfsense.nsx);
  const phases = { ike: { up: true, says: 'UP' }, esp: { up: true, says: 'UP' }, complaints: [] };
  const silent = (name: string): TunnelStatus => ({ ...{ tunnel: name, object: name }, ...phases });
  const speaking = (name: string, bgp: TunnelStatus['bgp'], told: readonly string[] = []): TunnelStatus => ({
    ...{ ...silent(name), told, learned: told.length > 0 ? ['10.30.0.0/16'] : [], ...(bgp && { bgp }) },
  });
  const look = (slave: TunnelStatus) => {
    const of = (reporter: string, tunnels: readonly TunnelStatus[]): EndStatus => ({ reporter, tunnels });
    const up = { up: true, says: 'ESTABLISHED' };
    const statuses: Readonly<Record<string, EndStatus>> = {
      nsx: of('NSX', [speaking('master', up, ['10.10.0.0/16']), slave]),
      pfsense: of('pfSense', [silent('master'), silent('slave')]),
    };
    const ends = link.ends.map(({ side: { platform } }) => ({ platform, status: statuses[platform]! }));
    return { link, state: 'up', ends, tunnels: [], lacking: [], paths: [], asymmetric: false } as const;
  };

  test('it does', () => {
    expect(notReady(look(speaking('slave', { up: true, says: 'ESTABLISHED' }, ['10.10.0.0/16'])), 'master')).toEqual(
      [],
    );
  });

  test.each([
    ['BGP over it is down', speaking('slave', { up: false, says: 'ACTIVE' }), /NSX: BGP is not up \(ACTIVE\)/],
    [
      'nothing is learned over it',
      speaking('slave', { up: true, says: 'ESTABLISHED' }),
      /10\.30\.0\.0\/16 is not learned/,
    ],
  ])('%s', (_name, slave, says) => {
    expect(notReady(look(slave), 'master').join()).toMatch(says);
  });
});
