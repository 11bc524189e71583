/**
 * `make check-release`: what lies in dist/release, tried as people get it where that is possible here, else looked at. One row for
 * each artefact: its size, its start-up, and which of the two it was. A row that fails fails the command.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnPlugin } from '../../test/kit/pulumi-plugin';
import { TerraformClient } from '../../test/kit/terraform-client';
import { markdown, median } from '../bench/table';
import { installed, type EngineKind } from '../kit/engine-choice';
import { Refusal } from '../kit/refusal';
import { root } from '../kit/root';
import { startSimulators } from '../kit/simulators';
import { sha256 } from './digests';
import { formOf } from './format';
import { INDEX, readRelease, RELEASE, type Artefact } from './layout';
import { hostPlatform, nameOf, PLATFORMS } from './platforms';
import { pulumiExecutable } from './pulumi';
import { terraformExecutable, terraformSums } from './terraform';
import { install, tryNpm, tryWheel } from './tries/packages';
import { livePulumi } from './tries/pulumi';
import { filesystemMirror, liveExample } from './tries/terraform';
import { fileOf } from './unpack';

interface Verdict {
  /** What was done, in a few words. */
  readonly how: string;
  readonly startMs?: number;
}

const UNTRIED = 'format checked, not started';

export async function main(): Promise<void> {
  if (!existsSync(INDEX)) throw new Refusal('there is no release to check: run `make release-artifacts` first.');
  const { artefacts, notBuilt, version } = readRelease();
  checkSums();
  const rows: (string | number)[][] = [];
  let failed = 0;
  for (const artefact of artefacts) {
    const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-check-'));
    const size = `${(statSync(join(RELEASE, artefact.file)).size / 1e6).toFixed(1)} MB`;
    try {
      const { how, startMs } = await check(artefact, folder);
      rows.push([artefact.file, size, startMs === undefined ? '' : `${Math.round(startMs)} ms`, how]);
    } catch (error) {
      failed++;
      console.error(`${artefact.file}: ${error instanceof Error ? error.message : String(error)}`);
      rows.push([artefact.file, size, '', 'FAILED, see above']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  for (const { what, reason } of notBuilt) rows.push([what, '', '', `not built: ${reason}`]);
  const notes = ['Start-up: from the start of the process to its answer with the schema, median of five.'];
  console.log(
    markdown({ title: `Release ${version}`, notes, columns: ['artefact', 'size', 'start-up', 'tried'], rows }),
  );
  if (failed > 0) throw new Refusal(`${failed} of ${artefacts.length} artefacts are not what they should be.`);
}

/** What Terraform compares an archive with. */
function checkSums(): void {
  for (const line of readFileSync(join(RELEASE, terraformSums), 'utf8').trim().split('\n')) {
    const [digest, name = ''] = line.split(/ +/);
    if (sha256(readFileSync(join(RELEASE, name))) !== digest)
      throw new Refusal(`${name} is not what ${terraformSums} says: its digest is another one.`);
  }
}

async function check(artefact: Artefact, folder: string): Promise<Verdict> {
  const file = join(RELEASE, artefact.file);
  switch (artefact.kind) {
    case 'terraform':
    case 'pulumi':
      return checkExecutable(artefact.kind, file, artefact.platform, folder);
    case 'npm':
      if (artefact.file.startsWith('hybridvpn-pulumi-') || artefact.file.startsWith('hybridvpn-policy-pack-')) {
        await install(file, folder, '--legacy-peer-deps', '--omit=peer');
        return { how: 'tried: npm install' };
      }
      await tryNpm(file, folder);
      return { how: 'tried: npm install, hybridvpn --version' };
    case 'python':
      await tryWheel(file, folder);
      return { how: 'tried: pip install, compiled' };
    case 'go':
      fileOf(file, 'hybridvpn/go.mod');
      return { how: 'go.mod is there' };
  }
}

async function checkExecutable(
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
  if (platform !== hostPlatform()) return { how: platform.os === 'darwin' ? `${UNTRIED}, to be signed` : UNTRIED };

  const executable = join(folder, 'executable');
  writeFileSync(executable, content, { mode: 0o755 });
  const startMs = await startOf(kind, executable);
  const engine = installed().find((one) => one.kind === kind);
  if (engine === undefined) return { how: `started; ${kind} is not installed`, startMs };
  const simulators = await startSimulators(root, ['--clock-rate', '60']);
  try {
    const home = join(folder, 'try');
    mkdirSync(home);
    const count =
      kind === 'pulumi'
        ? await livePulumi(engine, archive, home, simulators.line)
        : await liveExample(engine, {
            folder: home,
            source: filesystemMirror(archive, join(folder, 'mirror')),
            line: simulators.line,
          });
    const from = kind === 'pulumi' ? 'plugin install --file' : 'filesystem mirror';
    return {
      how: `tried without Node: ${engine.name} ${engine.version}, ${from}, ${count} resources made and gone`,
      startMs,
    };
  } finally {
    await simulators.stop();
  }
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
