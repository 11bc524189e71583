/**
 * `make build`, all but the CDKTF bindings (`bindings.ts`): everything that people install. Compiled sources and declarations
 * in dist/lib (what `main`, `exports` and `bin` of package.json name), the Terraform provider as a filesystem mirror, and
 * the native Pulumi provider as a folder for `pulumi package add` and an executable, the policy pack as a folder for
 * `pulumi preview --policy-pack`. Where all that is made of these sources already, there is nothing to do.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORMS, TERRAFORM_EXECUTABLE, writeMirror } from '../provider/cli/mirror';
import { version } from '../provider/version';
import { COMPILER } from './kit/compiler';
import { root } from './kit/root';
import { builtMark, isBuilt, sourcesKey } from './kit/sources';

export function main(): void {
  if (isBuilt(root)) return console.log('dist is made of these sources already');
  const key = sourcesKey(root);
  rmSync(builtMark(root), { force: true });
  // A file that has become a folder would stand beside it, and be the one that is loaded. Without its notes the compiler
  // writes everything again; those of the bindings too, which stand in there as well.
  rmSync(join(root, 'dist/lib'), { recursive: true, force: true });
  for (const notes of ['lib', 'cdktf']) rmSync(join(root, `dist/.tsbuildinfo-${notes}`), { force: true });
  step('compiling', join(root, COMPILER), '-p', 'tsconfig.build.json');
  chmodSync(join(root, 'dist/lib/provider/cli/main.js'), 0o755);
  step('the Terraform provider', join(root, 'tools/build-terraform.mjs'));
  rmSync(join(root, 'dist/terraform-mirror'), { recursive: true, force: true });
  writeMirror(join(root, TERRAFORM_EXECUTABLE), join(root, 'dist/terraform-mirror'), version);
  console.log(`${join(root, 'dist/terraform-mirror')}: the same for ${PLATFORMS.join(', ')}`);
  step('the Pulumi provider', join(root, 'tools/build-pulumi-plugin.mjs'));
  step('the Pulumi policy pack', join(root, 'tools/build-policy-pack.mjs'));
  writeFileSync(builtMark(root), key);
}

function step(title: string, ...script: string[]): void {
  const { status } = spawnSync(process.execPath, script, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    console.error(`make build: ${title} failed (exit code ${String(status)}); its messages are above`);
    process.exit(1);
  }
}
