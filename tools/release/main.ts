/**
 * `make release-artifacts`: everything that a release has, in dist/release. Made twice of the same sources on the same kind of
 * machine it is the same bytes. What cannot be made here is named with the reason.
 *
 *   make release-artifacts [PLATFORMS=linux_amd64,darwin_arm64]
 */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../../provider/version';
import type { EngineKind } from '../kit/engine-choice';
import { Refusal } from '../kit/refusal';
import { sha256 } from './digests';
import { bundleOf, type Bundle } from './executable';
import { INDEX, RELEASE, type Artefact, type Release } from './layout';
import { componentOf } from './notices';
import { packNpm } from './npm';
import { writeOrigin } from './origin';
import { nameOf, NODE, PLATFORMS, type Platform } from './platforms';
import { writePulumiArchive } from './pulumi';
import { packSdks } from './sdks';
import { writeTerraformArchive, writeTerraformIndex } from './terraform';

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { platforms: { type: 'string', default: '' } } });
  const platforms = chosen(values.platforms);
  process.umask(0o022); // the modes of files that others write here, pip and Pulumi, are in their archives
  rmSync(RELEASE, { recursive: true, force: true });
  mkdirSync(RELEASE, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), 'hybridvpn-release-'));
  try {
    const bundles = {
      terraform: await bundleOf('provider/engines/terraform', scratch),
      pulumi: await bundleOf('provider/engines/pulumi-plugin', scratch),
    };
    const packages = [...new Set([...bundles.terraform.packages, ...bundles.pulumi.packages])].sort();
    const npm = await packNpm(scratch, RELEASE, packages);
    const sdks = await packSdks(scratch, RELEASE);
    const executables = await archives(platforms, scratch, bundles);
    const release: Release = {
      version,
      node: NODE,
      artefacts: [...executables, ...npm.made, ...sdks.made],
      notBuilt: [...npm.notBuilt, ...sdks.notBuilt],
    };
    for (const artefact of release.artefacts) writeOrigin(artefact, RELEASE);
    writeFileSync(INDEX, `${JSON.stringify(release, null, 2)}\n`);
    writeSums();
    for (const { what, reason } of release.notBuilt) console.log(`${what}: not built: ${reason}`);
    console.log(`${RELEASE}: ${release.artefacts.length} artefacts of ${version}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function archives(
  platforms: readonly Platform[],
  scratch: string,
  { terraform, pulumi }: Readonly<Record<EngineKind, Bundle>>,
): Promise<Artefact[]> {
  const made: Artefact[] = [];
  const add = (kind: Artefact['kind'], bundle: Bundle, platform: Platform, archive: string): void => {
    const node = { name: 'node', version: NODE, licence: 'MIT' };
    const bundled = [...bundle.packages.map(componentOf), node];
    made.push({ file: basename(archive), kind, platform: nameOf(platform), bundled, needs: [] });
    console.log(`${basename(archive)}: ${Math.round(statSync(archive).size / 1e6)} MB`);
  };
  const packing = { scratch, out: RELEASE };
  for (const platform of platforms) {
    add('terraform', terraform, platform, await writeTerraformArchive(terraform, platform, packing));
    add('pulumi', pulumi, platform, await writePulumiArchive(pulumi, platform, packing));
  }
  writeTerraformIndex(
    made.filter(({ kind }) => kind === 'terraform').map(({ file }) => file),
    RELEASE,
  );
  return made;
}

/** Digests of everything in the folder, in one file: what the release workflow signs. */
function writeSums(): void {
  const lines = readdirSync(RELEASE)
    .sort()
    .map((name) => `${sha256(readFileSync(join(RELEASE, name)))}  ${name}\n`);
  writeFileSync(join(RELEASE, 'SHA256SUMS'), lines.join(''));
}

function chosen(names: string): readonly Platform[] {
  if (names === '') return PLATFORMS;
  return names.split(',').map((name) => {
    const found = PLATFORMS.find((platform) => nameOf(platform) === name);
    if (found === undefined)
      throw new Refusal(`${name} is none of the platforms of a release: ${PLATFORMS.map(nameOf).join(', ')}.`);
    return found;
  });
}
