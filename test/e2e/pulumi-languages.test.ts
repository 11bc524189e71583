/**
 * The example links in Pulumi YAML and Python, by the real engine with the native plugin: created, found changed by hand,
 * repaired, destroyed, and no PSK in what the engine stores or prints. What a machine must have is in the titles of those that
 * are skipped; Python also needs a package index, for the library `pulumi`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { installed } from '../../tools/kit/engine-choice';
import { pythonExample, yamlExample } from '../../tools/example';
import type { DemoEngine } from '../../tools/kit/engine';
import { pskConfig, pulumiEngine, type PulumiExample } from '../../tools/kit/pulumi';
import { makeDrift } from '../../tools/kit/drift';
import { leftovers } from '../../tools/kit/leftovers';
import type { SimLine } from '../../tools/kit/simulators';
import { root } from '../../tools/kit/root';
import { bundle } from '../kit/built-provider';
import { expectSound } from '../kit/sound-link';
import { Site } from '../kit/pulumi-scenarios';

/** As many as the other examples have. */
const RESOURCES = 24;
const EDITED = 6;

const engine = installed('pulumi')[0];
const scratch = mkdtempSync(join(tmpdir(), 'hybridvpn-languages-'));
const venv = join(scratch, 'venv');
const plugin = join(scratch, 'bin/pulumi-resource-hybridvpn');

interface Language {
  readonly name: 'yaml' | 'python';
  /** Why it cannot run here. */
  readonly missing: string | undefined;
  example(): PulumiExample;
}

const languages: readonly Language[] = [
  { name: 'yaml', missing: missingHost('yaml'), example: () => yamlExample(dirname(plugin)) },
  {
    name: 'python',
    missing: missingHost('python') ?? missingLibrary(),
    example: () => pythonExample(engine!, dirname(plugin), scratch),
  },
];

beforeAll(async () => {
  if (languages.every(({ missing }) => missing !== undefined)) return;
  mkdirSync(dirname(plugin));
  await bundle(join(root, 'provider/engines/pulumi-plugin'), plugin);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.each(languages)('the example in $name', ({ missing, example }) => {
  const run = missing === undefined ? test : test.skip;

  run(
    `is created, found changed, repaired and destroyed, and shows no PSK${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    async () => {
      const site = await Site.start({ realizationSeconds: 0 });
      const line = lineOf(site);
      const heard = (text: string): void => {
        for (const [name, value] of Object.entries({ ...pskConfig, password: line.nsx.password }))
          expect({ name, shown: text.includes(value) }).toEqual({ name, shown: false });
      };
      const stack = pulumiEngine(engine!, root, scratch, line, { ...example(), heard });
      try {
        await story(stack, line);
      } finally {
        await stack.detach();
        await site.close();
      }
    },
  );
});

async function story(stack: DemoEngine, line: SimLine): Promise<void> {
  const before = await leftovers(line);
  expect(await stack.preview()).toBe(RESOURCES);
  expectSound(await stack.planned());
  await stack.attach();
  expect(await stack.up()).toBe(RESOURCES);
  await stack.assertClean();

  await makeDrift(line, 'hybrid');
  expect(new Set((await stack.drift()).map(({ resource }) => resource)).size).toBe(EDITED);
  expect(await stack.repair()).toBe(EDITED);
  await stack.assertClean();

  expect(await stack.destroy()).toBe(RESOURCES);
  expect((await leftovers(line)).filter((id) => !before.includes(id))).toEqual([]);
}

function lineOf({ nsx, alicloud }: Site): SimLine {
  const { url, username, password, caFile } = nsx;
  const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = alicloud;
  return {
    nsx: { url, username, password, caFile },
    alicloud: { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret },
  };
}

function missingHost(name: string): string | undefined {
  if (engine === undefined) return 'pulumi is neither on PATH nor in ~/.pulumi/bin';
  const host = `pulumi-language-${name}`;
  const folders = [dirname(engine.command), ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.some((folder) => existsSync(join(folder, host)))
    ? undefined
    : `${host} is neither on PATH nor beside pulumi`;
}

/** Makes the virtual environment; asked while titles are made, and only where everything else is there. */
function missingLibrary(): string | undefined {
  const made = spawnSync('python3', ['-m', 'venv', venv], { encoding: 'utf8' });
  if (made.status !== 0) return 'python3 with venv is not on PATH';
  const { status } = pip('--retries', '1', '--timeout', '10', 'pulumi');
  return status === 0 ? undefined : 'pip could not install the library pulumi';
}

function pip(...args: string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(join(venv, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...args], {
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}
