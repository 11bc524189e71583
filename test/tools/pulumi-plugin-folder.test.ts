/** The folder for `pulumi package add`: complete without a registry, and started as Pulumi starts it. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { installed } from '../../tools/kit/engine-choice';
import { root } from '../../tools/kit/root';

const run = promisify(execFile);
const out = mkdtempSync(join(tmpdir(), 'hybridvpn-folder-'));
const folder = join(out, 'pulumi-plugin');
/** Nobody answers there. */
const NO_REGISTRY = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: join(out, 'cache') };

beforeAll(() => run(process.execPath, [join(root, 'tools/build-pulumi-plugin.mjs'), '--out', out]));
afterAll(() => rmSync(out, { recursive: true, force: true }));

test('npm completes it without a registry, and its starter runs the plugin', async () => {
  await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, env: { ...process.env, ...NO_REGISTRY } });
  const starter = join(folder, 'node_modules/@pulumi/pulumi/cmd/run-plugin');
  const plugin = spawn(process.execPath, [starter, folder], { cwd: out, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = (await once(createInterface(plugin.stdout), 'line')) as [string];
    expect(port).toMatch(/^\d+$/);
  } finally {
    plugin.kill();
    await once(plugin, 'close');
  }
});

const engine = installed('pulumi')[0];
const live = engine === undefined ? test.skip : test;

live(
  `Pulumi takes it${engine === undefined ? ' (skipped: pulumi is neither on PATH nor in ~/.pulumi/bin)' : ''}`,
  async () => {
    const env = {
      ...process.env,
      ...NO_REGISTRY,
      PATH: `${dirname(engine!.command)}${delimiter}${process.env['PATH'] ?? ''}`,
      PULUMI_HOME: join(out, 'home'),
      PULUMI_SKIP_UPDATE_CHECK: 'true',
    };
    const { stdout } = await run(engine!.command, ['package', 'get-schema', folder], { env, maxBuffer: 64e6 });
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(JSON.parse(stdout)).toMatchObject({ name: 'hybridvpn', version });
  },
);
