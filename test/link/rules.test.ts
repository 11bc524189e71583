/** Each rule about links: a program that breaks it, and one beside it that does not. */
import { withAt } from '../../provider/core/define/paths';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { derive } from '../../provider/link';
import { check } from '../../provider/link/check';
import { rulesOf } from '../../provider/link/rules';
import { MASKED, Ref, Variable, type Finding, type Values } from '../../provider/model';
import { mapLeaves } from '../../provider/program';
import { routerIntent } from '../kit/example-link';
import { intents as routers } from '../kit/cisco-links';
import { edited, KEYS, linked, sides, withObjects, type Edits } from '../kit/linked-program';
import { cases, programOf, SECRETS } from './rule-cases';

const link = linked();
const session = 'RouteBasedSession.hybridLinkSessionMaster';
const neighbor = 'BgpNeighbor.hybridLinkNeighborMaster';
const tunnel = 'VpnConnection.hybridLinkConnection tunnels.master';
const rules = rulesOf(sides);

const of = (findings: readonly Finding[], rule: string): Finding[] =>
  findings.filter((one) => one.rule === rule && one.severity !== 'unchecked');

test('the link of the examples breaks none', () => {
  expect(check(link, sides).filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
});

test.each([
  ['displayName', 'T0'],
  ['path', '/infra/tier-0s/T0'],
])('what names a gateway by its path is on that of a link which looks it up by %s', (field, value) => {
  const [tier0] = [...link].find(([, { type }]) => type === 'nsx:getTier0Gateway')!;
  const looking = new Map(
    [...link].map(([at, one]) => [at, at === tier0 ? { ...one, inputs: { [field]: value } } : one]),
  );
  const route = {
    type: 'nsx:StaticRoute',
    inputs: {
      displayName: 'old',
      gatewayPath: '/infra/tier-0s/T0',
      network: '10.20.5.0/24',
      nextHops: [{ ipAddress: '192.0.2.1' }],
    },
  };
  expect(of(check(withObjects(looking, { route }), sides), 'nsx-static-over-bgp')).toHaveLength(1);
  const elsewhere = { ...route, inputs: { ...route.inputs, gatewayPath: '/infra/tier-0s/T9' } };
  expect(of(check(withObjects(looking, { route: elsewhere }), sides), 'nsx-static-over-bgp')).toEqual([]);
});

test('BGP that is off on the whole gateway is BGP at one end alone', () => {
  const found = of(check(edited(link, { 'BgpConfig.hybridLinkBgp enabled': false }), sides), 'link-bgp-ends');
  expect(found.map(({ tunnel, severity }) => [tunnel, severity])).toEqual([
    ['master', 'error'],
    ['slave', 'error'],
  ]);
  expect(found[0]!.values.map(({ value }) => value)).toContain('false');
});

test('a BGP key that is told as an empty one, as a router without one shows it, is none', () => {
  const branch = derive(routers.alicloud, sides).program;
  const keyOf: Readonly<Record<string, string>> = {
    'cisco:BgpNeighbor': 'password',
    'alicloud:CustomerGateway': 'authKey',
  };
  for (const [type, name] of Object.entries(keyOf)) {
    const none = [...branch].flatMap(([at, one]) => (one.type === type ? [[`${at} ${name}`, '']] : []));
    expect(none).not.toEqual([]);
    const found = check(edited(branch, Object.fromEntries(none) as Edits), sides);
    expect(found.filter(({ rule }) => rule === 'link-bgp-key')).toEqual([]);
  }
});

test('a link to a transit router breaks none', () => {
  const found = check(linked(routerIntent), sides);
  expect(found.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
});

test.each([
  ['VpnAttachment', 'id'],
  ['TransitRouterVpnAttachment', 'vpnId'],
])('a route of a transit router displaces BGP, named by %s', (kind, field) => {
  const router = linked(routerIntent);
  const [into] = [...router].find(([, { type }]) => type === `alicloud:${kind}`)!;
  const found = (routeDest: string) => {
    const inputs = { vpnConnectionId: new Ref(into, [field]), routeDest };
    return of(
      check(withObjects(router, { byHand: { type: 'alicloud:VcoRouteEntry', inputs } }), sides),
      'link-route-displaced',
    );
  };
  expect(found('10.10.0.0/16')).not.toEqual([]);
  expect(found('10.99.0.0/16')).toEqual([]);
});

describe('what lets BGP into a routed tunnel of a pfSense', () => {
  const phase2 = 'pfsense.IpsecPhase2.routed';
  const vti = 'pfsense.NetworkInterface.vti';
  const inputs = { ikeid: '3', localidAddress: '10.99.0.2', remoteidAddress: '10.99.0.1' };
  const found = (rule: Values, whole = true) => {
    const bgp = { interface: 'enc0', protocol: 'tcp', source: '10.99.0.1', destination: '10.99.0.2', ...rule };
    const objects = {
      [phase2]: { type: 'pfsense:IpsecPhase2', inputs },
      [vti]: { type: 'pfsense:NetworkInterface', inputs: { phase2: new Ref(phase2), descr: 'VTI' } },
      bgp: { type: 'pfsense:FirewallRule', inputs: bgp },
    };
    return of(check(withObjects(link, objects), sides, { whole }), 'pfsense-bgp-let-in');
  };

  test.each<Values>([
    { source: '10.99.0.0/30' },
    { source: '!10.20.0.0/16' },
    { source: 'BGP_PEERS' },
    { destination: '(self)' },
    { destinationPort: '170:180' },
    { destinationPort: 'BGP' },
    { ipprotocol: 'inet46' },
    { protocol: 'tcp/udp', source: UNKNOWN },
    { interface: UNKNOWN },
  ])('%j does', (rule) => expect(found(rule)).toEqual([]));

  test.each<Values>([
    { source: '10.98.0.0/30' },
    { source: '!10.99.0.0/24' },
    { destination: '10.99.0.6' },
    { destinationPort: '1:178' },
    { ipprotocol: 'inet6' },
    { protocol: 'udp' },
    { type: 'block' },
    { interface: 'lan' },
  ])('%j does not', (rule) => expect(found(rule)).toHaveLength(1));

  test('a rule on the interface of the tunnel does not by default, and is told also of a part of a configuration', () => {
    const told = found({ interface: new Ref(vti) }, false);
    expect(told).toMatchObject([
      { severity: 'warning', message: expect.stringMatching(/on the interface of the tunnel/) },
    ]);
    expect(told[0]!.values).toMatchObject([{ place: { object: 'bgp' } }, { place: { object: phase2 } }]);
    expect(found({ interface: 'lan' }, false)).toEqual([]);
  });
});

describe('quotas of Alibaba Cloud', () => {
  const found = (type: string, count: number, inputsOf: (index: number) => Values) => {
    const objects = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`more${index}`, { type, inputs: inputsOf(index) }]),
    );
    return of(check(withObjects(link, objects), sides), 'alicloud-quota').map(({ message }) => message);
  };

  test.each<[string, number, Values, RegExp]>([
    ['alicloud:PbrRouteEntry', 20, { vpnGatewayId: 'vpn-other1' }, /^21 policy routes on one VPN gateway/],
    ['alicloud:VpnRouteEntry', 20, { vpnGatewayId: 'vpn-other1' }, /^21 destination routes on one VPN gateway/],
    [
      'alicloud:TransitRouterVpnAttachment',
      50,
      { transitRouterId: 'tr-other1' },
      /^51 connections on one transit router/,
    ],
  ])('of %s, %i for one of them', (type, most, place, says) => {
    expect(found(type, most, () => place)).toEqual([]);
    expect(found(type, most + 1, () => place)).toEqual([expect.stringMatching(says)]);
    const other = Object.fromEntries(Object.entries(place).map(([name, id]) => [name, `${String(id)}b`]));
    expect(found(type, most + 1, (index) => (index === 0 ? other : place))).toEqual([]);
  });
});

test.each<[unknown, number, readonly RegExp[]]>([
  ['200', 200, []],
  ['200', 201, [/^A link of 201 Mbit\/s at peak is more than the 200 Mbit\/s of the gateway/]],
  ['1000', 1001, [/^A peak of 1001/, /^A link of 1001/]],
  [UNKNOWN, 900, []],
  ['', 900, []],
])('a gateway with a bandwidth of %s carries %i Mbit/s, or not', (spec, mbps, says) => {
  const program = edited(link, { 'getVpnGateway.hybridLinkGateway spec': spec as string });
  const found = of(check(program, sides, { peak: { mbps } }), 'link-capacity');
  expect(found.map(({ message }) => message)).toEqual(says.map((one) => expect.stringMatching(one)));
});

test('a transfer network in one that holds another one before it is seen', () => {
  const wide = ['RouteBasedSession.hybridLinkSessionMaster', ['169.254.10.1/24']] as const;
  const beside = ['RouteBasedSession.hybridLinkSessionSlave', ['169.254.10.6/30']] as const;
  const three = edited(
    withObjects(link, {
      'nsx.RouteBasedSession.third': {
        ...link.get('nsx.RouteBasedSession.hybridLinkSessionSlave')!,
        inputs: {
          ...link.get('nsx.RouteBasedSession.hybridLinkSessionSlave')!.inputs,
          displayName: 'third',
          tunnelInterface: { ipSubnets: ['169.254.10.130/30'] },
        },
      },
    }),
    Object.fromEntries([wide, beside].map(([at, networks]) => [`${at} tunnelInterface.ipSubnets`, [...networks]])),
  );
  const found = of(check(three, sides), 'link-transfer-overlap');
  expect(found.map(({ values }) => JSON.stringify(values))).toEqual([
    expect.stringMatching(/Master.*Slave/),
    expect.stringMatching(/Master.*third/),
  ]);
});

test('every rule has a case', () => {
  expect(Object.keys(cases).sort()).toEqual(rules.map(({ id }) => id).sort());
});

/** It is about what cannot be checked, and has no other finding. */
const OPEN = 'link-other-end';

describe.each(Object.entries(cases).filter(([id]) => id !== OPEN))('%s', (id, { breaks, holds, options = {} }) => {
  const rule = rules.find((one) => one.id === id)!;

  test('is broken, and says where, by which values, and what to do', () => {
    const found = of(check(programOf(link, breaks), sides, options), id);
    expect(found.map(({ severity }) => severity)).toContain(rule.severity);
    for (const { message, values, hint, source, severity } of found) {
      expect(['error', 'warning', 'info']).toContain(severity);
      expect([message, hint].map((text) => /[.]$/.test(text))).toEqual([true, true]);
      expect(source).not.toBe('');
      expect(values.length).toBeGreaterThan(0);
      expect([...KEYS, ...SECRETS].filter((secret) => JSON.stringify(values).includes(secret))).toEqual([]);
    }
  });

  test('holds nearby', () => {
    expect(of(check(programOf(link, holds), sides, options), id)).toEqual([]);
  });
});

test('the lower of two clamps counts, and is enough', () => {
  const branch = linked({ ...routers.nsx, alicloud: undefined });
  const clamped = (nsx: number, cisco: number): Finding[] =>
    of(
      check(
        edited(branch, {
          'RouteBasedSession.branchSessionMaster tcpMssClamping.maxSegmentSize': nsx,
          'TunnelInterface.branchInterfaceMaster adjustMss': cisco,
        }),
        sides,
      ),
      'link-mss',
    );
  expect([clamped(1359, 1400), clamped(1400, 1359)]).toEqual([[], []]);
  expect(clamped(1400, 1360)).toHaveLength(2);
});

test('an end without its other is told, and nothing else about it', () => {
  const { breaks, holds } = cases[OPEN]!;
  const found = check(programOf(link, breaks), sides);
  expect(found.filter(({ rule }) => rule === OPEN).map(({ severity }) => severity)).toEqual(['unchecked', 'unchecked']);
  expect(found.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
  expect(check(programOf(link, holds), sides).filter(({ rule }) => rule === OPEN)).toEqual([]);
});

describe('what is not known', () => {
  test('two hidden keys are not equal, and not different', () => {
    const hidden = edited(link, { [`${session} psk`]: MASKED, [`${tunnel}.psk`]: MASKED });
    const [found, ...others] = check(hidden, sides).filter(({ rule }) => rule === 'link-psk');
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'unchecked', tunnel: 'master', link: 'nsx-dc1' });
    expect(found!.values.map(({ value }) => value)).toEqual(['hidden here', 'hidden here']);
  });

  test('an unknown is told, and is no error', () => {
    const open = edited(link, { [`${neighbor} remoteAsNum`]: UNKNOWN });
    const found = check(open, sides).filter(({ rule, tunnel: name }) => rule === 'link-asn' && name === 'master');
    expect(found.map(({ severity, values }) => [severity, values[0]?.value])).toEqual([['unchecked', 'not known yet']]);
  });

  const alarms = (findings: readonly Finding[]): string[] =>
    findings.flatMap(({ severity, rule }) => (severity === 'error' || severity === 'warning' ? [rule] : []));

  test('a value that is open in any way raises no alarm, whichever it is', () => {
    const ways = [MASKED, new Variable('anything'), new Ref('elsewhere', ['value'])];
    const raised: string[] = [];
    let count = 0;
    for (const [address, declared] of link)
      mapLeaves(declared.inputs, (leaf, path) => {
        for (const open of [UNKNOWN, ways[count++ % ways.length]!]) {
          const changed = new Map(link).set(address, { ...declared, inputs: withAt(declared.inputs, path, open) });
          raised.push(...alarms(check(changed, sides)).map((rule) => `${address} ${path.join('.')}: ${rule}`));
        }
        return leaf;
      });
    expect(raised).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });

  test('what follows from something that is open is open as well', () => {
    const branch = linked({ ...routers.nsx, alicloud: undefined });
    for (const open of [MASKED, UNKNOWN, new Ref('elsewhere', ['value'])] as const) {
      const changed = edited(branch, { 'TunnelProfile.branchEspMaster encryptionAlgorithms': open });
      expect(alarms(check(changed, sides))).toEqual([]);
    }
  });

  test('nor does an input that is open as a whole: what is in it is not unset', () => {
    const raised = [...link].flatMap(([address, declared]) =>
      Object.keys(declared.inputs).flatMap((name) =>
        [UNKNOWN, MASKED].flatMap((open) => {
          const changed = new Map(link).set(address, { ...declared, inputs: withAt(declared.inputs, [name], open) });
          return alarms(check(changed, sides)).map((rule) => `${address} ${name}: ${rule}`);
        }),
      ),
    );
    expect(raised).toEqual([]);
  });

  test('a program of which nothing is known raises no alarm', () => {
    const open = new Map(
      [...link].map(([address, declared]) => [
        address,
        { ...declared, inputs: mapLeaves(declared.inputs, () => UNKNOWN) as Values },
      ]),
    );
    expect(alarms(check(open, sides))).toEqual([]);
  });
});
