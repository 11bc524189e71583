/**
 * Runs a TypeScript tool with plain node: `node tools/run.mjs tools/generate.ts [arguments]`. Files are transpiled one by
 * one as they are required, so that a tool may write a module and then load it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { transformSync } from 'esbuild';

const require = createRequire(import.meta.url);

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    loader: 'ts',
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcefile: filename,
    sourcemap: 'inline',
  });
  module._compile(code, filename);
};
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
  if (error?.name !== 'Refusal') throw error;
  console.error(error.message);
  process.exitCode = 1;
}
