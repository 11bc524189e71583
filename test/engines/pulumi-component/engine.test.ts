/**
 * The component on the real engine, where there is one: a whole link made, left alone, changed and destroyed; links that
 * share gateways come and go without touching one another; a link that was written by hand moves in and stays the same.
 */
import { transform } from 'esbuild';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AttachedPrograms } from '../../../tools/kit/attached';
import { findPulumi, PulumiProject } from '../../kit/pulumi-project';
import { Site } from '../../kit/site';
import { repository } from '../../kit/staged-package';

const pulumi = findPulumi();
const suite = pulumi === undefined ? describe.skip : describe;

let site: Site;
let project: PulumiProject;

const configure = (): Promise<void> => project.configure(site.settings);

const write = (text: string): Promise<void> => writeFile(join(project.folder, 'index.js'), text);

const program = (text: string): Promise<void> =>
  write(`const pulumi = require('@pulumi/pulumi');\nconst hybridvpn = require('hybridvpn');\n${text}\n`);

/** What an update does, or with `preview` would do: names of resources by operation, those that stay the same left out. */
async function done(command: 'up' | 'preview' = 'up'): Promise<Record<string, string[]>> {
  const { code, output } = await project.run([
    command,
    '--json',
    ...(command === 'up' ? ['--yes', '--skip-preview'] : []),
  ]);
  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  const steps = output.split('\n').flatMap((line): { op: string; urn: string }[] => {
    if (command === 'preview' || !line.startsWith('{')) return [];
    const { resourcePreEvent } = JSON.parse(line) as { resourcePreEvent?: { metadata: { op: string; urn: string } } };
    return resourcePreEvent === undefined ? [] : [resourcePreEvent.metadata];
  });
  const all =
    command === 'up' ? steps : (JSON.parse(output.slice(output.indexOf('{'))) as { steps: typeof steps }).steps;
  const found: Record<string, string[]> = {};
  for (const { op, urn } of all) if (op !== 'same') (found[op] ??= []).push(urn.split('::').at(-1)!);
  return Object.fromEntries(Object.entries(found).map(([op, names]) => [op, names.sort()]));
}

const MASTER_SECRET = 'a long secret out of a vault';
const LINK = `nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
  alicloud: { vpnGatewayId: 'vpn-sim0000000000000001', asn: '65020', prefixes: ['10.20.0.0/16'] },
  masterSecret: '${MASTER_SECRET}',`;

/** Links of one Tier-0 and one VPN gateway, which share what there is only one of. */
const sharing = (...links: string[]): string => `
const { nsx, alicloud, link, HybridVpn } = hybridvpn;
const tier0 = nsx.getTier0GatewayOutput({ displayName: 'T0' });
const service = new nsx.IpsecService('vpn', { displayName: 'vpn', gatewayPath: tier0.id });
const bgp = new nsx.BgpConfig('bgp', { localeServicePath: tier0.localeServicePath, enabled: true, localAsNum: '65010' });
const propagation = new alicloud.VpnGatewayRoutePropagation('propagation', { vpnGatewayId: 'vpn-sim0000000000000001' });
const names = ${JSON.stringify(links)};
const addresses = new link.Addresses('pool', { links: Object.fromEntries(names.map((name) => [name, 2])) });
for (const name of names) {
  const number = name.charCodeAt(0) - 96;
  new HybridVpn(name, {
    nsx: { tier0: 'T0', localAddress: '198.51.100.' + number, asn: '65010', prefixes: ['10.' + number + '.0.0/16'],
      ipsecServicePath: service.id, bgpConfigPath: bgp.id },
    alicloud: { vpnGatewayId: 'vpn-sim0000000000000001', asn: '65020', prefixes: ['10.200.0.0/16'], routePropagationId: propagation.id },
    failoverTarget: 15,
    networks: addresses.networks.apply((all) => all[name]),
    masterSecret: '${MASTER_SECRET}',
  });
}`;

suite('the real engine (skipped where no pulumi is on PATH or in ~/.pulumi/bin)', () => {
  let attached: AttachedPrograms;
  beforeAll(async () => {
    attached = await AttachedPrograms.start(repository);
  });
  afterAll(() => attached.stop());
  beforeEach(async () => {
    [site, project] = await Promise.all([Site.start({ purgeSeconds: 0 }), PulumiProject.create(pulumi!, { attached })]);
  });
  afterEach(async () => {
    await project.remove();
    await site.stop();
  });

  test('one link: previewed without a connection, made, left alone, changed, destroyed', async () => {
    const link = (rest: string): Promise<void> =>
      program(`const link = new hybridvpn.HybridVpn('dc1', { ${LINK} ${rest} });
        exports.derived = link.derived; exports.tunnels = link.tunnels; exports.notes = link.notes;`);
    await link('failoverTarget: 15');
    const without = await project.must('preview', '--diff');
    expect(without).toContain('27 to create');
    expect(without).toContain('169.254.8.0/30'); // chosen at preview
    await configure();
    await project.must('up', '--yes', '--skip-preview');
    expect((await project.run(['preview', '--refresh', '--expect-no-changes'])).code).toBe(0);
    await link('failoverTarget: 30, pskVersions: { slave: 2 }');
    expect(await done()).toEqual({
      update: ['dc1-connection', 'dc1-neighbor-master', 'dc1-neighbor-slave', 'dc1-session-slave'],
    });
    const state = await project.must('stack', 'export');
    expect(state).not.toContain(MASTER_SECRET);
    expect(state).toContain('"hybridvpn:link:HybridVpn"');
    await project.must('destroy', '--yes', '--skip-preview');
    expect(site.made()).toEqual([]);
  });

  test.each([
    ['a gateway that is not there', `alicloud: { ...cloud, vpnGatewayId: 'vpn-9' }`, 'There is no VPN gateway vpn-9.'],
    ['a secret out of the configuration that is too short', `masterSecret: pulumi.secret('short')`, 'link:HybridVpn dc1: masterSecret: The value must have at least 16 characters'], // prettier-ignore
    ['a connection that nobody has set', `nsx: { ...site, connection: 'dc9' }`, 'There is no connection "dc9" with settings for nsx.'], // prettier-ignore
  ])('%s is told once, and by itself', async (_what, wrong, said) => {
    await project.remove();
    project = await PulumiProject.create(pulumi!); // where the SDK stores providers, and ends a program that fails
    await configure();
    await program(`const { nsx: site, alicloud: cloud, ...rest } = { ${LINK} };
      new hybridvpn.HybridVpn('dc1', { nsx: site, alicloud: cloud, ...rest, failoverTarget: 15, ${wrong} });`);
    const { code, output } = await project.run(['preview', '--json']);
    const { diagnostics } = JSON.parse(output.slice(output.indexOf('{'))) as {
      diagnostics: { severity: string; message: string }[];
    };
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    expect({ failed: code !== 0, errors }).toEqual({ failed: true, errors: [expect.stringContaining(said)] });
    expect(errors[0]).not.toMatch(/serializing|node_modules/);
  });

  test('what protects the component protects each object, and a transform of it reaches each', async () => {
    await configure();
    const link = (protect: boolean): Promise<void> =>
      program(`new hybridvpn.HybridVpn('dc1', { ${LINK} failoverTarget: 15 }, {
        protect: ${protect},
        transforms: [({ type, props, opts }) => ({ props: type.endsWith('nsx:IkeProfile') ? { ...props, description: 'by a transform' } : props, opts })],
      });`);
    await link(true);
    await project.must('up', '--yes', '--skip-preview');
    const { deployment } = JSON.parse(await project.must('stack', 'export')) as {
      deployment: { resources: { type: string; protect?: boolean; inputs?: { description?: string } }[] };
    };
    const own = deployment.resources.filter(({ type }) => type.includes('hybridvpn'));
    expect(own.length).toBeGreaterThan(20);
    expect(own.filter(({ protect }) => protect !== true)).toEqual([]);
    const profiles = own.filter(({ type }) => type.endsWith('nsx:IkeProfile'));
    expect(profiles.map(({ inputs }) => inputs?.description)).toEqual(['by a transform', 'by a transform']);
    const { code, output } = await project.run(['destroy', '--yes', '--skip-preview']);
    expect([code === 0, output]).toEqual([false, expect.stringContaining('protect')]);
    await link(false);
    await project.must('up', '--yes', '--skip-preview');
    await project.must('destroy', '--yes', '--skip-preview');
    expect(site.made()).toEqual([]);
  });

  test('links that share gateways come and go, and nobody else changes', async () => {
    await configure();
    const up = async (...links: string[]): Promise<Record<string, string[]>> => {
      await program(sharing(...links));
      const touched = Object.entries(await done()).map(([op, names]): [string, string[]] => [
        op,
        [...new Set(names.map((name) => name.split('-')[0]!))],
      ]);
      return Object.fromEntries(touched);
    };
    await up('b');
    expect(await up('a', 'b')).toEqual({ create: ['a'], update: ['pool'] });
    expect(await up('a', 'c')).toEqual({ create: ['c'], delete: ['b'], update: ['pool'] });
    await project.must('destroy', '--yes', '--skip-preview');
    expect(site.made()).toEqual([]);
  });

  test('the link that was written by hand moves into the component, and every object stays what it is', async () => {
    const example = await readFile(join(__dirname, '../../../examples/hybrid-link-pulumi/index.ts'), 'utf8');
    await configure();
    await project.must('config', 'set', '--secret', 'pskMaster', 'key-of-the-master-1');
    await project.must('config', 'set', '--secret', 'pskSlave', 'key-of-the-slave-2');
    await write((await transform(example, { loader: 'ts', format: 'cjs' })).code);
    await project.must('up', '--yes', '--skip-preview');

    await program(`const config = new pulumi.Config();
      new hybridvpn.HybridVpn('hybrid-link', {
        nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
        alicloud: { name: 'nsx-dc1', vpnGatewayId: 'vpn-sim0000000000000001', asn: '65020', prefixes: ['10.20.0.0/16'] },
        failoverTarget: 15,
        networks: { master: '169.254.10.0/30', slave: '169.254.10.4/30' },
        psks: { master: config.requireSecret('pskMaster'), slave: config.requireSecret('pskSlave') },
        moved: {
          ...Object.fromEntries(['service', 'endpoint', 'dpd', 'bgp', 'propagation', 'redistribution'].map((role) => [role, role])),
          peer: 'nsx', connection: 'link', prefixes_nsx: 'nsx', prefixes_vpc: 'vpc',
          prefixes_redistributed: 'redistributed', map_redistributed: 'redistributed',
          ...Object.fromEntries(['ike', 'esp', 'session', 'neighbor', 'in', 'out'].flatMap((what) =>
            ['master', 'slave'].map((tunnel) => [what + '_' + tunnel, what + '-' + tunnel]))),
        },
      });`);
    expect(await done('preview')).toEqual({ create: ['hybrid-link'] }); // the component itself
    expect(await done()).toEqual({ create: ['hybrid-link'] });
  });
});
