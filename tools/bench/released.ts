/**
 * A provider as the release has it, one executable with its own Node, in a filesystem mirror: what users of a registry start. It
 * is made of these sources each time; its Node comes from npm once.
 */
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { version } from '../../provider/version';
import { Refusal } from '../kit/refusal';
import { bundleOf, writeExecutable } from '../release/executable';
import { hostPlatform, nameOf, suffixOf } from '../release/platforms';

export interface ReleasedMirror {
  /** A folder of this one's own: the caller's to remove. */
  readonly mirror: string;
  readonly executable: string;
}

/**
 * @param source folder of the provider, below the checkout
 * @returns text where none can be made: why; on other platforms than those of a release, and without a registry
 */
export async function releasedMirror(source: string): Promise<ReleasedMirror | string> {
  const platform = hostPlatform();
  if (platform === undefined) return 'a release has no executable for this platform';
  const mirror = mkdtempSync(join(tmpdir(), 'hybridvpn-released-'));
  try {
    const folder = join(mirror, 'registry.terraform.io/hybridvpn/hybridvpn', version, nameOf(platform));
    mkdirSync(folder, { recursive: true });
    const executable = join(folder, `terraform-provider-hybridvpn_v${version}${suffixOf(platform)}`);
    const scratch = mkdtempSync(join(mirror, 'scratch-'));
    const whole = join(scratch, 'executable');
    await writeExecutable(await bundleOf(source, scratch), platform, whole);
    // In small writes, as an archive is unpacked: of a file that was one large write Linux keeps large pages, and then more of it
    // counts as memory of each process than it has looked at.
    await pipeline(createReadStream(whole), createWriteStream(executable, { mode: 0o755 }));
    rmSync(scratch, { recursive: true });
    return { mirror, executable };
  } catch (error) {
    rmSync(mirror, { recursive: true, force: true });
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
