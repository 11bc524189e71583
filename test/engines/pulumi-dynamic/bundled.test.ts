/** A program that was bundled with esbuild: the engine can only load the package where it is installed. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-bundled-'));
beforeAll(() => {
  mkdirSync(join(folder, 'node_modules/hybridvpn'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/hybridvpn/dynamic-host.js'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a bundle that holds the resources' code says when it makes the first one. */
async function verdict(external: string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from './resolve';`,
      resolveDir: join(__dirname, '../../../provider/engines/pulumi-dynamic'),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    minify: true,
    external: ['@pulumi/pulumi', ...external],
    plugins: [
      {
        name: 'the installed package',
        setup: (api) => {
          if (external.length > 0) return;
          api.onResolve({ filter: /^hybridvpn\// }, () => ({ path: 'host', namespace: 'installed' }));
          api.onLoad({ filter: /.*/, namespace: 'installed' }, () => ({ contents: 'exports.check = () => 1;' }));
        },
      },
    ],
  });
  const module = { exports: {} as { assertHostResolves(folder: string): void } };
  new Function('module', 'exports', 'require', outputFiles[0]!.text)(module, module.exports, require);
  try {
    module.exports.assertHostResolves(folder);
    return 'found';
  } catch (error) {
    return (error as Error).message;
  }
}

test('with the package inside, it is told to leave it out', async () => {
  expect(await verdict([])).toMatch(/mark hybridvpn external \(esbuild --external:hybridvpn\)/);
});

test('with the package outside, the engine finds it', async () => {
  expect(await verdict(['hybridvpn'])).toBe('found');
});
