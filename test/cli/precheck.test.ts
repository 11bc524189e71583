/** `hybridvpn precheck` against both simulated platforms: what it finds, how it ends, and that it writes nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endsOf } from '../../provider/cli/precheck/ends';
import { natChecks } from '../../provider/nsx/side/precheck-nat';
import { precheckSchema } from '../../provider/cli/schemas/live';
import { CommandLine } from './command';
import { standing } from '../kit/planned-link';
import { Site } from '../kit/site';

let site: Site;
let command: CommandLine;
let connection: string;

beforeAll(async () => {
  [site, command] = await Promise.all([Site.start(), CommandLine.build()]);
  connection = join(command.folder, 'connections.json');
  writeFileSync(connection, JSON.stringify(site.settings));
});
afterAll(async () => {
  await site.stop();
  command.remove();
});

const GATEWAY = 'vpn-sim0000000000000001';
const both = ['--alicloud-gateway', GATEWAY, '--alicloud-prefixes', '10.20.0.0/16', '--nsx-prefixes', '10.10.0.0/16'];

const precheck = (...args: string[]) => command.run(['precheck', '--connection', connection, ...args]);

interface Data {
  readonly ends: readonly { platform: string; checks: readonly { id: string; result: string; found: string }[] }[];
}
async function found(...args: string[]): Promise<{ code: number; results: Record<string, string> }> {
  const { code, stdout, stderr } = await precheck('--json', ...args);
  if (code === 1) throw new Error(stderr);
  const { ends } = JSON.parse(stdout) as Data;
  return {
    code,
    results: Object.fromEntries(ends.flatMap(({ checks }) => checks).map(({ id, result }) => [id, result])),
  };
}

test('two gateways that can end a link: exit code 0, a line for each check, and not one write', async () => {
  const before = site.writes();
  const { code, stdout, stderr } = await precheck(...both, '--nsx-gateway', 'T0', '--nsx-address', '198.51.100.50');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^VMware NSX, T0:$/m);
  expect(stdout).toMatch(/ok +The Tier-0 is ACTIVE_STANDBY: ACTIVE_STANDBY/);
  expect(stdout).toMatch(
    /ok +The Tier-0 has a route to each address of the other end.*: 203\.0\.113\.10, 203\.0\.113\.11/,
  );
  expect(stdout).toMatch(
    /note +The VPN gateway propagates.*: AutoPropagate false\n +→ The link turns route propagation on/,
  );
  expect(stdout).toMatch(/ok +The gateway firewall lets .*: none of its rules on this gateway drops anything/);
  expect(stdout).toMatch(/ok +No policy route covers a network of the other end: none/);
  expect(stdout).toContain('security groups, network ACLs and host firewalls');
  expect(stdout).toMatch(/precheck: \d+ ok, \d+ to know, 0 failed, \d+ not checked\. Nothing was changed\.\n$/);
  expect(site.writes()).toBe(before);
});

test('networks that tunnels have already are named, with what keeps a link in another stack clear of them', async () => {
  expect((await found(...both, '--nsx-gateway', 'T0')).results).toMatchObject({ 'tunnel-networks': 'ok' });
  const { url, username, password } = site.nsx;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const at = `${url}/policy/api/v1/infra/tier-0s/T0/ipsec-vpn-services/taken`;
  const call = async (method: string, path: string, body?: object): Promise<void> => {
    const { status } = await fetch(`${at}${path}`, {
      method,
      headers: { authorization },
      body: body && JSON.stringify(body),
    });
    expect([path, status]).toEqual([path, 200]);
  };
  await call('PUT', '', { enabled: true });
  await call('PUT', '/local-endpoints/le', { local_address: '198.51.100.77', local_id: '198.51.100.77' });
  await call('PUT', '/sessions/other', {
    resource_type: 'RouteBasedIPSecVpnSession',
    local_endpoint_path: '/infra/tier-0s/T0/ipsec-vpn-services/taken/local-endpoints/le',
    peer_address: '203.0.113.77',
    peer_id: '203.0.113.77',
    authentication_mode: 'PSK',
    psk: 'not-a-real-key-0',
    tunnel_interfaces: [{ ip_subnets: [{ ip_addresses: ['169.254.8.2'], prefix_length: 30 }] }],
  });
  const { code, stdout } = await precheck(...both, '--nsx-gateway', 'T0');
  for (const path of ['/sessions/other', '/local-endpoints/le', '']) await call('DELETE', path);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /note +No tunnel of the gateway has a transfer network yet: 169\.254\.8\.0\/30\n +→ .*`avoid`/,
  );
});

test('SNAT of what the link carries fails, until an exception stands before it', async () => {
  const rules = '/policy/api/v1/infra/tier-0s/T0/nat/USER/nat-rules';
  const { url, username, password } = site.nsx;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const put = async (id: string, body: object): Promise<void> => {
    const options = { method: 'PUT', headers: { authorization }, body: JSON.stringify(body) };
    const { status } = await fetch(`${url}${rules}/${id}`, options);
    expect([id, status]).toEqual([id, 200]);
  };
  const snat = { source_network: '10.10.0.0/16', translated_network: '198.51.100.9', sequence_number: 100 };
  await put('out', { ...snat, action: 'SNAT' });
  expect(await found(...both, '--nsx-gateway', 'T0')).toMatchObject({ code: 2, results: { snat: 'fails' } });
  // One that the link of a file is to bring stands before it, too.
  const intent = join(command.folder, 'exempt.json');
  const nsx = { tier0: 'T0', prefixes: ['10.10.0.0/16'], natExemption: { sequenceNumber: 10 } };
  const alicloud = { vpnGatewayId: GATEWAY, prefixes: ['10.20.0.0/16'] };
  writeFileSync(intent, JSON.stringify({ nsx, alicloud }));
  expect(await found(intent)).toMatchObject({ code: 0, results: { snat: 'note' } });
  await put('but-not', { action: 'NO_SNAT', source_network: '10.10.0.0/16', destination_network: '10.20.0.0/16' });
  expect(await found(...both, '--nsx-gateway', 'T0')).toMatchObject({ code: 0, results: { snat: 'ok' } });
});

test('rules of the gateway firewall that drop something are named: which packets they are about is not looked at', async () => {
  const { url, username, password } = site.nsx;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const path = `${url}/policy/api/v1/infra/domains/default/gateway-policies/edge`;
  const rule = (name: string, action: string, scope: string, disabled = false) => ({
    display_name: name,
    action,
    disabled,
    scope: [`/infra/tier-0s/${scope}`],
  });
  const rules = [
    rule('vpn', 'ALLOW', 'T0'),
    rule('the rest', 'DROP', 'T0'),
    rule('at an uplink', 'REJECT', 'T0/locale-services/default/interfaces/uplink-1'),
    rule('off', 'DROP', 'T0', true),
    rule('elsewhere', 'DROP', 'T0-AA'),
  ];
  const send = (method: string, body?: object) =>
    fetch(path, { method, headers: { authorization }, body: body && JSON.stringify(body) });
  expect((await send('PUT', { rules })).status).toBe(200);
  const { code, stdout } = await precheck(...both, '--nsx-gateway', 'T0');
  await send('DELETE');
  expect(code).toBe(0);
  expect(stdout).toMatch(/not checked +The gateway firewall .*: the rest of edge, at an uplink of edge$/m);
});

test('an active-active Tier-0, an address of an uplink and a leftover route fail: exit code 2', async () => {
  const { world } = site.alicloud.simulator;
  const route = { id: 'vre-1', createdAt: 0, vpnGatewayId: GATEWAY, nextHop: 'vco-old', weight: 100, published: true };
  world.routeEntries.set('vre-1', { ...route, destination: '10.10.5.0/24', description: '' });
  world.policyRoutes.set('pbr-1', {
    ...route,
    id: 'pbr-1',
    source: '10.20.0.0/16',
    destination: '10.10.5.0/24',
    description: '',
  });
  const { code, results } = await found(
    ...both,
    '--nsx-gateway',
    '/infra/tier-0s/T0-AA',
    '--nsx-address',
    '198.51.100.2',
  );
  world.routeEntries.delete('vre-1');
  world.policyRoutes.delete('pbr-1');
  expect(code).toBe(2);
  expect(results).toMatchObject({
    'ha-mode': 'fails',
    'endpoint-address': 'fails',
    'static-routes': 'fails',
    'policy-routes': 'fails',
    'gateway-dual': 'ok',
  });
});

test('without an uplink neighbor the loss of the tunnels would take the gateway down', async () => {
  expect(await found('--nsx-gateway', 'T0-static')).toMatchObject({ code: 2, results: { 'uplink-bgp': 'fails' } });
});

test('an intent names both ends in the words of the component', async () => {
  const intent = join(command.folder, 'intent.json');
  const link = {
    name: 'dc1',
    nsx: { tier0: 'T0', localAddress: '198.51.100.50', asn: '65010', prefixes: ['10.10.0.0/16'] },
    alicloud: { vpnGatewayId: GATEWAY, asn: '65020', prefixes: ['10.20.0.0/16'] },
  };
  writeFileSync(intent, JSON.stringify(link));
  const { code, results } = await found(intent);
  expect(code).toBe(0);
  expect(results).toMatchObject({ 'endpoint-address': 'ok', 'customer-gateway': 'ok', 'peer-routes': 'ok' });
});

describe('an end that cannot be asked', () => {
  const ends = [...both, '--nsx-gateway', 'T0'];
  const withSettings = async (name: string, settings: object, ...args: string[]) => {
    const file = join(command.folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(settings));
    return command.run(['precheck', '--connection', file, ...ends, ...args]);
  };
  const nsx = () => ({ ...site.settings.nsx, password: 'not-the-password' });
  const alicloud = () => ({ ...site.settings.alicloud, accessKeySecret: 'not-the-secret' });

  test('is told beside what the other one says, and ends with 1', async () => {
    const { code, stdout, stderr } = await withSettings('one', { ...site.settings, nsx: nsx() });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^VMware NSX, T0:\n {2}.* refused the login as admin.*\n {4}→ Check nsx\.username/m);
    expect(stdout).toMatch(/^Alibaba Cloud, vpn-sim.*:\n {2}ok /m);
    expect(stdout).toMatch(/not checked; 1 end could not be asked\. Nothing was changed\.\n$/);
  });

  test('so is the other one, with --json too', async () => {
    const { code, stdout } = await withSettings('none', { nsx: nsx(), alicloud: alicloud() }, '--json');
    expect(code).toBe(1);
    const saying = (part: string): unknown => expect.stringContaining(part);
    expect((JSON.parse(stdout) as Data).ends).toEqual([
      expect.objectContaining({
        checks: [],
        error: { code: 'auth', message: saying('SignatureDoesNotMatch'), hint: saying('access key') },
      }),
      expect.objectContaining({
        checks: [],
        error: { code: 'auth', message: saying('refused the login'), hint: saying('nsx.password') },
      }),
    ]);
    expect(precheckSchema.parse(JSON.parse(stdout))).toBeDefined();
  });

  test('what is found at the other one outranks it', async () => {
    const { code } = await withSettings(
      'worse',
      { ...site.settings, alicloud: alicloud() },
      '--nsx-gateway',
      'T0-static',
    );
    expect(code).toBe(2);
  });

  test('settings that do not say whose they are go to neither', async () => {
    const { code, stderr } = await withSettings('whose', nsx());
    expect([code, stderr]).toEqual([1, expect.stringContaining('does not say whose settings they are')]);
  });
});

test.each<[string, string[], string]>([
  [
    'no gateway',
    [],
    'Give two of --alicloud-gateway, --cisco-gateway, --nsx-gateway, --pfsense-gateway, or a file with a link.',
  ],
  ['a gateway that is not there', ['--nsx-gateway', 'T9'], 'T9'],
  ['a network that is none', ['--nsx-gateway', 'T0', '--nsx-prefixes', '10.1.2.3'], '"10.1.2.3" is not a network'],
  ['an address that is none', ['--nsx-gateway', 'T0', '--nsx-address', '10.0.0'], '"10.0.0" is not an IPv4 address'],
  ['a file that is nothing', ['/dev/null'], '/dev/null'],
])('%s is an error that says what to do', async (_what, args, text) => {
  const { code, stderr } = await precheck(...args);
  expect(code).toBe(1);
  expect(stderr).toContain(text);
});

test('of a plan or state a platform has an end where the program has one, and no other address is told', () => {
  const { cisco, pfsense, ...ends } = endsOf(standing(), 'the plan');
  expect([cisco, pfsense]).toEqual([{}, {}]);
  expect(ends).toMatchObject({
    alicloud: {
      gateway: GATEWAY,
      standing: expect.arrayContaining(['alicloud.CustomerGateway.hybridLinkPeer']) as unknown,
    },
    nsx: { address: '198.51.100.10', seen: '198.51.100.10', prefixes: ['10.10.0.0/16'] },
  });
});

test('--help has an example', async () => {
  const { stdout } = await command.must(['precheck', '--help']);
  expect(stdout).toContain('hybridvpn precheck --alicloud-gateway vpn-');
  expect(stdout).toContain('--nsx-gateway /infra/tier-0s/T0 --nsx-address 198.51.100.10');
  expect(stdout).not.toContain('undefined');
});

describe('NAT rules', () => {
  const query = {
    gateway: 'T0',
    address: '198.51.100.50',
    peerAddresses: [],
    prefixes: ['10.10.0.0/16'],
    peerPrefixes: ['10.20.0.0/16'],
  };
  const snat = {
    action: 'SNAT',
    source_network: '10.0.0.0/8',
    translated_network: '198.51.100.9',
    sequence_number: 100,
  };
  const results = (...rules: Parameters<typeof natChecks>[0]) => natChecks(rules, query).map(({ result }) => result);

  test.each([
    ['none', [], ['ok', 'ok']],
    ['SNAT of everything', [snat], ['fails', 'ok']],
    ['with an exception before it', [snat, { ...snat, action: 'NO_SNAT', sequence_number: 10 }], ['ok', 'ok']],
    ['with an exception behind it', [snat, { ...snat, action: 'NO_SNAT', sequence_number: 200 }], ['fails', 'ok']],
    ['switched off', [{ ...snat, enabled: false }], ['ok', 'ok']],
    ['of others', [{ ...snat, source_network: '192.168.0.0/16' }], ['ok', 'ok']],
    [
      'with an exception for a part of it',
      [snat, { ...snat, action: 'NO_SNAT', destination_network: '10.20.1.0/24', sequence_number: 10 }],
      ['fails', 'ok'],
    ],
    ['of a list with it', [{ ...snat, source_network: '192.168.0.0/16, 10.10.0.0/16' }], ['fails', 'ok']],
    [
      'on an uplink alone',
      [{ ...snat, scope: ['/infra/tier-0s/T0/locale-services/default/interfaces/up'] }],
      ['ok', 'ok'],
    ],
    ['on the endpoint', [{ action: 'DNAT', destination_network: '198.51.100.50' }], ['ok', 'fails']],
  ])('%s', (_what, rules, expected) => expect(results(...rules)).toEqual(expected));

  test.each([
    [{}, 'note'],
    [{ sequenceNumber: 99 }, 'note'],
    [{ sequenceNumber: 100 }, 'fails'],
  ])('before which the link brings an exception %j', (natExemption, result) => {
    const [check] = natChecks([{ ...snat, display_name: 'out' }], { ...query, given: { natExemption } });
    expect(check).toMatchObject({ result, found: 'SNAT out on 10.10.0.0/16 to 10.20.0.0/16' });
    expect(check!.hint).toMatch(/NO_SNAT/);
  });
});
