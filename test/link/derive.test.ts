/** From intent to program without any engine: what must match on both sides does, and what cannot be is refused. */
import { catalog } from '../../provider/catalog';
import { isLookup } from '../../provider/core/define/catalog';
import type { AnyResource } from '../../provider/core/define/definition';
import { LAST_WRITE } from '../../provider/core/define/last-write';
import { idSegment } from '../../provider/core/define/names';
import type { Bag } from '../../provider/core/define/paths';
import { check } from '../../provider/core/define/check';
import { overlaps } from '../../provider/core/define/normal';
import { UNKNOWN } from '../../provider/core/define/unknown';
import hybridVpn from '../../provider/link/components/hybrid-vpn';
import { derive } from '../../provider/link/derive';
import { BGP_PASSWORD } from '../../provider/link/end';
import { openIntents } from '../../provider/link/form';
import { bgpTimers } from '../../provider/link/timers';
import { transferHosts, tunnelCidr, tunnelCidrCount } from '../../provider/link/addresses';
import { labelOf, Ref, Variable, type Side, type TunnelEnd } from '../../provider/model';
import { definitionOf, hcl, mapLeaves, refsIn } from '../../provider/program';
import { intents as ciscoIntents } from '../kit/cisco-links';
import { exampleIntent } from '../kit/example-link';

const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));
const { program } = derive(exampleIntent, sides);

const endsOf = (platform: string): TunnelEnd[] => sides.find((side) => side.platform === platform)!.read(program);
const [nsx, alicloud] = [endsOf('nsx'), endsOf('alicloud')];

/** As a preview has it: what other objects and variables say comes later. */
const known = (leaf: unknown) => (leaf instanceof Ref || leaf instanceof Variable ? UNKNOWN : leaf);

test('every object passes the check of its definition', () => {
  for (const [address, { type, inputs }] of program) {
    const { failures, warnings } = check(definitionOf(catalog, type), mapLeaves(inputs, known) as Bag);
    expect([address, ...failures.map(({ message }) => String(message))]).toEqual([address]);
    expect([address, ...warnings.map(({ message }) => String(message))]).toEqual([address]);
  }
});

test('a network that is given twice is one, as Terraform makes it before it asks', () => {
  const doubled = <E extends { readonly prefixes: readonly string[] }>(end: E) => ({
    ...end,
    prefixes: [...end.prefixes, ...end.prefixes],
  });
  const given = { ...exampleIntent, nsx: doubled(exampleIntent.nsx), alicloud: doubled(exampleIntent.alicloud) };
  expect(derive(given, sides)).toEqual(derive(exampleIntent, sides));
});

test('every reference is to an object of the program, before the one that refers', () => {
  const seen = new Set<string>();
  for (const [address, { inputs, options }] of program) {
    const wanted = [...refsIn(inputs).map(({ ref }) => ref.address), ...(options?.dependsOn ?? [])];
    expect([address, wanted.filter((one) => !seen.has(one))]).toEqual([address, []]);
    seen.add(address);
  }
});

test.each([
  [undefined, [undefined, undefined], undefined],
  [true, [BGP_PASSWORD, BGP_PASSWORD], BGP_PASSWORD],
  [false, ['', ''], undefined], // one that this link never gave goes only where it is told that there is none
])('a BGP password, %s: both neighbors and the customer gateway', (bgpAuthentication, passwords, authKey) => {
  const given = { ...exampleIntent, ...(bgpAuthentication === undefined ? {} : { bgpAuthentication }) };
  const objects = [...derive(given, sides).program.values()];
  const inputsOf = (wanted: string) => objects.filter(({ type }) => type === wanted).map(({ inputs }) => inputs);
  expect(inputsOf('nsx:BgpNeighbor').map(({ password }) => password)).toEqual(passwords);
  expect(inputsOf('alicloud:CustomerGateway').map(({ authKey: key }) => key)).toEqual([authKey]);
});

test('an intent of which nothing but names is known has no ends that do not fit each other', () => {
  const intents = openIntents(sides);
  expect(intents.length).toBeGreaterThan(20);
  for (const { open } of intents) expect(() => derive(open, sides)).not.toThrow();
});

test.each([
  [
    'nsx',
    { ...exampleIntent, nsx: { ...exampleIntent.nsx, communities: { passed: ['65010:1'], taken: ['65010:2'] } } },
  ],
  ['cisco', { ...ciscoIntents.nsx, cisco: { ...ciscoIntents.nsx.cisco, communities: { passed: ['65040:1'], taken: ['65040:2'] } } }], // prettier-ignore
])('objects that are there for each other, when communities come to %s, have names of their own', (end, given) => {
  const without = { ...given, [end]: { ...((given as Bag)[end] as Bag), communities: undefined } } as Bag;
  // What the id of an object is made of.
  const idsOf = (intent: Bag) =>
    [...derive(intent, sides).program].flatMap(([address, { type, inputs }]): [string, string][] => {
      const name = inputs['displayName'] ?? inputs['name'];
      return typeof name === 'string' ? [[`${type} ${name}`, address]] : [];
    });
  const before = new Map(idsOf(without));
  const taken = idsOf(given).filter(([id, address]) => before.has(id) && before.get(id) !== address);
  expect([before.size > 10, taken]).toEqual([true, []]);
});

test('tunnel interfaces that are numbered by networks which are not known yet have their neighbors', () => {
  const { networks: _networks, ...rest } = ciscoIntents.nsx;
  const given = { ...rest, networks: UNKNOWN, cisco: { ...rest.cisco, numbersByNetwork: true } };
  const { program } = derive(given, sides);
  expect(sides.flatMap((side) => side.read(program)).filter(({ platform }) => platform === 'cisco')).toEqual([
    expect.objectContaining({ bgp: expect.objectContaining({ peerAsn: '65010' }) as object }),
    expect.objectContaining({ bgp: expect.objectContaining({ peerAsn: '65010' }) as object }),
  ]);
});

test('a BGP password that no end is told is refused', () => {
  const component = hybridVpn(sides);
  const given = { ...exampleIntent, bgpPassword: 'of-nobody' };
  expect(() => component.before(given, 'dc1')).toThrow(/bgpPassword: is given to no end/);
  expect(() => component.before({ ...given, bgpAuthentication: true }, 'dc1')).not.toThrow();
  const secret = (more: Bag) => component.secret({ ...exampleIntent, ...more }, 'dc1', BGP_PASSWORD.name);
  expect(secret({ bgpPassword: 'of-both' })).toBe('of-both');
  expect(secret({ masterSecret: UNKNOWN })).toBe(UNKNOWN);
  expect(() => secret({})).toThrow(/BGP of the link "hybrid-link" has no password/);
});

describe('a link that is waited for', () => {
  const waiting = derive({ ...exampleIntent, waitFor: 'up' }, sides).program;
  const [, up] = [...waiting].find(([, { type }]) => type === 'link:TunnelsUp')!;

  test('has one object more, after everything that is no look-up', () => {
    const resources = [...program].flatMap(([address, { type }]) => (isLookup(type) ? [] : [address]));
    expect(waiting.size).toBe(program.size + 1);
    expect(up.options?.dependsOn).toEqual(resources);
  });

  test('knows its ends, what each must learn, and how fast they must be', () => {
    const found = endsOf('nsx').map(({ object }) => new Ref(object));
    expect(up.inputs).toMatchObject({
      ends: [
        { platform: 'alicloud', id: new Ref(endsOf('alicloud')[0]!.object), prefixes: ['10.20.0.0/16'] },
        { platform: 'nsx', tunnels: { master: found[0], slave: found[1] }, prefixes: ['10.10.0.0/16'] },
      ],
      bgp: true,
      holdTime: 12,
    });
    const { failures } = check(definitionOf(catalog, up.type), mapLeaves(up.inputs, known) as Bag);
    expect(failures).toEqual([]);
  });

  test('is looked at again after every write to an object of either end, so after every repair', () => {
    const { triggers } = up.inputs as { triggers: Bag };
    const followed = Object.entries(triggers).filter(([name]) => name.startsWith('write_'));
    expect(followed.map(([, ref]) => ref)).toEqual(up.options!.dependsOn!.map((at) => new Ref(at, [LAST_WRITE])));
    for (const at of up.options!.dependsOn!) {
      const { outputs } = definitionOf(catalog, waiting.get(at)!.type) as AnyResource;
      expect([at, LAST_WRITE in outputs.shape]).toEqual([at, true]);
    }
  });

  test('is looked at again when an address, a network, an id or a timer is another one; a key that was rotated elsewhere is none of its business', () => {
    const { triggers } = up.inputs as { triggers: Bag };
    expect(Object.keys(triggers).filter((name) => /key|psk/.test(name))).toEqual([]);
    expect(triggers).toMatchObject({
      keepalive: '4',
      asn_nsx: '65010',
      network_slave: '169.254.10.4/30',
      address_nsx_master: '198.51.100.10',
    });
  });

  test.each<[string, unknown, RegExp]>([
    ['another word', 'UP', /waitFor/],
    ['an unknown', UNKNOWN, /waitFor: This must be known at preview/],
  ])('is not asked for by %s', (_, waitFor, says) => {
    expect(() => derive({ ...exampleIntent, waitFor }, sides)).toThrow(says);
  });
});

describe('where the gateway translates addresses and drops by default', () => {
  const asked = (more: Bag) => {
    const nsxEnd = { ...exampleIntent.nsx, ...more };
    const derived = derive({ ...exampleIntent, nsx: nsxEnd }, sides);
    return [...derived.program.values()].filter(({ type }) => /:(NatRule|GatewayPolicy)$/.test(type));
  };
  const [own, peer] = [exampleIntent.nsx, exampleIntent.alicloud].map(({ prefixes }) => prefixes);

  test('nothing is made that nobody asked for', () => expect(asked({})).toEqual([]));

  test('a NAT rule spares the networks of the link, unless links share one', () => {
    const [rule, ...rest] = asked({ natExemption: { sequenceNumber: 5 } });
    expect(rest).toEqual([]);
    expect(rule!.inputs).toMatchObject({
      action: 'NO_SNAT',
      sourceNetworks: own,
      destinationNetworks: peer,
      sequenceNumber: 5,
    });
    expect(asked({ natExemption: {}, natRulePath: '/infra/tier-0s/T0/nat/USER/nat-rules/all' })).toEqual([]);
  });

  test('a policy lets IKE and ESP, BGP and the networks pass, and nothing else', () => {
    const [policy] = asked({ gatewayPolicy: {} });
    const { failures, warnings } = check(definitionOf(catalog, policy!.type), mapLeaves(policy!.inputs, known) as Bag);
    expect([...failures, ...warnings]).toEqual([]);
    const rules = policy!.inputs['rules'] as readonly Bag[];
    const summary = rules.map(({ displayName, action, serviceEntries }) => [displayName, action, serviceEntries]);
    const ike = [{ l4Protocol: 'UDP', destinationPorts: ['4500', '500'] }, { protocolNumber: 50 }];
    expect(summary).toEqual([
      ['ike-in-master', 'ALLOW', ike],
      ['ike-out-master', 'ALLOW', ike],
      ['ike-in-slave', 'ALLOW', ike],
      ['ike-out-slave', 'ALLOW', ike],
      ['bgp', 'ALLOW', [{ l4Protocol: 'TCP', destinationPorts: ['179'] }]],
      ['to-vpc', 'ALLOW', undefined],
      ['from-vpc', 'ALLOW', undefined],
    ]);
    expect(rules.slice(-2).map(({ sourceGroups, destinationGroups }) => [sourceGroups, destinationGroups])).toEqual([
      [own, peer],
      [peer, own],
    ]);
  });

  test('routes by communities come from everybody at one end, never at both', () => {
    const sourcesOf = (communities: Bag) => {
      const [policy] = asked({ gatewayPolicy: {}, communities });
      return (policy!.inputs['rules'] as readonly Bag[]).slice(-2).map(({ sourceGroups }) => sourceGroups);
    };
    expect(sourcesOf({ passed: ['65010:1'] })).toEqual([['0.0.0.0/0'], peer]);
    expect(sourcesOf({ taken: ['65010:1'] })).toEqual([own, ['0.0.0.0/0']]);
    expect(sourcesOf({ taken: ['65010:1'], passed: ['65010:2'] })).toEqual([own, ['0.0.0.0/0']]);
  });
});

test('names are unique over the whole program, so that every language can use them', () => {
  const names = [...program.values()].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name))).toEqual([]);
});

test('a connection is replaced with its customer gateway, which can neither be changed nor be deleted before it', () => {
  const [text] = /resource "hybridvpn_alicloud_vpn_connection"[^]*?\n}/.exec(hcl(catalog, program)) ?? [];
  const gateway = 'hybridvpn_alicloud_customer_gateway.hybrid_link_peer';
  expect(text?.replace(/\s+/g, '')).toContain(`lifecycle{replace_triggered_by=[${gateway}.ip_address,${gateway}.asn`);
});

test('an interface of IOS-XE is replaced with its profile, and a neighbor with both: the router deletes nothing that is in use', () => {
  const text = hcl(catalog, derive(ciscoIntents.nsx, sides).program);
  const replacedIn = (type: string): string | undefined =>
    /replace_triggered_by=\[([^\]]*),?\]/.exec(
      (new RegExp(`resource "hybridvpn_cisco_${type}" "\\w+master"[^]*?\n}`).exec(text)?.[0] ?? '').replace(/\s+/g, ''),
    )?.[1];
  expect(replacedIn('tunnel_interface')).toMatch(/^hybridvpn_cisco_ipsec_profile\.\w+master\.name,?$/);
  expect(replacedIn('bgp_neighbor')).toMatch(
    /^hybridvpn_cisco_tunnel_interface\.\w+master\.number,hybridvpn_cisco_ipsec_profile\.\w+master\.name,?$/,
  );
});

test.each([
  ['nsx-dc1', 'nsxDc1Peer'],
  ['Über uns / 2', 'linkBerUns2Xbae4d5bPeer'],
  ['2nd', 'link2ndXc21365cPeer'],
  ['链路', 'linkXc004552Peer'],
])('what belongs to "%s" has a name that every language takes: %s', (name, label) => {
  expect(labelOf(name, 'peer')).toBe(label);
});

test('two links never give one name to two objects, and none of them an id that is another one of the same kind', () => {
  const names = [
    'dc1',
    'DC1',
    'dc-1',
    'dc_1',
    'dc 1',
    'dc',
    'dc-session',
    'dc-prefixes',
    '链路',
    '連線',
    '1',
    'link',
    '-',
  ];
  const all = names.flatMap((name) => [...derive({ ...exampleIntent, name }, sides).program.values()]);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

test('links whose names have nothing that an id takes have ids of their own', () => {
  const all = ['链路', '連線', 'связь', 'dc'].flatMap((name) => [
    ...derive({ ...exampleIntent, name }, sides).program.values(),
  ]);
  const ids = all.flatMap(({ type, inputs: { displayName } }) =>
    typeof displayName !== 'string' || type.includes(':get') ? [] : [`${type} ${idSegment(displayName)}`],
  );
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(ids.filter((id) => /[^\w :.~-]/.test(id))).toEqual([]);
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

type Change = (intent: typeof exampleIntent) => Bag;
const nsxWith =
  (change: Bag): Change =>
  (intent) => ({ ...intent, nsx: { ...intent.nsx, ...change } });
const cloudWith =
  (change: Bag): Change =>
  (intent) => ({ ...intent, alicloud: { ...intent.alicloud, ...change } });
const linkWith =
  (change: Bag): Change =>
  (intent) => ({ ...intent, ...change });
const networks = (master: string, slave = '169.254.10.4/30'): Change => linkWith({ networks: { master, slave } });

test.each<[string, Change, string, RegExp]>([
  ['a platform nobody knows', linkWith({ nxs: {} }), 'nxs', /no argument "nxs" here\. Did you mean "nsx"/],
  ['one end', linkWith({ alicloud: undefined }), '', /two ends, one in a cloud and one at a site, and given: nsx/],
  ['no address', nsxWith({ localAddress: undefined }), 'nsx.localAddress', /required/],
  ['an IPv6 address', nsxWith({ localAddress: '2001:db8::1' }), 'nsx.localAddress', /no IPv6 between its ends/],
  ['an IPv6 prefix', nsxWith({ prefixes: ['2001:db8::/48'] }), 'nsx.prefixes', /is IPv6, and a link carries IPv4/],
  ['loopback', nsxWith({ prefixes: ['127.0.0.0/8'] }), 'nsx.prefixes', /overlaps 127\.0\.0\.0\/8/],
  ['multicast', cloudWith({ prefixes: ['239.1.0.0/16'] }), 'alicloud.prefixes', /overlaps 224\.0\.0\.0\/4/],
  ['one AS number in two spellings', cloudWith({ asn: '0.65010' }), 'nsx.asn', /that of alicloud\.asn too/],
  ['one network only', linkWith({ networks: { master: '169.254.10.0/30' } }), 'networks.slave', /required/],
  ['a reserved network', networks('169.254.2.0/30'), 'networks.master', /overlaps 169\.254\.2\.0/],
  ['a network that is no /30', networks('169.254.10.0/29'), 'networks.master', /is not a \/30/],
  ['a host', networks('169.254.10.1/30'), 'networks.master', /without host bits/],
  ['a network outside', networks('10.99.0.0/30'), 'networks.master', /is not a \/30 of 169\.254/],
  ['one network twice', networks('169.254.10.4/30'), 'networks.slave', /that of networks\.master too/],
  ['the default route', nsxWith({ prefixes: ['0.0.0.0/0'] }), 'nsx.prefixes', /is the default route/],
  ['a prefix of the platform', cloudWith({ prefixes: ['100.80.0.0/16'] }), 'alicloud.prefixes', /100\.64\.0\.0\/10/],
  [
    'prefixes of both sides',
    nsxWith({ prefixes: ['10.20.5.0/24'] }),
    'alicloud.prefixes',
    /"10\.20\.0\.0\/16" overlaps "10\.20\.5\.0\/24" of nsx\.prefixes/,
  ],
  ['host bits', nsxWith({ prefixes: ['10.20.5.1/24'] }), 'nsx.prefixes[0]', /without host bits/],
  ['a target of two seconds', linkWith({ failoverTarget: 2 }), 'failoverTarget', /3\.5/],
  [
    'a hold time above the target',
    linkWith({ overrides: { holdTime: 30 } }),
    'overrides.holdTime',
    /longer than failoverTarget, 15 s/,
  ],
  [
    'a group that one end does not speak',
    linkWith({ overrides: { ike: { dhGroup: 20 } } }),
    'overrides.ike.dhGroup',
    /group 20 is nothing that the VPN gateway of Alibaba Cloud \(alicloud\) speaks/,
  ],
  [
    'a group that the end it is asked of does not speak, for which giving it to both would be no way out',
    cloudWith({ overrides: { ike: { dhGroup: 20 } } }),
    'alicloud.overrides.ike.dhGroup',
    /^alicloud\.overrides\.ike\.dhGroup: group 20 is nothing that [^\n]*$/,
  ],
  [
    'a group at one end alone',
    nsxWith({ overrides: { ike: { dhGroup: 5 } } }),
    'nsx.overrides.ike.dhGroup',
    /alicloud offers 14 and nsx offers 5: .* Give it for both, in overrides\.ike\.dhGroup/,
  ],
  [
    'two ends that wait',
    (intent) =>
      cloudWith({ overrides: { initiates: false } })(nsxWith({ overrides: { initiates: false } })(intent) as never),
    'alicloud.overrides.initiates',
    /Neither end starts/,
  ],
])('%s is refused', (_name, change, path, message) => {
  expect(() => derive(change(exampleIntent), sides)).toThrow(
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
  expect(transferHosts('169.254.10.4/30')).toEqual(['169.254.10.5', '169.254.10.6']);
  for (const network of ['169.254.10.0/29', '169.254.10.2/30', '169.254.300.0/30', '169.254.10.0/30/1'])
    expect(() => transferHosts(network)).toThrow(/is not a \/30 network/);
});

test('what a look-up has found is judged, and what it could not be judged by is said', () => {
  const component = hybridVpn(sides);
  const at = [...program].find(([, { type }]) => type === 'nsx:getTier0Gateway')![0];
  const service = [...program].find(([, { type }]) => type === 'nsx:IpsecService')![0];
  const called = new Map([[service, 'dc1-service']]);
  const found = (haMode: string) => () => component.judge(program, at, { id: '/infra/tier-0s/T0', haMode }, called);
  expect(found('ACTIVE_STANDBY')).not.toThrow();
  // By what the program asks for: the name of the look-up is made up.
  expect(found('ACTIVE_ACTIVE')).toThrow(/\[nsx-tier0-mode\]\n {2}nsx:getTier0Gateway "[^"]*T0" haMode = /);
  expect(found('ACTIVE_ACTIVE')).toThrow('  nsx:IpsecService "dc1-service" gatewayPath = ');
  expect(component.unjudged(at, program)).toEqual([
    'Could not be checked: A Tier-0 with an IPSec service is ACTIVE_STANDBY. nsx:getTier0Gateway was not asked, without a connection [nsx-tier0-mode]',
  ]);
});
