/** From intent to program without any engine: what must match on both sides does, and what cannot be is refused. */
import { catalog } from '../../provider/catalog';
import { check } from '../../provider/core/define/check';
import { overlaps } from '../../provider/core/define/normal';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { derive } from '../../provider/link/derive';
import { bgpTimers } from '../../provider/link/timers';
import { hostsOf, tunnelCidr, tunnelCidrCount } from '../../provider/link/addresses';
import { labelOf, Ref, Variable, type Intent, type IntendedEnd, type Side, type TunnelEnd } from '../../provider/model';
import { definitionOf, hcl, mapLeaves, refsIn } from '../../provider/program';
import { exampleIntent } from '../kit/example-link';

const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));
const program = derive(exampleIntent, sides);

const endsOf = (platform: string): TunnelEnd[] => sides.find((side) => side.platform === platform)!.read(program);
const [nsx, alicloud] = [endsOf('nsx'), endsOf('alicloud')];

test('every object passes the check of its definition', () => {
  for (const [address, { type, inputs }] of program) {
    const known = mapLeaves(inputs, (leaf) => (leaf instanceof Ref || leaf instanceof Variable ? UNKNOWN : leaf));
    const { failures, warnings } = check(definitionOf(catalog, type), known as Record<string, unknown>);
    expect([address, ...failures.map(({ message }) => String(message))]).toEqual([address]);
    expect([address, ...warnings.map(({ message }) => String(message))]).toEqual([address]);
  }
});

test('every reference is to an object of the program, before the one that refers', () => {
  const seen = new Set<string>();
  for (const [address, { inputs, options }] of program) {
    const wanted = [...refsIn(inputs).map(({ ref }) => ref.address), ...(options?.dependsOn ?? [])];
    expect([address, wanted.filter((one) => !seen.has(one))]).toEqual([address, []]);
    seen.add(address);
  }
});

test('names are unique over the whole program, so that every language can use them', () => {
  const names = [...program.values()].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name))).toEqual([]);
});

test('a connection is replaced with its customer gateway, which can neither be changed nor be deleted before it', () => {
  const [text] = /resource "hybridvpn_alicloud_vpn_connection"[^]*?\n}/.exec(hcl(catalog, program)) ?? [];
  const gateway = 'hybridvpn_alicloud_customer_gateway.nsx_dc1_peer';
  expect(text?.replace(/\s+/g, '')).toContain(`lifecycle{replace_triggered_by=[${gateway}.ip_address,${gateway}.asn`);
});

test.each([
  ['nsx-dc1', 'nsxDc1Peer'],
  ['Über uns / 2', 'linkBerUns2Peer'],
  ['2nd', 'link2ndPeer'],
  ['链路', 'linkPeer'],
])('what belongs to "%s" has a name that every language takes: %s', (name, label) => {
  expect(labelOf(name, 'peer')).toBe(label);
});

test.each([0, 1])('both ends of tunnel %i agree', (index) => {
  const [site, cloud] = [nsx[index]!, alicloud[index]!];
  expect(cloud.tunnel).toBe(index === 0 ? 'master' : 'slave');
  expect(site.addresses).toEqual({ local: cloud.addresses.peer, peer: cloud.addresses.local });
  expect(site.ids).toEqual({ local: cloud.ids.peer, peer: cloud.ids.local });
  expect([site.ike, site.esp]).toEqual([cloud.ike, cloud.esp]);
  expect(site.selectors).toEqual(cloud.selectors);
  expect(site.bgp).toMatchObject({
    localAsn: cloud.bgp!.peerAsn,
    peerAsn: cloud.bgp!.localAsn,
    peerAddress: cloud.bgp!.localAddress,
    hold: 12,
    keepalive: 4,
    bfd: false,
    gracefulRestart: false,
  });
  expect([site.vti, cloud.vti]).toEqual([[`169.254.10.${2 + 4 * index}/30`], [`169.254.10.${1 + 4 * index}/30`]]);
  expect([site.initiates, site.dpd, site.mss]).toEqual([true, { interval: 10, retries: 5 }, 1359]);
  expect(site.lifetimes).toEqual({ ike: 28800, esp: index === 0 ? 3600 : 3300 });
});

const [dc, vpc] = exampleIntent.ends;
const ends = (site: Partial<IntendedEnd>, cloud: Partial<IntendedEnd> = {}): Partial<Intent> => ({
  ends: [
    { ...dc, ...site },
    { ...vpc, ...cloud },
  ],
});

test.each<[string, Partial<Intent>, string, RegExp]>([
  ['no such platform', ends({ platform: 'nxs' }), 'ends', /no platform "nxs"\. Did you mean "nsx"/],
  ['two sites', { ends: [dc, { ...dc, name: 'other', asn: '65011' }] }, 'ends', /one end in a cloud and one at a site/],
  ['no address', ends({ address: undefined }), 'ends', /"hybrid-link" needs its public address/],
  ['one AS number in two spellings', ends({}, { asn: '0.65010' }), 'ends', /one AS number/],
  ['one network only', { networks: ['169.254.10.0/30'] }, 'networks', /2 tunnels \(master, slave\), and 1 networks/],
  ['no PSK', { psks: [] }, 'psks', /2 tunnels/],
  ['a reserved network', { networks: ['169.254.2.0/30', '169.254.10.4/30'] }, 'networks', /overlaps 169\.254\.2\.0/],
  ['a network that is no /30', { networks: ['169.254.10.0/29', '169.254.10.8/30'] }, 'networks', /is not a \/30/],
  ['a host', { networks: ['169.254.10.1/30', '169.254.10.8/30'] }, 'networks', /is not a \/30/],
  ['the default route', ends({ prefixes: ['0.0.0.0/0'] }), 'ends', /0\.0\.0\.0\/0 overlaps/],
  ['a prefix of the platform', ends({}, { prefixes: ['100.80.0.0/16'] }), 'ends', /100\.64\.0\.0\/10/],
  [
    'prefixes of both sides',
    ends({ prefixes: ['10.20.5.0/24'] }),
    'ends',
    /10\.20\.0\.0\/16 and 10\.20\.5\.0\/24 overlap/,
  ],
  ['host bits', ends({ prefixes: ['10.20.5.1/24'] }), 'ends', /without host bits/],
  ['a target of two seconds', { failoverTarget: 2 }, 'failoverTarget', /at least|cannot be met/],
])('%s is refused', (_name, change, path, message) => {
  expect(() => derive({ ...exampleIntent, ...change }, sides)).toThrow(
    expect.objectContaining({ code: 'invalid', path, message: expect.stringMatching(message) as string }),
  );
});

test.each([
  [15, 12, 4],
  [3.5, 3, 1],
  [10, 9, 3],
  [181, 180, 60],
])('a target of %d s is a hold time of %d s', (target, hold, keepalive) => {
  expect(bgpTimers(target)).toEqual({ hold, keepalive });
});

test('the numbered transfer networks are clear of what any platform keeps', () => {
  const reserved = sides.flatMap((side) => side.reserved).map(({ network }) => network);
  expect(reserved.length).toBeGreaterThan(5);
  const every = Array.from({ length: tunnelCidrCount }, (_, index) => tunnelCidr(index));
  expect(every.filter((network) => reserved.some((kept) => overlaps(kept, network)))).toEqual([]);
});

test('hosts of a transfer network', () => {
  expect(hostsOf('169.254.10.4/30')).toEqual(['169.254.10.5', '169.254.10.6']);
});
