/** The SDKs of the Pulumi plugin as people install them: a wheel, an npm package, a folder that is a Go module. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { installed, type Engine } from '../kit/engine-choice';
import { root } from '../kit/root';
import { run } from '../kit/run';
import { compileNodejs, finishGo, generateSdk, type SdkLanguage } from '../sdk';
import { writeTarGz } from './archives';
import type { Artefact, Need, Release } from './layout';
import { needsOf, pack } from './npm';
import { fileOf } from './unpack';

type Made = { readonly artefact: Artefact } | { readonly reason: string };

const PLUGIN = join(root, 'dist/bin/pulumi-resource-hybridvpn');
const TITLES: Readonly<Record<SdkLanguage, string>> = { python: 'Python wheel', nodejs: 'npm SDK', go: 'Go module' };

export async function packSdks(
  scratch: string,
  out: string,
): Promise<{ readonly made: Artefact[]; readonly notBuilt: Release['notBuilt'] }> {
  const engine = installed('pulumi')[0];
  const made: Artefact[] = [];
  const notBuilt: { what: string; reason: string }[] = [];
  for (const language of ['python', 'nodejs', 'go'] as const) {
    const result: Made =
      engine === undefined
        ? { reason: 'the Pulumi CLI generates it, and is neither on PATH nor in ~/.pulumi/bin' }
        : await packSdk(engine, language, scratch, out);
    if ('artefact' in result) made.push(result.artefact);
    else notBuilt.push({ what: TITLES[language], reason: result.reason });
  }
  return { made, notBuilt };
}

async function packSdk(engine: Engine, language: SdkLanguage, scratch: string, out: string): Promise<Made> {
  // In dist: the compiler finds @pulumi/pulumi above it.
  const generated = await generateSdk(engine, PLUGIN, language, join(root, 'dist/sdk'));
  if ('skipped' in generated) return { reason: generated.skipped };
  const { folder } = generated;
  if (language === 'nodejs') {
    await compileNodejs(folder);
    return { artefact: { file: await pack(folder, out), kind: 'npm', bundled: [], needs: needsOf(folder) } };
  }
  if (language === 'go') {
    await finishGo(folder, engine.version);
    const home = join(folder, 'hybridvpn');
    const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const entries = files
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((file) => ({ name: join('hybridvpn', relative(home, file)), file }));
    const file = `${GO_STEM}.tar.gz`;
    await writeTarGz(join(out, file), entries);
    return { artefact: { file, kind: 'go', bundled: [], needs: goNeeds(readFileSync(join(home, 'go.mod'), 'utf8')) } };
  }
  return wheel(folder, scratch, out);
}

/** What it says itself that it needs; what those need comes with them. */
export const goNeeds = (mod: string): Need[] =>
  mod.split('\n').flatMap((line): Need[] => {
    const [, name, range] = /^(?:require)?\s*([\w.-]+\.[\w.-]+\/\S+)\s+(v\S+)$/.exec(line) ?? [];
    return name === undefined || range === undefined ? [] : [{ name, range, ecosystem: 'golang' }];
  });

/** `Requires-Dist: pulumi<4.0.0,>=3.231.0` of its metadata. */
export function wheelNeeds(file: string): Need[] {
  const metadata = fileOf(file, `${basename(file).split('-').slice(0, 2).join('-')}.dist-info/METADATA`).toString(
    'utf8',
  );
  return [...metadata.matchAll(/^Requires-Dist: ([\w.-]+)\s*(.*)$/gm)].map(([, name = '', range = '']): Need => {
    return { name, range, ecosystem: 'pypi' };
  });
}

const GO_STEM = 'hybridvpn-pulumi-go';

/** A ZIP archive holds no time before 1980; the same one for every file makes the wheel the same bytes. */
const SOURCE_DATE_EPOCH = String(Date.UTC(1980, 0, 1) / 1000);

async function wheel(folder: string, scratch: string, out: string): Promise<Made> {
  if (spawnSync('python3', ['-m', 'pip', '--version']).status !== 0) return { reason: 'python3 with pip is not there' };
  const target = join(scratch, 'wheel');
  await run('python3', ['-m', 'pip', 'wheel', '--quiet', '--no-deps', '--wheel-dir', target, folder], {
    cwd: scratch,
    env: { ...process.env, SOURCE_DATE_EPOCH },
  });
  const file = existsSync(target) ? readdirSync(target).find((name) => name.endsWith('.whl')) : undefined;
  if (file === undefined) return { reason: 'pip made no wheel' };
  cpSync(join(target, file), join(out, file));
  return { artefact: { file, kind: 'python', bundled: [], needs: wheelNeeds(join(target, file)) } };
}
