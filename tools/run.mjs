/**
 * Runs a TypeScript tool with plain node: `node tools/run.mjs tools/generate.ts [arguments]`. Files are transpiled one by
 * one as they are required, so that a tool may write a module and then load it, and kept below `.cache`: a run that finds
 * all of them there starts no compiler, which takes longer than most tools.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const home = join(root, '.cache/transpiled');
const { version } = require('esbuild/package.json');

const options = { loader: 'ts', format: 'cjs', platform: 'node', target: 'node20', sourcemap: 'inline' };

require.extensions['.ts'] = (module, filename) => module._compile(transpiled(filename), filename);

/** By the file's path, so that what it was before is gone; the last line says from what it was made. */
function transpiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const from = JSON.stringify([version, options, filename, source]);
  const mark = `\n//${createHash('sha256').update(from).digest('hex')}\n`;
  const kept = join(home, `${relative(root, filename).replace(/[\\/]/g, '%')}.js`);
  const known = existsSync(kept) ? readFileSync(kept, 'utf8') : '';
  if (known.endsWith(mark)) return known;
  const { code } = require('esbuild').transformSync(source, { ...options, sourcefile: filename });
  mkdirSync(home, { recursive: true });
  writeFileSync(`${kept}.${process.pid}`, code + mark); // others may be reading it
  renameSync(`${kept}.${process.pid}`, kept);
  return code + mark;
}
process.setSourceMapsEnabled(true);

const [tool, ...args] = process.argv.slice(2);
if (tool === undefined) {
  console.error('usage: node tools/run.mjs <tool.ts> [arguments]');
  process.exit(1);
}
process.argv = [process.argv[0], resolve(tool), ...args];
const { main } = require(resolve(tool));
if (typeof main !== 'function') {
  console.error(`${tool} exports no function "main"`);
  process.exit(1);
}
try {
  await main(args);
} catch (error) {
  if (error?.name !== 'Refusal' && !error?.code?.startsWith('ERR_PARSE_ARGS')) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
