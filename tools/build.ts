/**
 * `make build`, all but the CDKTF bindings (`bindings.ts`): everything that people install. Compiled sources and declarations
 * in dist/lib (what `main`, `exports` and `bin` of package.json name), the Terraform provider as a filesystem mirror, and
 * the native Pulumi provider as a folder for `pulumi package add` and an executable, the policy pack as a folder for
 * `pulumi preview --policy-pack`. Where all that is made of these sources already, there is nothing to do.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORMS, TERRAFORM_EXECUTABLE, writeMirror } from '../provider/cli/mirror';
import { version } from '../provider/version';
import { compiledBindings, LIBRARIES } from './bindings';
import { COMPILE } from './kit/compiler';
import { Refusal } from './kit/refusal';
import { root } from './kit/root';
import { builtMark, isBuilt, sourcesKey } from './kit/sources';

export async function main(): Promise<void> {
  if (isBuilt(root)) return console.log('dist is made of these sources already');
  const key = sourcesKey(root);
  rmSync(builtMark(root), { force: true });
  // The bundles are made of the sources too, not of what the compiler writes.
  await Promise.all([compile(), bundle()]);
  writeFileSync(builtMark(root), key);
}

async function compile(): Promise<void> {
  // A file that has become a folder would stand beside it, and be the one that is loaded. The compiled bindings stay: those who
  // compile them may be at work at this moment, and look after what is left of others.
  const lib = join(root, 'dist/lib');
  const bindings = LIBRARIES.map((library) => compiledBindings(root, library));
  for (const folder of [lib, join(lib, 'sdk')])
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const path = join(folder, name);
      if (path !== join(lib, 'sdk') && !bindings.includes(path)) rmSync(path, { recursive: true });
    }
  await step('compiling', join(root, COMPILE), '-p', 'tsconfig.build.json');
  chmodSync(join(root, 'dist/lib/provider/cli/main.js'), 0o755);
}

async function bundle(): Promise<void> {
  await step('the Terraform provider', join(root, 'tools/build-terraform.mjs'));
  rmSync(join(root, 'dist/terraform-mirror'), { recursive: true, force: true });
  writeMirror(join(root, TERRAFORM_EXECUTABLE), join(root, 'dist/terraform-mirror'), version);
  console.log(`${join(root, 'dist/terraform-mirror')}: the same for ${PLATFORMS.join(', ')}`);
  await step('the Pulumi provider', join(root, 'tools/build-pulumi-plugin.mjs'));
  await step('the Pulumi policy pack', join(root, 'tools/build-policy-pack.mjs'));
}

/** In a process of its own, which says what is wrong. */
async function step(title: string, ...script: string[]): Promise<void> {
  // The bundler is written in Go, whose collector comes less often this way.
  const env = { GOGC: '400', ...process.env };
  const running = spawn(process.execPath, script, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(running, 'exit')) as [number | null];
  if (code !== 0) throw new Refusal(`make build: ${title} failed (exit code ${String(code)}); its messages are above`);
}
