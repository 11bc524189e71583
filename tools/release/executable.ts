/**
 * One executable that holds Node, the script of a provider and its attached texts: Node's "single executable application".
 * The blob is written by the Node of the platform this runs on; code that V8 has compiled beforehand goes in for that platform
 * alone, since no other takes it.
 *
 * No snapshot of V8's heap with the provider in it: Node 22 crashes where it is to write one with `node:tls`, reading one that
 * holds as good as nothing makes each start of a command a third slower than Node's own does, and it would hold for one platform.
 */
import { execFile, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'postject';
import { Refusal } from '../kit/refusal';
import { root } from '../kit/root';
import { withNote } from './elf';
import { withoutSignature } from './pe';
import { hostPlatform, PLATFORMS, type Platform } from './platforms';
import { runtimeOf } from './runtimes';

const run = promisify(execFile);

/** What Node looks for in itself, and the mark that tells it to look: the digit behind it turns from 0 to 1. */
const BLOB = 'NODE_SEA_BLOB';
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const MACHO_SEGMENT = 'NODE_SEA';

export interface Bundle {
  readonly script: string;
  readonly asset: string;
  /** Folders of the packages that the script is made of, below the checkout. */
  readonly packages: readonly string[];
}

/** `source`: the folder of a provider, below the checkout. In a process of its own: the bundler is a module that a test cannot load. */
export async function bundleOf(source: string, folder: string): Promise<Bundle> {
  const name = basename(source);
  const [script, asset] = [join(folder, `${name}.js`), join(folder, `${name}.asset`)];
  const options = { folder: join(root, source), outfile: script, assetfile: asset };
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', BUNDLE, JSON.stringify(options)], {
    cwd: root,
  });
  const { packages } = JSON.parse(stdout) as { packages: string[] };
  return { script, asset, packages };
}

const BUNDLE = `import { bundleProvider } from ${JSON.stringify(join(root, 'tools/bundle-terraform.mjs'))};
console.log(JSON.stringify(await bundleProvider(JSON.parse(process.argv[1]))));`;

/** Writes the executable for `platform` to `outfile`. */
export async function writeExecutable(bundle: Bundle, platform: Platform, outfile: string): Promise<void> {
  const blob = blobOf(bundle, platform);
  const runtime = readFileSync(runtimeOf(platform).executable);
  if (platform.os === 'linux') {
    const made = withNote(runtime, BLOB, blob);
    const fuse = made.indexOf(`${FUSE}:0`);
    if (fuse < 0) throw new Error(`the Node of ${platform.runtime} has no mark for a blob`);
    made.write('1', fuse + FUSE.length + 1, 'latin1');
    writeFileSync(outfile, made, { mode: 0o755 });
    return;
  }
  writeFileSync(outfile, platform.os === 'windows' ? withoutSignature(runtime) : runtime, { mode: 0o755 });
  await inject(outfile, BLOB, blob, { sentinelFuse: FUSE, machoSegmentName: MACHO_SEGMENT });
}

function blobOf({ script, asset }: Bundle, platform: Platform): Buffer {
  const host = hostPlatform();
  if (host === undefined)
    throw new Refusal(
      `executables are made on one of the platforms they are for (${PLATFORMS.map(({ runtime }) => runtime).join(', ')}), with its Node; this is ${process.platform} on ${process.arch}.`,
    );
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-blob-'));
  try {
    // The blob names its script as the configuration does: a folder of this run in it would be other bytes the next time.
    copyFileSync(script, join(folder, 'provider.js'));
    const config = {
      main: 'provider.js',
      output: 'blob',
      disableExperimentalSEAWarning: true,
      useCodeCache: platform === host,
      assets: { attached: asset },
    };
    writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
    // Otherwise V8 compiles at leisure, and the same script is never the same code twice.
    const args = ['--predictable', '--experimental-sea-config', 'config.json'];
    const { status, stderr } = spawnSync(runtimeOf(host).executable, args, { cwd: folder, encoding: 'utf8', env: {} });
    if (status !== 0) throw new Error(`Node could not write the blob for ${platform.os}_${platform.arch}:\n${stderr}`);
    return readFileSync(join(folder, 'blob'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
