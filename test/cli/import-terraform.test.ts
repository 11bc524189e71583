/** `hybridvpn import --format terraform`: a site that others built is adopted in one go, with the real Terraform. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Attached } from '../../tools/kit/attached';
import { attachedHere } from '../../tools/kit/attached-here';
import { bundle, terraformProject, type TerraformProject } from '../kit/built-provider';
import { installed } from '../../tools/kit/engine-choice';
import { alicloudSecrets, Brownfield, nsxSecrets, T0, VPN_GATEWAY } from '../kit/brownfield';
import { CommandLine } from './command';

let cli: CommandLine;
let site: Brownfield;
let folder: string;

beforeAll(async () => {
  cli = await CommandLine.build();
  site = await Brownfield.start();
  await site.buildNsx();
  await site.buildAlicloud();
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-import-'));
});

afterAll(async () => {
  await site.stop();
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

const nsx = (...more: string[]): Promise<{ stdout: string; stderr: string }> =>
  cli.must(['import', '--from', 'nsx', '--gateway', T0, ...more], site.env);

type Said = Awaited<ReturnType<typeof nsx>>;
const made = new Map<string, Promise<Said>>();

/** What a command said, of which several tests look at something: run by the first of them. */
function saidOnce(of: string, run: () => Promise<Said>): Promise<Said> {
  const said = made.get(of) ?? run();
  made.set(of, said);
  return said;
}
const gateway = (): Promise<Said> => saidOnce('the gateway', nsx);
const everywhere = (): Promise<Said> => saidOnce('the manager', () => cli.must(['import', '--from', 'nsx'], site.env));

describe('the configuration', () => {
  test('refers to what is imported beside, and takes secrets from variables', async () => {
    const { stdout } = await gateway();
    expect(stdout).toContain('service_path        = hybridvpn_nsx_ipsec_service.old_vpn.id');
    expect(stdout).toContain('ike_profile_path    = hybridvpn_nsx_ike_profile.to_alibaba.id');
    expect(stdout).toContain('in_route_filters = [hybridvpn_nsx_route_map.prefer.id]');
    expect(stdout).toContain('scope          = [hybridvpn_nsx_route_based_session.to_alibaba_2.id]');
    expect(stdout).toContain('psk                 = var.to_alibaba_1_psk');
    for (const secret of [...Object.values(nsxSecrets), 'policy-based-psk', site.nsx.password]) {
      expect(stdout).not.toContain(secret);
    }
  });

  test('holds shared profiles only if something on the gateway uses them', async () => {
    const { stdout } = await gateway();
    expect(stdout).toContain('hybridvpn_nsx_tunnel_profile');
    expect(stdout).not.toContain('hybridvpn_nsx_dpd_profile');
    expect((await everywhere()).stdout).toContain('resource "hybridvpn_nsx_dpd_profile" "unused"');
  });

  test('leaves out what belongs to NSX itself', async () => {
    const { stdout } = await everywhere();
    expect(stdout).not.toMatch(/nsx-default|prefixlist-out-default|cnsa|suite-b/);
  });

  test('is the same in every run', async () => {
    expect((await nsx()).stdout).toBe((await gateway()).stdout);
  });

  test('can do without the header', async () => {
    expect((await nsx('--no-header')).stdout).not.toContain('required_providers');
  });
});

describe('the summary', () => {
  test('counts by kind, and says what was left out and why', async () => {
    const { stderr } = await gateway();
    expect(stderr).toContain('  2 nsx:RouteBasedSession\n');
    expect(stderr).toMatch(/legacy"\): a policy-based session/);
    expect(stderr).toContain('Variables to give a value: to_alibaba_1_psk, to_alibaba_2_psk');
  });

  test('as JSON', async () => {
    const { stdout } = await nsx('--json', '--out', join(folder, 'json.tf'));
    const data = JSON.parse(stdout) as { kinds: Record<string, number>; skipped: { type: string; id: string }[] };
    expect(data.kinds).toEqual({
      'nsx:BgpConfig': 1,
      'nsx:BgpNeighbor': 2,
      'nsx:IkeProfile': 1,
      'nsx:IpsecService': 1,
      'nsx:LocalEndpoint': 1,
      'nsx:PrefixList': 1,
      'nsx:RouteBasedSession': 2,
      'nsx:RouteMap': 1,
      'nsx:RouteRedistributionRule': 2,
      'nsx:StaticRoute': 1,
      'nsx:TunnelProfile': 1,
    });
    expect(data.skipped.map(({ id }) => id)).toEqual([`${T0}/ipsec-vpn-services/old-vpn/sessions/legacy`]);
  });
});

test('looking changes nothing on the platforms', async () => {
  const before = site.writes();
  await nsx();
  await cli.must(['import', '--from', 'alicloud'], site.env);
  expect(site.writes()).toBe(before);
});

test('secrets go into a file for the owner alone', async () => {
  const home = mkdtempSync(join(folder, 'secrets-')); // other files of a module would count as imported already
  const file = join(home, 'secrets.auto.tfvars');
  writeFileSync(file, 'old', { mode: 0o644 });
  await nsx('--out', join(home, 'secrets.tf'), '--secrets-out', file, '--force');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain('to_alibaba_1_psk = "p$k \\"one\\" $${x} \\\\ %%{y}"');
});

const terraform = installed('terraform')[0]?.command;
const why = terraform === undefined ? ' (skipped: neither terraform nor tofu is on PATH)' : '';
const live = terraform === undefined ? test.skip : test;

describe('with the real Terraform', () => {
  let executable: string;
  let provider: Attached | undefined;
  afterAll(() => provider?.stop());

  beforeAll(async () => {
    if (terraform === undefined) return;
    executable = join(folder, 'provider.js');
    await bundle(resolve(__dirname, '../../provider/engines/terraform'), executable);
    provider = await attachedHere(site.env);
  });

  const project = (name: string): Promise<TerraformProject> =>
    terraformProject(terraform!, mkdtempSync(join(folder, name)), executable, { ...site.env, ...provider!.env });

  async function adopted(work: TerraformProject, count: number): Promise<void> {
    await work.run('fmt', '-check', '-diff');
    await work.run('init');
    await work.run('validate');
    const plan = await work.run('plan', '-out=plan');
    expect(plan).toContain(`Plan: ${count} to import, 0 to add, 0 to change, 0 to destroy.`);
    const before = site.writes();
    expect(await work.run('apply', 'plan')).toContain(`Resources: ${count} imported, 0 added, 0 changed, 0 destroyed.`);
    expect(site.writes()).toBe(before);
    expect(await work.run('plan', '-detailed-exitcode')).toContain('No changes.');
  }

  live(`everything on a Tier-0${why}`, async () => {
    const work = await project('nsx-');
    const { stdout } = await nsx(
      '--json',
      '--out',
      join(work.folder, 'imported.tf'),
      '--secrets-out',
      join(work.folder, 'imported.auto.tfvars'),
    );
    await adopted(work, (JSON.parse(stdout) as { objects: unknown[] }).objects.length);
  });

  live(`both platforms into one folder, and a shared profile once${why}`, async () => {
    const work = await project('both-');
    const files = ['nsx', 'again', 'alicloud'].map((name) => join(work.folder, `${name}.tf`));
    await nsx('--out', files[0]!);
    const { stdout } = await nsx('--out', files[1]!); // no header, no name and no variable twice
    expect(stdout).toMatch(/: it is imported already, as hybridvpn_nsx_ike_profile\.to_alibaba in nsx\.tf/);
    await cli.must(['import', '--from', 'alicloud', '--gateway', VPN_GATEWAY, '--out', files[2]!], site.env);
    expect(files.filter(existsSync)).toEqual([files[0], files[2]]);
    await work.run('init');
    await work.run('validate');
  });

  live(`everything on a VPN gateway, secrets given by hand${why}`, async () => {
    const work = await project('alicloud-');
    await cli.must(
      ['import', '--from', 'alicloud', '--gateway', VPN_GATEWAY, '--out', join(work.folder, 'imported.tf')],
      site.env,
    );
    writeFileSync(join(work.folder, 'secrets.auto.tfvars.json'), JSON.stringify(alicloudSecrets));
    await adopted(work, 6);
  });
});

describe('errors', () => {
  const failing = async (args: string[], env: Record<string, string> = site.env): Promise<string> => {
    const { code, stderr } = await cli.run(['import', ...args], env);
    expect(code).toBe(1);
    return stderr;
  };

  test.each([
    ['nsx', '/infra/tier-0s/T9', 'there are objects on /infra/tier-0s/T0'],
    ['alicloud', 'vpn-sim0000000000000009', 'Check the id'],
  ])('nothing on a gateway of %s that was named: most likely it was mistyped', async (platform, gateway, hint) => {
    const out = join(folder, `nothing-${platform}.tf`);
    const said = await failing(['--from', platform, '--gateway', gateway, '--out', out]);
    expect(said).toContain(`There is nothing to import on ${gateway}.`);
    expect(said).toContain(hint);
    expect(existsSync(out)).toBe(false);
  });
  test('a file that is there already is not touched, and nothing is looked up for it', async () => {
    const out = join(folder, 'mine.tf');
    writeFileSync(out, '# mine');
    expect(await failing(['--from', 'nsx', '--out', out], {})).toContain(`--out ${out} is there already`);
    expect(readFileSync(out, 'utf8')).toBe('# mine');
  });
  test('a folder that cannot be made is said before anything is looked up; one that is missing is made', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await failing(['--from', 'nsx', '--out', join(folder, 'file/x.tf')], {})).toContain(
      'cannot be written: part of its path is a file, not a folder',
    );
    await nsx('--out', join(folder, 'deep/er/x.tf'));
    expect(existsSync(join(folder, 'deep/er/x.tf'))).toBe(true);
  });
  test('no platform has a connection', async () =>
    expect(await failing([], {})).toContain('There is no connection to any platform'));
  test('a platform of which nothing is said is left out in silence, and one that was begun is told of', async () => {
    const { stderr } = await cli.must(['import', '--kind', 'nsx:IpsecService'], site.env);
    expect(stderr).not.toMatch(/Left out: |pfSense|Cisco/);
    const begun = await cli.must(['import', '--kind', 'nsx:IpsecService'], {
      ...site.env,
      PFSENSE_URL: 'https://fw.example.com',
    });
    expect(begun.stderr).toMatch(/Left out: .*pfSense/);
    expect(begun.stderr).not.toContain('Cisco');
  });
  test('an unknown platform', async () =>
    expect(await failing(['--from', 'azure'])).toContain('Allowed choices are alicloud, '));
  test('a kind of the other platform', async () =>
    expect(await failing(['--from', 'nsx', '--kind', 'alicloud:VpnConnection'])).toContain(
      'is not a kind of VMware NSX',
    ));
  test('a password on the command line is refused, and not repeated', async () => {
    const said = await failing(['--from', 'nsx', '--set', 'password=open-sesame']);
    expect(said).toContain('NSXT_PASSWORD');
    expect(said).not.toContain('open-sesame');
  });
  test('no connection settings: which are missing', async () => {
    expect(await failing(['--from', 'nsx'], {})).toContain('the environment variable NSXT_MANAGER_HOST');
  });
  test('wrong credentials end it at once', async () => {
    expect(await failing(['--from', 'nsx'], { ...site.env, NSXT_PASSWORD: 'wrong' })).not.toContain('Left out');
  });
});
