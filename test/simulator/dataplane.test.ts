/** What the dataplane reads of its daemons' words and writes for them. The daemons themselves run in `make lab`. */
import { connectionText } from '../../provider/simulator/dataplane/charon-config';
import { eventsIn } from '../../provider/simulator/dataplane/charon-log';
import { changes, linesOf, type Neighbor } from '../../provider/simulator/dataplane/frr-config';
import { planOf } from '../../provider/simulator/dataplane/plan';
import { together } from '../../provider/simulator/dataplane/together';
import { associationsIn } from '../../provider/simulator/dataplane/vici';
import type { Announced, OfferedEnd, TunnelHost } from '../../provider/simulator/negotiation';

const end = (object: string, local: string, peer: string, more: Partial<OfferedEnd> = {}): OfferedEnd => ({
  object,
  router: `router of ${object}`,
  since: 0,
  addresses: { local, peer },
  ids: { local, peer },
  psk: 'a "key" \\ of some length',
  initiates: true,
  ike: { versions: [2], encryption: ['aes-256-cbc'], integrity: ['sha2-256'], groups: [14] },
  esp: { encryption: ['aes-256-cbc'], integrity: ['sha2-256'], groups: [] },
  lifetimes: { ike: 28800, esp: 3600 },
  selectors: { local: ['0.0.0.0/0'], peer: ['0.0.0.0/0'] },
  bgp: {
    since: 0,
    localAsn: '65010',
    peerAsn: '65020',
    localAddress: '169.254.8.2',
    peerAddress: '169.254.8.1',
    network: '169.254.8.0/30',
    hold: 12,
    keepalive: 4,
  },
  takes: { ipsec: 5, bgp: 5 },
  ...more,
});

const host = (ends: readonly OfferedEnd[], told: readonly Announced[], rank = 100): TunnelHost => ({
  offered: () => ends,
  announced: () => told,
  rank: (_object, { network }) => (network === '0.0.0.0/0' ? undefined : rank),
  meet: () => undefined,
});

const lan: Announced = { network: '10.20.1.0/24', asPath: ['65020'] };

describe('what is to run', () => {
  const [a, b] = [end('a', '198.51.100.10', '203.0.113.10'), end('b', '203.0.113.10', '198.51.100.10')];

  test('two ends at one another’s addresses meet, and one of two that would starts', () => {
    const { ends } = planOf([host([a], []), host([b], [])], 0);
    expect([...ends.values()].map(({ peer, starts }) => [peer?.object, starts])).toEqual([
      ['b', true],
      ['a', false],
    ]);
  });

  test('an end that is off, or not yet changed, does not run', () => {
    const late = { ...b, since: 500 };
    expect([...planOf([host([{ ...a, since: Infinity }], []), host([late], [])], 0).ends.keys()]).toEqual([]);
    expect([...planOf([host([a], []), host([late], [])], 500).ends.keys()]).toEqual(['a', 'b']);
  });

  test('a route is taken with the rank that its taker gives it, or not at all', () => {
    const told = [lan, { network: '0.0.0.0/0', asPath: ['65020'] }];
    const { neighbors } = planOf([host([a], [], 90), host([b], told)], 0);
    expect([...neighbors.get('a')!.taken]).toEqual([[90, ['10.20.1.0/24']]]);
  });

  test('what a stranger tells is taken as what a known end tells is', () => {
    const other: Announced = { network: '10.20.0.0/16', asPath: ['65020'] };
    const { neighbors } = planOf([host([a], [], 90), host([b], [lan])], 0, () => [other, lan]);
    expect([...neighbors.get('a')!.taken]).toEqual([[90, ['10.20.1.0/24', '10.20.0.0/16']]]);
  });
});

describe('charon', () => {
  test('a key of any characters stands encoded', () => {
    const text = connectionText(end('a', '198.51.100.10', '203.0.113.10'));
    expect(text).toContain(`secret = 0s${Buffer.from('a "key" \\ of some length').toString('base64')}`);
    expect(text).toContain('proposals = aes256-sha256-modp2048');
    expect(text).toContain('esp_proposals = aes256-sha256\n');
  });

  test('associations are read, also of two IKE SAs', () => {
    const child = (id: number): string =>
      `child-sas {vti-${id} {name=vti uniqueid=${id} state=INSTALLED bytes-in=28 packets-in=2 bytes-out=46 packets-out=3 install-time=26 local-ts=[0.0.0.0/0]}}`;
    const text = [
      `list-sa event {tunnel {uniqueid=1 version=2 state=ESTABLISHED established=26 ${child(1)}}}`,
      `list-sa event {tunnel {uniqueid=2 version=2 state=CONNECTING tasks-active=[IKE_INIT IKE_AUTH]}}`,
      'list-sas reply {}',
    ].join('\n');
    expect(associationsIn(text)).toEqual({
      ike: { id: '1', state: 'ESTABLISHED', seconds: 26 },
      children: [{ id: '1', seconds: 26, bytesIn: 28, bytesOut: 46, packetsIn: 2, packetsOut: 3 }],
      connecting: true,
    });
    expect(associationsIn('list-sas reply {}\n')).toEqual({ children: [], connecting: false });
  });

  test.each([
    ['another key', ['12[IKE] tried 1 shared key for "a" - "b", but MAC mismatched'], { phase: 'ike', kind: 'psk' }],
    [
      'another group',
      [
        '05[CFG] received proposals: IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048',
        '05[CFG] configured proposals: IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_3072',
        '05[IKE] received proposals unacceptable',
      ],
      { phase: 'ike', kind: 'group', own: 'MODP_3072', peer: 'MODP_2048' },
    ],
    [
      'another group of perfect forward secrecy, at the rekey',
      [
        '05[CFG] received proposals: ESP:AES_CBC_256/HMAC_SHA2_256_128/MODP_2048/NO_EXT_SEQ',
        '05[CFG] configured proposals: ESP:AES_CBC_256/HMAC_SHA2_256_128/NO_EXT_SEQ',
        '05[IKE] no acceptable proposal found',
      ],
      { phase: 'esp', kind: 'group', own: 'none', peer: 'MODP_2048' },
    ],
    ['nothing', ['05[IKE] CHILD_SA vti{1} established with SPIs a_i b_o and TS c === d'], 'established'],
  ])('its log tells: %s', (_title, lines, event) => {
    expect(eventsIn(lines.map((line) => `1795684073.954 ${line}`))).toEqual([{ at: 1795684073954, event }]);
  });
});

describe('FRR', () => {
  const neighbor: Neighbor = {
    object: 'a',
    number: 3,
    bgp: end('a', '198.51.100.10', '203.0.113.10').bgp!,
    told: [{ network: '10.10.1.0/24', asPath: ['65010', '65010', '65010'] }],
    taken: new Map([[90, ['10.20.1.0/24']]]),
  };
  const text = (lines: readonly { section: readonly string[]; text: string }[]): string[] =>
    lines.map((line) => [...line.section, line.text].join(' > '));

  test('the path behind the own number is prepended, and a rank is a local preference', () => {
    const lines = text(linesOf('65010', [neighbor], new Set(['10.10.1.0/24'])));
    expect(lines).toContain('route-map OUT-3 permit 10 > set as-path prepend 65010 65010');
    expect(lines).toContain('route-map IN-3 permit 10 > set local-preference 90');
    expect(lines).toContain('router bgp 65010 > address-family ipv4 unicast > network 10.10.1.0/24');
  });

  test('another timer takes the place of the old one; a network that goes is taken back', () => {
    const before = linesOf('65010', [neighbor], new Set(['10.10.1.0/24']));
    const after = linesOf('65010', [{ ...neighbor, bgp: { ...neighbor.bgp, hold: 3, keepalive: 1 } }], new Set());
    expect(text(changes(before, after))).toEqual([
      'router bgp 65010 > neighbor 169.254.8.1 timers 1 3',
      'router bgp 65010 > address-family ipv4 unicast > no network 10.10.1.0/24',
    ]);
  });

  test('a neighbor over another device keeps its filters: taking the old one back would leave it without', () => {
    const lines = text(
      changes(linesOf('65010', [neighbor], new Set()), linesOf('65010', [{ ...neighbor, number: 7 }], new Set())),
    );
    expect(lines.filter((line) => / route-map (IN|OUT)-\d (in|out)/.test(line))).toEqual([
      'router bgp 65010 > address-family ipv4 unicast > neighbor 169.254.8.1 route-map IN-7 in',
      'router bgp 65010 > address-family ipv4 unicast > neighbor 169.254.8.1 route-map OUT-7 out',
    ]);
  });

  test('a neighbor goes as a whole', () => {
    const lines = text(changes(linesOf('65010', [neighbor], new Set()), linesOf('65010', [], new Set())));
    expect(lines.filter((line) => /neighbor/.test(line))).toEqual(['router bgp 65010 > no neighbor 169.254.8.1']);
  });

  test('an entry of a route map that is left without lines goes, or it would permit everything', () => {
    const before = linesOf('65010', [neighbor], new Set());
    const after = linesOf('65010', [{ ...neighbor, told: [] }], new Set());
    expect(text(changes(before, after))).toEqual([
      'no route-map OUT-3 permit 10',
      'no ip prefix-list OUT-3-65010-65010-c- permit 10.10.1.0/24',
    ]);
  });
});

test('work on several daemons is over when all of it is, also where one fails: what comes later would be left behind', async () => {
  const order: string[] = [];
  let end = (): void => undefined;
  const slow = new Promise<void>((done) => (end = done)).then(() => void order.push('slow'));
  const all = together([Promise.reject(new Error('the disk is full')), slow]).catch((error: Error) => {
    order.push(error.message);
  });
  setImmediate(end);
  await all;
  expect(order).toEqual(['slow', 'the disk is full']);
});
