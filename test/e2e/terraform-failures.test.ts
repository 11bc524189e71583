/** Runs that end badly under the real Terraform: whatever was made is found again, once, and nothing is left behind. */
import type { Program } from '../../provider/program';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { FaultRule } from '../../provider/simulator';
import { Site } from '../kit/site';
import type { Attached } from '../../tools/kit/attached';
import { attachedHere } from '../../tools/kit/attached-here';
import { findTerraform, terraformProject, type TerraformProject } from '../kit/built-provider';
import { builtProvider, configuration, projectIn, wholeSite, workFolder, type Project } from './whole-site';
import { environmentOf } from '../../tools/kit/environment';

const root = workFolder();
/**
 * Redistribution rules carry no mark of who made them, and the key of a phase 1 is never told: one whose creation nobody noted
 * is refused as a stranger's, or as not known to be equal, unless the program says otherwise. Everything else is recognised by
 * its owner.
 */
const REFUSED = ['nsx:RouteRedistributionRule', 'pfsense:IpsecPhase1'];
const resources: Program = new Map(
  [...wholeSite().resources].map(([name, resource]) => [
    name,
    REFUSED.includes(resource.type) ? { ...resource, inputs: { ...resource.inputs, adopt: true } } : resource,
  ]),
);
let site: Site | undefined;
let project: Project;
let provider: Attached | undefined;
/** By one process of the provider, which knows nothing of those that are killed: for what comes after the trouble. */
let settled: TerraformProject;

beforeAll(async () => {
  const terraform = findTerraform();
  if (terraform === undefined) return;
  site = await Site.start({ purgeSeconds: 0 });
  const executable = await builtProvider(root);
  const env = environmentOf(site);
  project = await projectIn(terraform, root, 'main', executable, env);
  provider = await attachedHere(env);
  settled = await terraformProject(terraform, project.folder, executable, { ...env, ...provider.env });
  project.write(configuration(resources));
});
afterAll(async () => {
  await provider?.stop();
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

function withTerraform(name: string, test: (on: Site) => Promise<void>): void {
  it(name, async () => {
    if (site === undefined) console.warn(`skipped, neither terraform nor tofu is on PATH: ${name}`);
    else await test(site);
  });
}

/** Everything is there, nothing twice: a destroy of what the state knows leaves nothing on the platforms. */
async function wholeAndNothingElse(on: Site): Promise<void> {
  expect(await settled.run('plan', '-detailed-exitcode')).toMatch(/No changes/);
  const wanted = [...resources.values()].filter(({ type }) =>
    /:(CustomerGateway|VpnConnection|VpnAttachment)$/.test(type),
  ).length;
  expect(on.made().filter((id) => /^(cgw|vco)-[^/]*$/.test(id))).toHaveLength(wanted);
  await settled.run('destroy', '-auto-approve', '-refresh=false'); // the plan has just seen everything
  expect(on.made()).toEqual([]);
}

describe('an apply', () => {
  withTerraform('that was killed half-way is finished by the next one', async (on) => {
    const before = on.writes();
    const apply = project.start('apply', '-auto-approve');
    apply.stdout?.resume();
    apply.stderr?.resume();
    const exited = once(apply, 'exit');
    await until(() => on.writes() >= before + 12 || apply.exitCode !== null);
    apply.kill('SIGKILL');
    await exited;
    // At once: the orphaned provider is still finishing the calls that it had begun.
    await settled.run('apply', '-auto-approve');
    await wholeAndNothingElse(on);
  });

  withTerraform('that is killed with its provider is finished by the next one', async (on) => {
    const before = on.writes();
    const apply = project.start('apply', '-auto-approve');
    apply.stdout?.resume();
    apply.stderr?.resume();
    const exited = once(apply, 'exit');
    await until(() => on.writes() >= before + 20 || apply.exitCode !== null);
    process.kill(-apply.pid!, 'SIGKILL');
    await exited;
    await settled.run('apply', '-auto-approve');
    await wholeAndNothingElse(on);
  });

  withTerraform('whose answers are lost makes nothing twice', async (on) => {
    // The work is done, and the answer is an error or a broken connection.
    const lost = (match: FaultRule['match']): FaultRule[] => [
      { id: 'error', match, nth: [2, 7, 11], effect: { status: 503, commit: true } },
      { id: 'dropped', match, nth: [1, 5, 13], effect: { drop: 'after' } },
    ];
    on.nsx.listener.setFaults(lost({ method: 'PUT' }));
    on.alicloud.listener.setFaults(lost({ action: 'Create*' }));
    const first = await settled.run('apply', '-auto-approve').catch((error: Error) => error.message);
    on.nsx.listener.setFaults([]);
    on.alicloud.listener.setFaults([]);
    // What could not be told apart from a stranger's object is an error; a second run, that remembers nothing, has to find it.
    if (!first.includes('Apply complete')) await project.run('apply', '-auto-approve');
    await wholeAndNothingElse(on);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
