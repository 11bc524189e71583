/**
 * An esbuild plugin that gives a bundle of axios what the transport uses: its HTTP adapter for Node. The other adapters ask
 * Node for `fetch` when they are loaded, and its helpers for `FormData`: either loads a second HTTP client. Form data brings a
 * table of all media types besides: together a third of the processor time until the first call is on its way. Sources keep
 * importing `axios`.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FORM_DATA = "typeof G.FormData !== 'undefined' ? G.FormData : undefined";

const FILES = /[\\/]axios[\\/]lib[\\/]/;

/**
 * @param {string} root the folder with node_modules
 * @returns {import('esbuild').Plugin}
 */
export function axiosOverHttpOnly(root) {
  return {
    name: 'axios-over-http-only',
    setup(build) {
      // The files that the package's own bundles are made of.
      build.onResolve({ filter: /^axios$/ }, () => ({ path: join(root, 'node_modules/axios/index.js') }));
      build.onResolve({ filter: /^(\.\/(fetch|xhr)\.js|form-data)$/ }, ({ path, importer }) =>
        FILES.test(importer) ? { path, namespace: 'axios-unused' } : undefined,
      );
      build.onLoad({ filter: /[\\/]axios[\\/]lib[\\/]utils\.js$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!text.includes(FORM_DATA)) throw new Error(`${path} asks for FormData in another way than it did`);
        return { contents: text.replace(FORM_DATA, 'undefined') };
      });
      build.onLoad({ filter: /.*/, namespace: 'axios-unused' }, ({ path }) => ({
        contents:
          path === 'form-data'
            ? 'export default class FormData {}'
            : 'export default null; export const getFetch = null;',
      }));
    },
  };
}
