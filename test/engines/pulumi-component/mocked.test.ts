/** The component in a program under the SDK's mocks: which children there are, what they get, and what is secret. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getAt, type Bag } from '../../../provider/core/define/paths';
import { installPackage, linkDependencies, stagePackage } from '../../kit/staged-package';
import { Site } from '../../kit/site';
import { MockedPrograms, type MockedRun } from '../../kit/mocked-program';

let folder: string;
let programs: MockedPrograms;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hybridvpn-component-'));
  await linkDependencies(folder);
  await installPackage(await stagePackage(), folder);
  programs = new MockedPrograms(folder);
});
afterAll(async () => {
  programs.close();
  await rm(folder, { recursive: true, force: true });
});

const ARGS = `
  nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
  alicloud: { vpnGatewayId: 'vpn-1', asn: '65020', prefixes: ['10.20.0.0/16'] },
  failoverTarget: 15,
  networks: { master: '169.254.10.0/30', slave: '169.254.10.4/30' },`;
const MASTER = `masterSecret: 'a long secret of a vault'`;

/** A preview: without a connection, nothing is asked. */
const preview = (args: string, before = '', after = '', config: Record<string, string> = {}): Promise<MockedRun> =>
  programs.run(
    `${before}
     const link = new hybridvpn.HybridVpn('dc1', { ${args} });
     ${after}`,
    { preview: 'true', ...config },
  );

const SECRET = '4dabf18193072939515e22adb298388d';

/** Inputs of a child by its name, for a test to look into. */
const inputsOf = ({ registered }: MockedRun, name: string): Bag =>
  registered.find((one) => one.name === name)?.inputs ?? {};

test('a preview without any connection registers every object of the link, and every key is a secret', async () => {
  const run = await preview(`${ARGS} ${MASTER}`);
  const [component, ...children] = run.registered.map(({ type }) => type);
  expect(component).toBe('hybridvpn:link:HybridVpn');
  expect(children).toHaveLength(24);
  expect(run.registered.filter(({ name }) => !/^dc1(-|$)/.test(name))).toEqual([]);
  expect(getAt(inputsOf(run, 'dc1-session-master'), ['psk', SECRET])).toBeDefined();
  expect(getAt(inputsOf(run, 'dc1-connection'), ['tunnels', SECRET])).toBeDefined();
  const told = JSON.stringify(run.registered.filter(({ name }) => !/session|connection/.test(name)));
  expect(told).not.toContain('a long secret');
});

test('in a unit test the mocks answer look-ups, and no platform is asked, whatever the shell is set up for', async () => {
  const answers = JSON.stringify({
    'hybridvpn:nsx:getTier0Gateway': { id: '/infra/tier-0s/mocked', localeServicePath: '/infra/tier-0s/mocked/locale-services/default' }, // prettier-ignore
    'hybridvpn:alicloud:getVpnGateway': { id: 'vpn-1', internetIp: '203.0.113.20', disasterRecoveryInternetIp: '203.0.113.21' }, // prettier-ignore
  });
  const nowhere = JSON.stringify({ url: 'https://nsx.invalid', username: 'admin', password: 'unused' });
  for (const preview of ['true', 'false']) {
    const run = await programs.run(
      `result.path = (await hybridvpn.nsx.getTier0Gateway({ displayName: 'T0' })).id;
       result.id = hybridvpn.nsx.getTier0GatewayOutput({ displayName: 'T0' }).id;
       new hybridvpn.HybridVpn('dc1', { ${ARGS} ${MASTER} });`,
      { answers, preview, 'hybridvpn:nsx': nowhere },
    );
    expect(run.result).toEqual({
      path: '/infra/tier-0s/mocked',
      id: { secret: false, value: '/infra/tier-0s/mocked' },
    });
    expect(inputsOf(run, 'dc1-service')['gatewayPath']).toBe('/infra/tier-0s/mocked');
  }
});

test('what comes from another resource is an output of what it decides, and of nothing else', async () => {
  const run = await preview(
    `nsx: { tier0: 'T0', localAddress: other.description, asn: other.name, prefixes: [pulumi.output(pulumi.unknown)] },
     alicloud: { vpnGatewayId: 'vpn-1', asn: pulumi.output('65020'), prefixes: Promise.resolve(['10.20.0.0/16']) },
     failoverTarget: pulumi.output(15), networks: pulumi.output({ master: '169.254.10.0/30', slave: '169.254.10.4/30' }),
     psks: { master: pulumi.output('key-1'), slave: other.authKey }`,
    `const other = new hybridvpn.alicloud.CustomerGateway('other',
       { ipAddress: '203.0.113.9', name: '65010', description: '198.51.100.10', authKey: 'a-key' });`,
    `result.derived = link.derived; result.tunnels = link.tunnels;`,
  );
  expect(inputsOf(run, 'dc1-endpoint')).toMatchObject({ localAddress: '198.51.100.10' });
  expect(inputsOf(run, 'dc1-bgp')).toMatchObject({ localAsNum: '65010' });
  expect(inputsOf(run, 'dc1-out-slave')).toMatchObject({ entries: [{ set: { asPathPrepend: '65010 65010' } }] });
  expect(inputsOf(run, 'dc1-neighbor-master')).toMatchObject({ holdDownTime: 12, neighborAddress: '169.254.10.1' });
  expect(inputsOf(run, 'dc1-prefixes-vpc')).toMatchObject({ prefixes: [{ network: '10.20.0.0/16', le: 32 }] });
  expect(getAt(inputsOf(run, 'dc1-session-slave'), ['psk', 'value'])).toBe('a-key');
  expect(getAt(inputsOf(run, 'dc1-prefixes-nsx'), ['prefixes', 1, 'network', '__pulumiUnknown'])).toBe(true);
});

test('what a component tells are outputs, as its class declares them', async () => {
  const { result } = await programs.run(
    `const link = new hybridvpn.HybridVpn('dc1', { ${ARGS} ${MASTER}, networks: { master: '169.254.10.0/30', slave: '169.254.10.4/30' } });
     result.hold = link.derived.apply((all) => all.find(({ name }) => name === 'holdTime').value);
     result.network = link.tunnels.master.network;
     result.notes = link.notes.apply((all) => all.length > 0);`,
    { preview: 'true' },
  );
  expect(result).toEqual({
    hold: { secret: false, value: '12 s' },
    network: { secret: false, value: '169.254.10.0/30' },
    notes: { secret: false, value: true },
  });
});

test('a link that is waited for has one child more, which knows both ends', async () => {
  const run = await preview(`${ARGS} ${MASTER}, waitFor: 'up'`);
  expect(run.registered).toHaveLength(26);
  expect(inputsOf(run, 'dc1-up')).toMatchObject({
    ends: [
      { platform: 'alicloud', prefixes: ['10.20.0.0/16'] },
      { platform: 'nsx', prefixes: ['10.10.0.0/16'] },
    ],
    holdTime: 12,
  });
});

const refused: [string, string, RegExp][] = [
  ['no key', ARGS, /The master tunnel of the link "dc1" has no pre-shared key.*Give psks .*or masterSecret/s],
  ['one end', `nsx: { tier0: 'T0' }, ${MASTER}`, /two ends, one in a cloud and one at a site, and given: nsx/],
  ['an end that is an output', `${ARGS} ${MASTER}, nsx: pulumi.output({})`, /nsx.*must be known at preview/s],
  ['a prefix on both sides', ARGS.replace('10.20.0.0/16', '10.10.5.0/24') + MASTER, /overlaps "10\.10\.0\.0\/16"/],
  [
    'a secret by a misspelt name',
    `${ARGS} masterSecert: pulumi.secret('x')`,
    /"masterSecert".*Did you mean "masterSecret"/,
  ],
  ['a name of before that is none', `${ARGS} ${MASTER}, moved: { dpd: 5 }`, /moved\.dpd: This takes names or URNs/],
  ['a name of before that nothing has', `${ARGS} ${MASTER}, moved: { tunnel: 'x' }`, /There is no tunnel in this link/],
];

test('what no link can be is refused before anything is registered', async () => {
  const attempts = refused.map(
    ([name, args]) =>
      `try { new hybridvpn.HybridVpn('dc1', { ${args} }); } catch (error) { result[${JSON.stringify(name)}] = error.message; }`,
  );
  const { result } = await programs.run(attempts.join('\n'), { preview: 'true' });
  for (const [name, , message] of refused) expect([name, result[name]]).toEqual([name, expect.stringMatching(message)]);
  // A program has several, and nobody else says which one it is.
  for (const [name] of refused)
    expect([name, result[name]]).toEqual([name, expect.stringMatching(/^link:HybridVpn dc1: /)]);
});

test('what is refused when an output is known says of which component, too', async () => {
  const wrong = `new hybridvpn.HybridVpn('dc1', { ${ARGS} ${MASTER}, overrides: { ike: { dhGroup: pulumi.output(19) } } });`;
  await expect(programs.run(wrong, { preview: 'true' })).rejects.toThrow(
    /link:HybridVpn dc1: overrides\.ike\.dhGroup: group 19 is nothing/,
  );
});

test('what the program says wrongly of a child is told in its words, and not as a fault of a platform', async () => {
  const wrong = `new hybridvpn.HybridVpn('dc1', { ${ARGS} ${MASTER} }, { customTimeouts: { create: 'long' } });`;
  await expect(programs.run(wrong, { preview: 'true' })).rejects.toThrow(
    /"long" is not a duration such as "10m" or "1h30m"\.$/,
  );
});

test('each end goes through the connection that it names, what asks both through both, and time limits are each child’s', async () => {
  const site = await Site.start();
  try {
    const { nsx, alicloud } = site.settings;
    const connections = JSON.stringify({ dc: { nsx }, cloud: { alicloud } });
    const args = `${ARGS} ${MASTER}, waitFor: 'up'`
      .replace("tier0: 'T0'", "tier0: 'T0', connection: 'dc'")
      .replace("vpnGatewayId: 'vpn-1'", "vpnGatewayId: 'vpn-sim0000000000000001', connection: pulumi.output('cloud')");
    const { registered } = await programs.run(
      `const link = new hybridvpn.HybridVpn('dc1', { ${args} }, { customTimeouts: { create: '30m' } });
       await new Promise((done) => link.ids.apply(done));`,
      { 'hybridvpn:connections': connections },
    );
    const children = registered.filter(({ type }) => type.includes('dynamic'));
    expect(children).toHaveLength(25);
    for (const { type, inputs } of children) {
      const own = type.includes('/nsx')
        ? 'dc'
        : type.includes('/alicloud')
          ? 'cloud'
          : { nsx: 'dc', alicloud: 'cloud' };
      expect([type, inputs['connection'], inputs['timeouts']]).toEqual([type, own, { create: 1800 }]);
    }
  } finally {
    await site.stop();
  }
});

test('the SDK takes one stack trace for each child, and none for each of its outputs', async () => {
  const counted = `let traces = 0;
     const [prepare, limit] = [Error.prepareStackTrace, Error.stackTraceLimit];
     Error.prepareStackTrace = (error, frames) => { traces += frames.length > 0 ? 1 : 0; return String(error); };`;
  const told = `Error.prepareStackTrace = prepare;
     Object.assign(result, { traces, kept: Error.stackTraceLimit === limit });`;
  const { registered, result } = await preview(`${ARGS} ${MASTER}`, counted, told);
  expect(result['kept']).toBe(true);
  expect(result['traces']).toBeLessThan(3 * registered.length);
});

describe('many sites', () => {
  const branch = (name: string, index: number, more = ''): string =>
    `'${name}': { communities: ['east'], alicloud: { vpnGatewayId: 'vpn-${index}', asn: '6502${index}', prefixes: ['10.2${index}.0.0/16'], ${more} } },`;
  const fabric = (sites: string, before = '', more = ''): Promise<MockedRun> =>
    programs.run(
      `${before}
       const fabric = new hybridvpn.Fabric('fabric', { ${MASTER}, failoverTarget: 15, addressSpace: ['10.0.0.0/8'],
         communities: { east: '65000:101', west: '65000:102' }, ${more}
         sites: {
           dc1: { hub: true, communities: ['east', 'west'], nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] } },
           ${sites} } });
       result.links = fabric.links;`,
      { preview: 'true' },
    );
  const two = `${branch('a', 1)}${branch('b', 2)}`;

  test('a preview registers what the sites share, and each link under its name', async () => {
    const run = await fabric(two);
    const names = run.registered.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['fabric-addresses', 'fabric-dc1-service', 'fabric-dc1-discard-10-0-0-0-8', 'fabric-a-to-dc1-session-master'])); // prettier-ignore
    expect(new Set(names).size).toBe(names.length);
    expect(inputsOf(run, 'fabric-addresses')).toMatchObject({ links: { 'a-to-dc1': 2, 'b-to-dc1': 2 } });
    const [one, other] = ['a', 'b'].map((site) =>
      getAt(inputsOf(run, `fabric-${site}-to-dc1-session-master`), ['psk', 'value']),
    );
    expect(typeof one).toBe('string');
    expect(one).not.toBe(other);
  });

  test('one more site changes nothing that others have', async () => {
    const [before, after] = [await fabric(two), await fabric(`${branch('c', 3)}${two}`)];
    const texts = new Map(before.registered.map(({ name, inputs }) => [name, JSON.stringify(inputs)]));
    const changed = after.registered.filter(({ name, inputs }) => texts.get(name) !== JSON.stringify(inputs));
    expect(changed.map(({ name }) => name).filter((name) => !name.includes('-c-'))).toEqual(['fabric-addresses']);
  });

  test('what is an output of one site is one there, and nowhere else', async () => {
    const other = `const other = new hybridvpn.alicloud.CustomerGateway('other', { ipAddress: '203.0.113.9', name: 'vpn-7' });`;
    const run = await fabric(`${branch('a', 1, 'vpnGatewayId: other.name')}${branch('b', 2)}`, other);
    expect(inputsOf(run, 'fabric-a-propagation')).toMatchObject({ vpnGatewayId: 'vpn-7' });
    expect(inputsOf(run, 'fabric-b-propagation')).toMatchObject({ vpnGatewayId: 'vpn-2' });
  });

  test('a site that is none ends the program with its name', async () => {
    await expect(fabric(branch('a', 1).replace("'east'", "'north'"))).rejects.toThrow(/sites\.a\.communities: The site "a" is in the community "north"/); // prettier-ignore
  });
});

// Last, as each ends the process: the SDK still waits for what will never come.
test('a connection that is not configured ends the program with its name, and with what to set', async () => {
  const args = ARGS.replace("tier0: 'T0'", "tier0: 'T0', connection: 'dc1'");
  await expect(preview(`${args} ${MASTER}`, '', 'result.derived = link.ids;')).rejects.toThrow(
    /^link:HybridVpn dc1: There is no connection "dc1" with settings for nsx\.[^]*hybridvpn:connections\.dc1\.nsx/,
  );
});

test('a Tier-0 that carries no tunnels is refused where it can be looked at, before anything stands on it', async () => {
  const site = await Site.start();
  try {
    const args = ARGS.replace("tier0: 'T0'", "tier0: 'T0-AA'");
    await expect(
      preview(`${args} ${MASTER}`, '', 'result.ids = link.ids;', { 'hybridvpn:nsx': site.textSettings['nsx']! }),
    ).rejects.toThrow(
      /link:HybridVpn dc1: [^]*not ACTIVE_STANDBY\. \[nsx-tier0-mode\][^]*ACTIVE_ACTIVE[^]*nsx:IpsecService "dc1-service" /,
    );
  } finally {
    await site.stop();
  }
});

test('options about values do nothing on a component, and are told: somebody means to leave a tunnel alone', async () => {
  const { result } = await programs.run(
    `const told = [];
     const { warn } = pulumi.log;
     pulumi.log.warn = async (text) => { told.push(text); };
     try {
       new hybridvpn.HybridVpn('dc1', { ${ARGS} ${MASTER} }, { replaceOnChanges: ['nsx.asn'], replacementTrigger: 'again' });
     } finally {
       pulumi.log.warn = warn;
     }
     result.told = told;`,
    { preview: 'true' },
  );
  expect(result['told']).toEqual([
    expect.stringMatching(/^replaceOnChanges does nothing here: .* transforms\.$/),
    expect.stringMatching(/^replacementTrigger does nothing here: .* transforms\.$/),
  ]);
});
