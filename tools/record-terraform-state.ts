/**
 * Records a state file as the current version of the Terraform provider leaves it:
 *
 *   node tools/run.mjs tools/record-terraform-state.ts
 *
 * Applies examples/hybrid-link-terraform with the real Terraform or OpenTofu against the simulators, and writes
 * test/recordings/terraform-state-v<version>.json: the state, and both platforms as they then are. Later versions of the
 * provider are held against it, so a recording is made once, when a version of the schema is new, and stays as it is. It
 * holds test values alone; what names this machine or this run is replaced.
 */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Site } from '../test/kit/site';
import { bundle, findTerraform, terraformProject } from '../test/kit/built-provider';
import { providerEnvironment } from './kit/simulators';
import { root } from './kit/root';

interface StateFile {
  lineage: string;
  readonly resources: { readonly mode: string; readonly instances: { readonly schema_version: number }[] }[];
}

export async function main(): Promise<void> {
  const terraform = await findTerraform();
  if (terraform === undefined)
    throw new Error('neither terraform nor tofu is on PATH: a recording needs the real engine');
  const folder = await mkdtemp(join(tmpdir(), 'hybridvpn-record-'));
  const site = await Site.start();
  try {
    const executable = join(folder, 'provider');
    await bundle(join(root, 'provider/engines/terraform'), executable);
    await cp(join(root, 'examples/hybrid-link-terraform'), folder, { recursive: true });
    const { nsx, alicloud } = site;
    Object.assign(process.env, providerEnvironment({ nsx, alicloud }), {
      TF_VAR_vpc_endpoint: alicloud.vpcEndpoint,
      TF_VAR_alicloud_protocol: alicloud.protocol,
      TF_VAR_psk_master: 'recorded-psk-of-the-master-tunnel',
      TF_VAR_psk_slave: 'recorded-psk-of-the-slave-tunnel',
    });
    const project = await terraformProject(terraform, folder, executable);
    await project.run('init');
    await project.run('apply', '-auto-approve');
    await project.run('plan', '-detailed-exitcode');
    const state = JSON.parse(await readFile(join(folder, 'terraform.tfstate'), 'utf8')) as StateFile;
    state.lineage = '00000000-0000-0000-0000-000000000000';
    const version = Math.max(
      ...state.resources.flatMap(({ mode, instances }) =>
        mode === 'managed' ? instances.map((one) => one.schema_version) : [],
      ),
    );
    const target = join(root, `test/recordings/terraform-state-v${version}.json`);
    if (existsSync(target)) throw new Error(`${target} exists. A recording is not made again: it is what users have.`);
    const platforms = { nsx: nsx.simulator.getState(), alicloud: alicloud.simulator.getState() };
    await writeFile(target, `${JSON.stringify({ state, platforms }, null, 1)}\n`);
    console.log(`${target} written`);
  } finally {
    await site.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
