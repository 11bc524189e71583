/** One file out of an archive of a release. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from 'tar';
import { fileInArchive } from '../../provider/cli/archive';

export function fileOf(archive: string, name: string): Buffer {
  return /\.(zip|whl)$/.test(archive) ? fileInArchive(readFileSync(archive), name) : fromTar(archive, name);
}

function fromTar(archive: string, name: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-unpacked-'));
  try {
    extract({ file: archive, cwd: folder, sync: true }, [name]);
    return readFileSync(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
