/** Which tries an artefact gets on this machine: as people install it, with the engines that are there. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnPlugin } from '../../test/kit/pulumi-plugin';
import { TerraformClient } from '../../test/kit/terraform-client';
import { version } from '../../provider/version';
import { median } from '../bench/table';
import { builtEarlier, installed, type Engine, type EngineKind } from '../kit/engine-choice';
import { root } from '../kit/root';
import { startSimulators, type SimLine } from '../kit/simulators';
import { sha256Of } from './digests';
import { formOf } from './format';
import { RELEASE, type Artefact } from './layout';
import { hostPlatform, nameOf, PLATFORMS, type Platform } from './platforms';
import { NOTICES } from './notices';
import { pulumiArchive, pulumiExecutable } from './pulumi';
import { terraformExecutable } from './terraform';
import { install, loads, tryNpm, trySynth, tryWheel } from './tries/packages';
import {
  fromFile,
  fromServer,
  hasHost,
  livePulumi,
  previewPulumi,
  withGoModule,
  withNodeSdk,
  withPackage,
  withWheel,
} from './tries/pulumi';
import { filesystemMirror, liveExample, networkMirror, planExample } from './tries/terraform';
import { fileOf } from './unpack';

export interface Verdict {
  /** What was done, in a few words. */
  readonly how: string;
  readonly startMs?: number;
}

const UNTRIED = 'format checked, not started';

/** @param all of the release: one artefact may need another one */
export async function tryArtefact(artefact: Artefact, all: readonly Artefact[], folder: string): Promise<Verdict> {
  const file = join(RELEASE, artefact.file);
  switch (artefact.kind) {
    case 'terraform':
    case 'pulumi':
      return tryExecutable(artefact.kind, file, artefact.platform, folder);
    case 'npm':
      return { how: await tryNpmPackage(artefact, file, all, folder) };
    case 'python':
      return { how: await tryPython(file, all, folder) };
    case 'go':
      return { how: await tryGo(file, all, folder) };
  }
}

/** A folder of its own for each try. */
const within = (folder: string, name: string): string => {
  const made = join(folder, name);
  mkdirSync(made);
  return made;
};

async function simulated<T>(work: (line: SimLine) => Promise<T>): Promise<T> {
  const simulators = await startSimulators(root, ['--clock-rate', '60']);
  try {
    return await work(simulators.line);
  } finally {
    await simulators.stop();
  }
}

const engineFor = (kind: EngineKind): Engine | undefined => installed(kind)[0];

async function tryExecutable(
  kind: EngineKind,
  archive: string,
  platformName: string | undefined,
  folder: string,
): Promise<Verdict> {
  const platform = PLATFORMS.find((one) => nameOf(one) === platformName);
  if (platform === undefined) throw new Error(`${platformName} is no platform of a release`);
  const content = fileOf(archive, kind === 'terraform' ? terraformExecutable(platform) : pulumiExecutable(platform));
  const form = formOf(content);
  if (`${form.os}_${form.arch}` !== platformName || !form.holdsBlob)
    throw new Error(`the executable is one for ${form.os}_${form.arch}, ${form.holdsBlob ? 'with' : 'without'} a blob`);
  for (const name of ['LICENSE', NOTICES]) fileOf(archive, name);
  if (platform !== hostPlatform()) return { how: platform.os === 'darwin' ? `${UNTRIED}, to be signed` : UNTRIED };

  const executable = join(folder, 'executable');
  writeFileSync(executable, content, { mode: 0o755 });
  const startMs = await startOf(kind, executable);
  const how = await simulated((line) =>
    kind === 'terraform'
      ? tryTerraform(archive, platform, within(folder, 'terraform'), line)
      : tryPulumi(archive, within(folder, 'pulumi'), line),
  );
  return { how: `without Node: ${how}`, startMs };
}

async function tryTerraform(archive: string, platform: Platform, folder: string, line: SimLine): Promise<string> {
  const engines = [...installed('terraform'), builtEarlier()].filter(
    (one, index, all): one is Engine =>
      one !== undefined && all.findIndex((other) => other?.name === one.name) === index,
  );
  if (engines.length === 0) return 'started; neither terraform nor tofu is installed';
  const told: string[] = [];
  for (const engine of engines) {
    const place = within(folder, engine.name);
    const mirror = filesystemMirror(archive, join(place, 'mirror'));
    const count = await liveExample(engine, { folder: within(place, 'filesystem'), source: mirror, line });
    const digest = sha256Of(archive);
    const network = await networkMirror(archive, { platform: nameOf(platform), version, digest, folder: place });
    try {
      await planExample(engine, { folder: within(place, 'network'), source: network, line });
    } finally {
      await network.serving.close();
    }
    told.push(
      `${engine.name} ${engine.version}: filesystem mirror, ${count} resources made and gone; network mirror, planned`,
    );
  }
  return told.join('; ');
}

async function tryPulumi(archive: string, folder: string, line: SimLine): Promise<string> {
  const engine = engineFor('pulumi');
  if (engine === undefined) return 'started; pulumi is not installed';
  const count = await livePulumi({ engine, folder: within(folder, 'file'), line }, fromFile(archive));
  await previewPulumi({ engine, folder: within(folder, 'server'), line }, fromServer(archive));
  return `pulumi ${engine.version}: plugin install --file, ${count} resources made and gone; package add --server, previewed`;
}

async function tryNpmPackage(
  { file: name }: Artefact,
  file: string,
  all: readonly Artefact[],
  folder: string,
): Promise<string> {
  if (name.startsWith('hybridvpn-policy-pack-')) {
    await install(file, folder, '--legacy-peer-deps', '--omit=peer');
    return 'npm install';
  }
  if (name.startsWith('hybridvpn-pulumi-')) {
    const [engine, archive] = [engineFor('pulumi'), pluginIn(all)];
    if (engine !== undefined && archive !== undefined && hasHost(engine, 'nodejs')) {
      await simulated((line) => previewPulumi({ engine, folder, line }, withNodeSdk(file, archive)));
      return `npm install; pulumi ${engine.version}: a program of it previewed`;
    }
    await install(file, folder);
    await loads('@hybridvpn/pulumi', folder);
    return 'npm install, loaded';
  }
  if (name.startsWith('hybridvpn-cdk-')) {
    await trySynth(file, folder);
    return 'npm install, the example of CDK Terrain synthesised';
  }
  const engine = engineFor('pulumi');
  await tryNpm(file, within(folder, 'command'));
  if (engine === undefined || !hasHost(engine, 'nodejs')) return 'npm install, hybridvpn --version';
  const bench = { engine, folder: within(folder, 'example') };
  const count = await simulated((line) => livePulumi({ ...bench, line }, withPackage(file)));
  return `npm install, hybridvpn --version; pulumi ${engine.version}: ${count} resources made and gone`;
}

/** The plugin's archive for this platform: what programs of an SDK run with. */
function pluginIn(all: readonly Artefact[]): string | undefined {
  const host = hostPlatform();
  const found = host && all.find(({ file }) => file === pulumiArchive(host));
  return found && join(RELEASE, found.file);
}

async function tryGo(file: string, all: readonly Artefact[], folder: string): Promise<string> {
  const [engine, archive] = [engineFor('pulumi'), pluginIn(all)];
  fileOf(file, 'hybridvpn/go.mod');
  if (spawnSync('go', ['version']).status !== 0) return 'go.mod is there; go is not installed';
  if (engine === undefined || archive === undefined || !hasHost(engine, 'go')) return 'go.mod is there';
  await simulated((line) => previewPulumi({ engine, folder, line }, withGoModule(file, archive)));
  return `go mod tidy; pulumi ${engine.version}: a program of it compiled and previewed`;
}

async function tryPython(wheel: string, all: readonly Artefact[], folder: string): Promise<string> {
  const [engine, archive] = [engineFor('pulumi'), pluginIn(all)];
  if (engine === undefined || archive === undefined || !hasHost(engine, 'python')) {
    await tryWheel(wheel, folder);
    return 'pip install, compiled';
  }
  const way = withWheel(wheel, archive);
  const count = await simulated((line) => livePulumi({ engine, folder, line }, way));
  return `pip install; pulumi ${engine.version}: ${count} resources made and gone`;
}

async function startOf(kind: EngineKind, executable: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const started = performance.now();
    const client =
      kind === 'terraform' ? await TerraformClient.spawn({ command: [executable] }) : await spawnPlugin(executable);
    try {
      if (client instanceof TerraformClient) await client.raw(SCHEMA, new Uint8Array(0));
      else await client.call('GetSchema');
      times.push(performance.now() - started);
    } finally {
      await client.close();
    }
  }
  return median(times);
}

const SCHEMA = '/tfplugin6.Provider/GetProviderSchema';
