/** The npm packages, packed by npm itself: this one, and the policy pack. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../kit/root';
import { run } from '../kit/run';

/** @returns names of the tarballs in `out` */
export async function packNpm(scratch: string, out: string): Promise<string[]> {
  const policy = join(scratch, 'policy-pack');
  cpSync(join(root, 'dist/policy-pack'), policy, { recursive: true, filter: (path) => !path.endsWith('node_modules') });
  return [await pack(root, out), await pack(publishable(policy), out)];
}

/** `npm pack` of a folder, without its own scripts: dist is built already, and `prepack` would begin by removing it. */
export async function pack(folder: string, out: string): Promise<string> {
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', out];
  const { stdout } = await run('npm', args, { cwd: folder, env: process.env });
  return stdout.trim().split('\n').pop()!;
}

/** As it stands in dist it is private: a folder for `--policy-pack`, and nothing to publish by accident. */
function publishable(folder: string): string {
  const file = join(folder, 'package.json');
  const { private: _, ...manifest } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  return folder;
}
