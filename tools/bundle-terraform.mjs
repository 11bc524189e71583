/**
 * Bundles a Terraform provider into one executable script, laid out for a fast start. A provider is a folder with
 *
 *   main.ts      calls `serveProvider`; all that runs at start
 *   answers.ts   exports `answers`: evaluated here; their bytes are attached to the script (see attached.ts)
 *   handlers.ts  exports `createProvider`: attached as well, and compiled at the first call (see deferred.ts)
 */
import { createHash } from 'node:crypto';
import { appendFile, chmod, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import { withoutUnused } from './bundle-unused.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const deferred = join(root, 'provider/engines/shared/deferred.ts');
const attached = join(root, 'provider/engines/shared/attached.ts');
const asset = join(root, 'provider/engines/shared/asset.ts');
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
 * @param {{ folder: string, outfile: string, assetfile?: string }} options with `assetfile` the attached texts go into that
 *   file, for an executable that holds script and asset; without it they stand behind the end of the script
 * @returns {Promise<{ bytes: number, packages: string[] }>} size of the script; the folders of node_modules it is made of
 */
export async function bundleProvider({ folder, outfile, assetfile }) {
  const source = resolve(folder);
  const handlers = await build({
    ...common,
    entryPoints: [join(source, 'handlers.ts')],
    minify: true,
    write: false,
    metafile: true,
    plugins: [withoutSimulators(), withoutUnused(root)],
  });
  const attachment = new Attachment(assetfile === undefined ? attached : asset);
  const answers = await evaluateAnswers(join(source, 'answers.ts'));
  const modules = {
    answers: answersModule(answers, attachment),
    handlers: deferredModule(handlers.outputFiles[0].text, attachment),
  };
  const script = await build({
    ...common,
    entryPoints: [join(source, 'main.ts')],
    outfile,
    minify: true,
    metafile: true,
    ...(assetfile === undefined && { banner: { js: '#!/usr/bin/env node' } }),
    plugins: [prepared(source, modules, attachment)],
  });
  if (assetfile === undefined) await appendFile(outfile, `//${attachment.text}`);
  else await writeFile(assetfile, attachment.text);
  await chmod(outfile, 0o755);
  return { bytes: (await stat(outfile)).size, packages: packagesOf(handlers.metafile, script.metafile) };
}

/** Whose files ended up in a bundle, as `node_modules/axios` or `node_modules/a/node_modules/b`. */
export function packagesOf(...metafiles) {
  const found = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => {
        const folder = bytesInOutput > 0 ? /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] : undefined;
        return folder === undefined ? [] : [folder.slice(folder.indexOf('node_modules/'))];
      }),
    ),
  );
  return [...new Set(found)].sort();
}

/** Texts behind the end of the script, or in an asset. The places are known when all of them are there. */
class Attachment {
  text = '';
  starts = [];

  /** @param {string} reader the module whose `attached` reads them */
  constructor(reader) {
    this.reader = reader;
  }

  /** @returns {string} JavaScript that reads it */
  add(text) {
    // Control characters that a script may hold in its texts have a place here, save the two that stand for the ends of lines.
    if (/[\x03\x04\u0080-\uffff]/.test(text))
      throw new Error('only ASCII without \\x03 and \\x04 can be attached to a script');
    this.starts.push({ at: this.text.length, length: text.length });
    this.text += text.replaceAll('\n', '\x03').replaceAll('\r', '\x04');
    return `attached(__filename, places[${this.starts.length - 1}])`;
  }

  /** JavaScript that declares what the others use. */
  get head() {
    const places = this.starts.map(({ at, length }) => ({ fromEnd: this.text.length - at, length }));
    return `const { attached } = require(${JSON.stringify(this.reader)});\nconst places = ${JSON.stringify(places)};\n`;
  }
}

/** Runs answers.ts now, so that no launch has to walk the catalog and encode a schema. */
async function evaluateAnswers(file) {
  const bundle = await build({ ...common, entryPoints: [file], write: false, plugins: [withoutSimulators()] });
  const module = { exports: {} };
  const run = runInThisContext(`(function (exports, require, module) {${bundle.outputFiles[0].text}\n})`, {
    filename: file,
  });
  run(module.exports, createRequire(file), module);
  return module.exports.answers;
}

function answersModule(answers, attachment) {
  const lines = Object.entries(answers).map(([name, answer]) => {
    const bytes = attachment.add(Buffer.from(answer()).toString('base64'));
    return `${JSON.stringify(name)}: () => Buffer.from(${bytes}, "base64")`;
  });
  return `exports.answers = {${lines.join(',')}};`;
}

function deferredModule(text, attachment) {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 24);
  return `
    const { runDeferred } = require(${JSON.stringify(deferred)});
    const bundle = { source: ${attachment.add(text)}, hash: "${hash}", filename: "hybridvpn-handlers.js" };
    module.exports = runDeferred(bundle, require);
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
function prepared(source, modules, attachment) {
  return {
    name: 'prepared',
    setup(build) {
      build.onResolve({ filter: /^\.\/(answers|handlers)$/ }, ({ path, importer }) =>
        importer === join(source, 'main.ts') ? { path: path.slice(2), namespace: 'prepared' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'prepared' }, ({ path }) => ({
        contents: attachment.head + modules[path],
        resolveDir: root,
      }));
    },
  };
}
