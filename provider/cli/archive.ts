/** One file out of a ZIP archive: what Terraform saves as a plan is one, and so is what a release has for Windows. */
import { inflateRawSync } from 'node:zlib';

const [END, ENTRY] = [0x06054b50, 0x02014b50];
const END_BYTES = 22;

export const isArchive = (bytes: Buffer): boolean => bytes.length > END_BYTES && bytes.readUInt16LE(0) === 0x4b50;

/** By the directory at the end, as every reader does. @throws Error for what is no archive, or has no such file */
export function fileInArchive(bytes: Buffer, name: string): Buffer {
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
