/**
 * The last word of `npm pack`, whose own list of every file .npmrc turns off: what was written, how large, and what is in it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const tarball = join(process.env.npm_config_pack_destination || root, `${name}-${version}.tgz`);

// `npm publish` packs too, and leaves no file.
if (existsSync(tarball)) summary();

function summary() {
  const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
  const parts = new Map();
  for (const file of files) {
    const [, top, second] = file.split('/');
    const part = top === 'dist' ? `dist/${second}` : top;
    parts.set(part, (parts.get(part) ?? 0) + 1);
  }
  const count = ([part, number]) => (number === 1 ? part : `${part} (${number} files)`);
  console.error(
    `${tarball}: ${files.length} files, ${(statSync(tarball).size / 1e6).toFixed(1)} MB: ${[...parts].map(count).join(', ')}`,
  );
}
