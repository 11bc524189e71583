/** `hybridvpn terraform-mirror`: the one executable of the package, under every name that Terraform may look for. */
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../tools/kit/root';
import { CommandLine } from './command';

let command: CommandLine;
beforeEach(async () => {
  command = await CommandLine.build();
});
afterEach(() => command.remove());

test('lays the executable out for each host and platform, as one file', async () => {
  const executable = join(command.folder, 'dist/bin/terraform-provider-hybridvpn');
  mkdirSync(dirname(executable), { recursive: true });
  writeFileSync(executable, '#!/usr/bin/env node\n');
  cpSync(join(root, 'sdk/terraform'), join(command.folder, 'sdk/terraform'), { recursive: true });
  const out = join(command.folder, 'out');
  for (let times = 0; times < 2; times++) {
    const { code, stdout } = await command.run(['terraform-mirror', out, '--json']);
    expect({ code, told: JSON.parse(stdout) as unknown }).toEqual({
      code: 0,
      told: {
        version: 1,
        mirror: join(out, 'mirror'),
        config: join(out, 'terraform.rc'),
        modules: join(out, 'modules'),
      },
    });
  }
  const { stdout } = await command.must(['terraform-mirror', out]);
  for (const name of readdirSync(join(out, 'modules')))
    expect(stdout).toContain(`source = "${join(out, 'modules')}//${name}"`);
  const files = readdirSync(join(out, 'mirror'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('terraform-provider-hybridvpn_v0.0.0'))
    .sort();
  expect(files).toHaveLength(8);
  expect(files[0]).toBe(
    'registry.opentofu.org/hybridvpn/hybridvpn/0.0.0/darwin_amd64/terraform-provider-hybridvpn_v0.0.0',
  );
  const stats = files.map((name) => statSync(join(out, 'mirror', name)));
  expect(new Set(stats.map(({ ino }) => ino)).size).toBe(1);
  expect(stats.every(({ mode }) => (mode & 0o111) !== 0)).toBe(true);
  // A state that OpenTofu has written names its own host, and Terraform's the other one.
  expect(readFileSync(join(out, 'terraform.rc'), 'utf8')).toContain(
    'include = ["registry.terraform.io/hybridvpn/hybridvpn", "registry.opentofu.org/hybridvpn/hybridvpn"]',
  );
});

test('without the executable it says what to build', async () => {
  const { code, stderr } = await command.run(['terraform-mirror', join(command.folder, 'out')]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/The provider is not built\.[\s\S]*make build/);
});
