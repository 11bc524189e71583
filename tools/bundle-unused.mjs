/**
 * An esbuild plugin that leaves out of a bundle what packages load and we never use. It costs each start of a provider, and a
 * command starts several. Sources keep importing the packages as they are.
 *
 *   axios       its adapters for browsers and `fetch`, and its asking for `FormData`: either loads Node's second HTTP client,
 *               70 ms of each run that makes a call; Node's HTTP/2, which a call has to be asked for, another 5; a table of all
 *               media types for forms; and all that `node:util` loads when somebody asks for it, which a copy of that module asks for
 *   protobufjs  64-bit integers beyond a double, by a WebAssembly module that is compiled when it is loaded, 17 ms. Without
 *               it they are numbers, which the messages of both engines ask for
 *   zod         its messages in fifty languages other than English, schemas to and from JSON Schema, and its compiler, all of
 *               which stand in the namespace that everybody imports: a sixth of the provider's code, read at each start
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FORM_DATA = "typeof G.FormData !== 'undefined' ? G.FormData : undefined";

/** By what is imported: whose import it is, and what stands in its place. */
const UNUSED = [
  { path: './fetch.js', by: 'axios', contents: 'export default null; export const getFetch = null;' },
  { path: './xhr.js', by: 'axios', contents: 'export default null;' },
  { path: 'form-data', by: 'axios', contents: 'export default class FormData {}' },
  { path: 'http2', by: 'axios', contents: 'export default null;' },
  { path: 'util', by: 'axios', contents: 'export default require("node:util");' },
  { path: 'long', by: 'protobufjs', contents: 'module.exports = null;' },
  { path: '../locales/index.js', by: 'zod', contents: 'export {};' },
  { path: './from-json-schema.js', by: 'zod', contents: 'export const fromJSONSchema = null;' },
  { path: './json-schema-generator.js', by: 'zod', contents: 'export const JSONSchemaGenerator = null;' },
  {
    path: './compile.js',
    by: 'zod',
    contents: `export const [INVALID, compile, withParser, ZodCompileAsyncError, ZodCompileUnsupportedError] = [];`,
  },
];

const IMPORTED = new RegExp(`^(${UNUSED.map(({ path }) => path.replace(/[./]/g, '\\$&')).join('|')})$`);

/**
 * @param {string} root the folder with node_modules
 * @returns {import('esbuild').Plugin}
 */
export function withoutUnused(root) {
  const packageOf = (file) => /(?:^|.*[\\/])node_modules[\\/]([^\\/]+)[\\/]/.exec(file)?.[1];
  return {
    name: 'without-unused',
    setup(build) {
      const met = new Set();
      build.initialOptions.metafile = true;
      // The files that axios' own bundles are made of.
      build.onResolve({ filter: /^axios$/ }, () => ({ path: join(root, 'node_modules/axios/index.js') }));
      build.onResolve({ filter: IMPORTED }, ({ path, importer }) => {
        const found = UNUSED.find((one) => one.path === path && one.by === packageOf(importer));
        if (found === undefined) return undefined;
        met.add(found);
        return { path, namespace: 'unused', pluginData: found.contents };
      });
      build.onLoad({ filter: /.*/, namespace: 'unused' }, ({ pluginData }) => ({ contents: pluginData }));
      build.onLoad({ filter: /[\\/]axios[\\/]lib[\\/]utils\.js$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!text.includes(FORM_DATA)) throw new Error(`${path} asks for FormData in another way than it did`);
        return { contents: text.replace(FORM_DATA, 'undefined') };
      });
      // A newer version of a package may load the same from elsewhere, and only a slower start would tell.
      build.onEnd(({ metafile }) => {
        const bundled = new Set(Object.keys(metafile?.inputs ?? {}).map(packageOf));
        const missed = UNUSED.filter((one) => bundled.has(one.by) && !met.has(one));
        return { errors: missed.map(({ path, by }) => ({ text: `${by} does not import ${path} any more` })) };
      });
    },
  };
}
