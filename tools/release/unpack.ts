/** One file out of an archive of a release. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { extract } from 'tar';

export function fileOf(archive: string, name: string): Buffer {
  return archive.endsWith('.zip') ? fromZip(readFileSync(archive), name) : fromTar(archive, name);
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

const [END, ENTRY] = [0x06054b50, 0x02014b50];
const END_BYTES = 22;

/** By the directory at the end, as every reader does. */
function fromZip(bytes: Buffer, name: string): Buffer {
  let end = bytes.length - END_BYTES;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end--;
  if (end < 0) throw new Error('not a ZIP archive');
  let at = bytes.readUInt32LE(end + 16);
  while (bytes.readUInt32LE(at) === ENTRY) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [nameBytes, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    if (bytes.toString('utf8', at + 46, at + 46 + nameBytes) === name) {
      const local = bytes.readUInt32LE(at + 42);
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const content = bytes.subarray(from, from + size);
      return method === 0 ? content : inflateRawSync(content);
    }
    at += 46 + nameBytes + extra + comment;
  }
  throw new Error(`the archive has no ${name}`);
}
