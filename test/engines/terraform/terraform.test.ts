/** The transport under the real Terraform (or OpenTofu), with a provider of one resource. */
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, findTerraform, terraformProject, type TerraformProject } from '../../kit/built-provider';

const root = mkdtempSync(join(tmpdir(), 'tf-real-'));
const objects = join(root, 'objects');
let terraform: string | undefined;
let project: TerraformProject;

const HEADER = `
terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}
provider "hybridvpn" {
  directory = ${JSON.stringify(objects)}
}
`;

function configure(body: string): void {
  writeFileSync(join(root, 'main.tf'), `${HEADER}\n${body}\n`);
}

const NOTE = (name: string, size: string): string => `
resource "hybridvpn_note" "first" {
  name     = "${name}"
  size     = ${size}
  members  = ["b", "a"]
  labels   = { site = "x" }
  endpoint = { address = "192.0.2.1" }
}
resource "hybridvpn_note" "second" {
  name = hybridvpn_note.first.id
}
`;

beforeAll(async () => {
  terraform = findTerraform();
  if (terraform === undefined) return;
  mkdirSync(objects);
  const executable = join(root, 'provider');
  await bundle(join(__dirname, 'fake'), executable);
  project = await terraformProject(terraform, root, executable);
  configure(NOTE('a', '0.1'));
  await project.run('init');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Nothing to test where neither engine is installed. */
const withTerraform = (name: string, test: () => Promise<void>): void => {
  it(name, async () => {
    if (terraform === undefined) console.warn(`skipped, neither terraform nor tofu is on PATH: ${name}`);
    else await test();
  });
};

interface State {
  values?: { root_module?: { resources?: { address: string; values: Record<string, unknown> }[] } };
}

async function state(): Promise<Record<string, Record<string, unknown>>> {
  const { values } = JSON.parse(await project.run('show', '-json')) as State;
  return Object.fromEntries((values?.root_module?.resources ?? []).map((one) => [one.address, one.values]));
}

describe('terraform', () => {
  withTerraform('creates, finds nothing to do, updates, replaces and destroys', async () => {
    expect(await project.run('apply', '-auto-approve')).toMatch(/2 added, 0 changed, 0 destroyed/);
    const first = (await state())['hybridvpn_note.first'];
    expect(first).toMatchObject({ name: 'a', size: 0.1, endpoint: { address: '192.0.2.1', port: null } });
    expect(await project.run('plan', '-detailed-exitcode')).toMatch(/No changes/);

    configure(NOTE('a', '12345678901234567890.5'));
    expect(await project.run('apply', '-auto-approve')).toMatch(/0 added, 1 changed, 0 destroyed/);
    expect(await project.run('plan', '-detailed-exitcode')).toMatch(/No changes/);

    configure(NOTE('b', '1'));
    expect(await project.run('apply', '-auto-approve')).toMatch(/2 added, 0 changed, 2 destroyed/);
    expect(await project.run('destroy', '-auto-approve')).toMatch(/2 destroyed/);
    expect(readdirSync(objects)).toEqual([]);
  });

  withTerraform('keeps what was created when Ctrl-C ends a wait', async () => {
    configure('resource "hybridvpn_note" "slow" {\n  name = "slow"\n  wait_until_stopped = true\n}');
    const created = new Promise<void>((resolve) => {
      const watcher = watch(objects, () => {
        watcher.close();
        resolve();
      });
    });
    const apply = project.start('apply', '-auto-approve');
    apply.stdout?.resume();
    apply.stderr?.resume();
    await created;
    process.kill(-apply.pid!, 'SIGINT'); // the whole group, as a terminal does
    await once(apply, 'exit');
    expect((await state())['hybridvpn_note.slow']).toMatchObject({ name: 'slow', id: expect.any(String) as string });
    await project.run('destroy', '-auto-approve');
  });
});
