/**
 * A plugin archive as somebody gets it who has nothing but Pulumi: installed from the file into an empty home, and
 * examples/hybrid-link-yaml as the program, with a PATH on which there are Pulumi's own executables alone.
 */
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { version } from '../../../provider/version';
import { unexpected } from '../../kit/engine';
import type { Engine } from '../../kit/engine-choice';
import { pskConfig, stackConfig } from '../../kit/pulumi';
import { root } from '../../kit/root';
import { run, type Ran } from '../../kit/run';
import { providerEnvironment, type SimLine } from '../../kit/simulators';

/** The number of resources that were created, and destroyed again. */
export async function livePulumi(engine: Engine, archive: string, folder: string, line: SimLine): Promise<number> {
  const [cwd, home, state] = ['program', 'home', 'state'].map((name) => join(folder, name)) as [string, string, string];
  cpSync(join(root, 'examples/hybrid-link-yaml'), cwd, { recursive: true });
  for (const empty of [home, state]) mkdirSync(empty);
  const env = {
    ...providerEnvironment(line),
    PATH: dirname(engine.command),
    HOME: home,
    PULUMI_HOME: join(home, '.pulumi'),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: 'release',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
  };
  const pulumi = (...args: string[]): Promise<Ran> =>
    run(engine.command, [...args, '--non-interactive', '--color=never'], { cwd, env });
  await pulumi('plugin', 'install', 'resource', 'hybridvpn', `v${version}`, '--file', archive);
  await pulumi('stack', 'init', 'release');
  const pairs = (flag: string, values: Record<string, string>): string[] =>
    Object.entries(values).flatMap(([key, value]) => [flag, `${key}=${value}`]);
  await pulumi(
    'config',
    'set-all',
    '--path',
    ...pairs('--plaintext', stackConfig(line)),
    ...pairs('--secret', pskConfig),
  );
  const created = countOf(/\+ (\d+) created/, await pulumi('up', '--yes', '--skip-preview'));
  await pulumi('preview', '--expect-no-changes');
  const destroyed = countOf(/- (\d+) deleted/, await pulumi('destroy', '--yes', '--skip-preview'));
  if (destroyed !== created) throw unexpected('destroy', `${created} created, ${destroyed} destroyed`);
  return created;
}

function countOf(pattern: RegExp, { stdout }: Ran): number {
  const found = pattern.exec(stdout);
  if (found === null) throw unexpected('a count', stdout);
  return Number(found[1]);
}
