/**
 * Bundles a Terraform provider into one executable script, laid out for a fast start. A provider is a folder with
 *
 *   main.ts      calls `serveProvider`; all that runs at start
 *   answers.ts   exports `answers`: evaluated here, its bytes go into the script
 *   handlers.ts  exports `createProvider`: goes in as a string that is compiled at the first call (see deferred.ts)
 */
import { createHash } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import { withoutUnused } from './bundle-unused.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const deferred = join(root, 'provider/engines/shared/deferred.ts');
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * @param {{ folder: string, outfile: string }} options
 * @returns {Promise<{ bytes: number }>} size of the script
 */
export async function bundleProvider({ folder, outfile }) {
  const source = resolve(folder);
  const handlers = await build({
    ...common,
    entryPoints: [join(source, 'handlers.ts')],
    minify: true,
    write: false,
    plugins: [withoutSimulators(), withoutUnused(root)],
  });
  const handlersText = handlers.outputFiles[0].text;
  const answers = await evaluateAnswers(join(source, 'answers.ts'));
  const result = await build({
    ...common,
    entryPoints: [join(source, 'main.ts')],
    outfile,
    minify: true,
    metafile: true,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [prepared(source, { answers, handlers: deferredModule(handlersText) })],
  });
  await mkdir(dirname(outfile), { recursive: true });
  await chmod(outfile, 0o755);
  return { bytes: Object.values(result.metafile.outputs)[0].bytes };
}

/** Runs answers.ts now, so that no launch has to walk the catalog and encode a schema. */
async function evaluateAnswers(file) {
  const bundle = await build({ ...common, entryPoints: [file], write: false, plugins: [withoutSimulators()] });
  const module = { exports: {} };
  const run = runInThisContext(`(function (exports, require, module) {${bundle.outputFiles[0].text}\n})`, {
    filename: file,
  });
  run(module.exports, createRequire(file), module);
  const lines = Object.entries(module.exports.answers).map(
    ([name, answer]) =>
      `${JSON.stringify(name)}: () => Buffer.from("${Buffer.from(answer()).toString('base64')}", "base64")`,
  );
  return `exports.answers = {${lines.join(',')}};`;
}

function deferredModule(text) {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 24);
  const bundle = { source: text, hash, filename: 'hybridvpn-handlers.js' };
  return `
    const { runDeferred } = require(${JSON.stringify(deferred)});
    module.exports = runDeferred(${JSON.stringify(bundle)}, require);
  `;
}

/** A provider process never starts a simulator: what loads one stays a call that nobody makes. */
export function withoutSimulators() {
  return {
    name: 'without-simulators',
    setup(build) {
      build.onResolve({ filter: /^\.\/simulator$/ }, ({ path }) => ({ path, external: true }));
    },
  };
}

/** Replaces `./answers` and `./handlers` of the provider's own folder by their prepared forms. */
function prepared(source, modules) {
  return {
    name: 'prepared',
    setup(build) {
      build.onResolve({ filter: /^\.\/(answers|handlers)$/ }, ({ path, importer }) =>
        importer === join(source, 'main.ts') ? { path: path.slice(2), namespace: 'prepared' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'prepared' }, ({ path }) => ({
        contents: modules[path],
        resolveDir: root,
      }));
    },
  };
}
