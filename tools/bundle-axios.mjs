/**
 * An esbuild plugin that gives a bundle of axios what the transport uses: its HTTP adapter for Node. The other adapters ask
 * Node for `fetch` when they are loaded, which loads a second HTTP client, and form data brings a table of all media types:
 * together a third of the processor time until the first call is on its way. Sources keep importing `axios`.
 */
import { join } from 'node:path';

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
      build.onLoad({ filter: /.*/, namespace: 'axios-unused' }, ({ path }) => ({
        contents:
          path === 'form-data'
            ? 'export default class FormData {}'
            : 'export default null; export const getFetch = null;',
      }));
    },
  };
}
