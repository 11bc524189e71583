/**
 * What a release has for Pulumi, as somebody gets it: the plugin from a file or from a server, an SDK or the npm package from its
 * archive, in an empty home, with one of the examples as the program. Where the program needs no language of its own, there are
 * Pulumi's executables alone on PATH.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { extract } from 'tar';
import { version } from '../../../provider/version';
import { unexpected } from '../../kit/engine';
import type { Engine } from '../../kit/engine-choice';
import { pskConfig, stackConfig } from '../../kit/pulumi';
import { root } from '../../kit/root';
import { run, type Ran } from '../../kit/run';
import { environmentOf } from '../../kit/environment';
import { type SimLine } from '../../kit/simulators';
import { serve } from './serving';

type Pulumi = (...args: string[]) => Promise<Ran>;

export interface Bench {
  readonly engine: Engine;
  /** Empty. */
  readonly folder: string;
  readonly line: SimLine;
}

/** How an example comes to what it needs. */
export interface Way {
  /** A folder of examples, or the files of a program. */
  readonly program: string | Readonly<Record<string, string>>;
  /** Folders on PATH beside that of the engine. */
  readonly path?: string;
  prepare(pulumi: Pulumi, cwd: string, env: Record<string, string | undefined>): Promise<void>;
}

/** `pulumi plugin install --file`. */
export const fromFile = (archive: string): Way => ({
  program: 'hybrid-link-yaml',
  prepare: async (pulumi) => void (await installPlugin(pulumi, archive)),
});

const installPlugin = (pulumi: Pulumi, archive: string): Promise<Ran> =>
  pulumi('plugin', 'install', 'resource', 'hybridvpn', `v${version}`, '--file', archive);

/** `pulumi package add --server`: the archive below an address, as a release has it. */
export const fromServer = (archive: string): Way => ({
  program: 'hybrid-link-yaml',
  prepare: async (pulumi) => {
    const serving = await serve(new Map([[`/${basename(archive)}`, { file: archive }]]), { tls: false });
    try {
      await pulumi('package', 'add', `hybridvpn@${version}`, '--server', serving.url);
      if (!serving.asked.includes(`/${basename(archive)}`)) throw unexpected('package add', serving.asked);
    } finally {
      await serving.close();
    }
  },
});

/** `pip install` of the wheel into an environment of its own; the plugin from its archive. Pulumi's own library comes from where pip finds it. */
export const withWheel = (wheel: string, archive: string): Way => ({
  program: 'hybrid-link-python',
  path: process.env['PATH'],
  prepare: async (pulumi, cwd, env) => {
    await installPlugin(pulumi, archive);
    await run('python3', ['-m', 'venv', 'venv'], { cwd, env });
    await run(join(cwd, 'venv/bin/python'), ['-m', 'pip', 'install', '--quiet', wheel], { cwd, env });
  },
});

/** `npm install` of the package: the dynamic provider, which needs no plugin. */
export const withPackage = (tarball: string): Way => ({
  program: 'hybrid-link-pulumi',
  path: process.env['PATH'],
  prepare: async (_pulumi, cwd) => {
    const file = join(cwd, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> };
    manifest.dependencies['hybridvpn'] = `file:${tarball}`;
    writeFileSync(file, JSON.stringify(manifest, null, 2));
    // Of the caller's own home: there npm keeps what it has fetched.
    await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd, env: process.env });
  },
});

/** `npm install` of the SDK; the plugin from its archive. */
export const withNodeSdk = (tarball: string, archive: string): Way => ({
  program: {
    'Pulumi.yaml': 'name: sdk\nruntime: nodejs\n',
    'package.json': JSON.stringify({ private: true, main: 'index.js' }),
    'index.js': `const { alicloud } = require('@hybridvpn/pulumi');
new alicloud.CustomerGateway('dc1', { ipAddress: '${ADDRESS}' });
`,
  },
  path: process.env['PATH'],
  prepare: async (pulumi, cwd) => {
    await installPlugin(pulumi, archive);
    await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], { cwd, env: process.env });
  },
});

/** A program that has the unpacked module beside itself, by a \`replace\` line; the plugin from its archive. */
export const withGoModule = (module: string, archive: string): Way => ({
  program: {
    'Pulumi.yaml': 'name: sdk\nruntime: go\n',
    'go.mod': 'module sdk\n\ngo 1.22\n',
    'main.go': `package main

import (
	"${GO_MODULE}/alicloud"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		_, err := alicloud.NewCustomerGateway(ctx, "dc1", &alicloud.CustomerGatewayArgs{IpAddress: pulumi.String("${ADDRESS}")})
		return err
	})
}
`,
  },
  path: process.env['PATH'],
  prepare: async (pulumi, cwd, env) => {
    await installPlugin(pulumi, archive);
    extract({ file: module, cwd, sync: true });
    // Of the caller's own home: there Go keeps what it has fetched and compiled.
    for (const name of ['GOPATH', 'GOMODCACHE', 'GOCACHE'])
      env[name] = (await run('go', ['env', name], { cwd, env: process.env })).stdout.trim();
    await run('go', ['mod', 'edit', '-replace', `${GO_MODULE}=./hybridvpn`], { cwd, env: process.env });
    await run('go', ['mod', 'tidy'], { cwd, env: process.env });
  },
});

const ADDRESS = '198.51.100.10';
const GO_MODULE = 'example.com/pulumi-hybridvpn/sdk/go/hybridvpn';

/** Whether a program in this language can be run. */
export const hasHost = (engine: Engine, language: string): boolean =>
  existsSync(join(dirname(engine.command), `pulumi-language-${language}`));

/** The number of resources that were created, found as they were made, and destroyed again. */
export async function livePulumi({ engine, folder, line }: Bench, way: Way): Promise<number> {
  const { pulumi, prepare } = opened({ engine, folder, line }, way);
  await prepare();
  const created = countOf(/\+ (\d+) created/, await pulumi('up', '--yes', '--skip-preview'));
  await pulumi('preview', '--expect-no-changes');
  const destroyed = countOf(/- (\d+) deleted/, await pulumi('destroy', '--yes', '--skip-preview'));
  if (destroyed !== created) throw unexpected('destroy', `${created} created, ${destroyed} destroyed`);
  return created;
}

/** The number of resources that would be created. */
export async function previewPulumi(bench: Bench, way: Way): Promise<number> {
  const { pulumi, prepare } = opened(bench, way);
  await prepare();
  return countOf(/\+ (\d+) to create/, await pulumi('preview'));
}

function opened({ engine, folder, line }: Bench, { program, path, prepare }: Way) {
  const [cwd, home, state] = ['program', 'home', 'state'].map((name) => join(folder, name)) as [string, string, string];
  for (const empty of [cwd, home, state]) mkdirSync(empty, { recursive: true });
  if (typeof program === 'string')
    cpSync(join(root, 'examples', program), cwd, {
      recursive: true,
      filter: (file) => !/node_modules|venv|__pycache__|Pulumi\.\w+\.yaml/.test(file),
    });
  else for (const [name, text] of Object.entries(program)) writeFileSync(join(cwd, name), text);
  const env: Record<string, string | undefined> = {
    ...environmentOf(line),
    PATH: [dirname(engine.command), path].filter((one) => one !== undefined).join(delimiter),
    HOME: home,
    PULUMI_HOME: join(home, '.pulumi'),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: 'release',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
  };
  const pulumi: Pulumi = (...args) =>
    run(engine.command, [...args, '--non-interactive', '--color=never'], { cwd, env });
  const pairs = (flag: string, values: Record<string, string>): string[] =>
    Object.entries(values).flatMap(([key, value]) => [flag, `${key}=${value}`]);
  return {
    pulumi,
    prepare: async () => {
      await prepare(pulumi, cwd, env);
      await pulumi('stack', 'init', 'release');
      const given = [...pairs('--plaintext', stackConfig(line)), ...pairs('--secret', pskConfig)];
      await pulumi('config', 'set-all', '--path', ...given);
    },
  };
}

function countOf(pattern: RegExp, { stdout }: Ran): number {
  const found = pattern.exec(stdout);
  if (found === null) throw unexpected('a count', stdout);
  return Number(found[1]);
}
