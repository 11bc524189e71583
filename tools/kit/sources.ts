/** What a build follows from, as a short text: equal sources have an equal one, whatever their times and places. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Of the packages that are bundled the lock file tells. */
const PARTS = [
  'provider',
  'sdk/nodejs',
  'sdk/schema.json',
  'tools/build.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

/** Of all that `make lib` reads; `more` are files and folders beside that. */
export function sourcesKey(root: string, more: readonly string[] = []): string {
  const scripts = readdirSync(join(root, 'tools')).filter((name) => name.endsWith('.mjs'));
  const parts = [...PARTS, ...scripts.map((name) => join('tools', name)), ...more];
  const hash = createHash('sha256');
  for (const path of parts.flatMap((part) => filesOf(root, part)))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

function filesOf(root: string, part: string): string[] {
  if (statSync(join(root, part)).isFile()) return [part];
  return readdirSync(join(root, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
    .sort();
}

/** Where `make lib` leaves the key of what it was made from. */
export const builtMark = (root: string): string => join(root, 'dist/.made-from');

const OUTPUTS = [
  'lib/provider/index.js',
  'terraform-mirror',
  'pulumi-plugin/index.js',
  'policy-pack/index.js',
  'bin/pulumi-resource-hybridvpn',
  'bin/terraform-provider-hybridvpn',
];

/** Whether `dist` is what `make lib` would make of these sources. */
export function isBuilt(root: string): boolean {
  const whole = [builtMark(root), ...OUTPUTS.map((name) => join(root, 'dist', name))].every((path) => existsSync(path));
  return whole && readFileSync(builtMark(root), 'utf8') === sourcesKey(root);
}
