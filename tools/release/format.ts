/** What an executable is by its own header, and whether Node finds a blob in it: all that can be said of one that cannot be started here. */

export interface Form {
  readonly os: string;
  readonly arch: string;
  /** The mark is set, and what Node looks for is there. */
  readonly holdsBlob: boolean;
}

/** The processor as each format names it. */
const ELF: Readonly<Record<number, string>> = { 0x3e: 'amd64', 0xb7: 'arm64' };
const MACHO: Readonly<Record<number, string>> = { 0x01000007: 'amd64', 0x0100000c: 'arm64' };
const PE: Readonly<Record<number, string>> = { 0x8664: 'amd64', 0xaa64: 'arm64' };

const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:1';
/** The first bytes of a blob, as Node writes it. */
const BLOB = Buffer.from([0x20, 0xda, 0x43, 0x01]);

export function formOf(executable: Buffer): Form {
  const [os, arch, place] = header(executable);
  const named = executable.lastIndexOf(place);
  const holdsBlob = executable.includes(FUSE) && named >= 0 && executable.includes(BLOB);
  return { os, arch: arch ?? 'unknown', holdsBlob };
}

/** Operating system, processor, and the name under which the blob is found. */
function header(executable: Buffer): [string, string | undefined, Buffer] {
  if (executable.readUInt32BE(0) === 0x7f454c46)
    return ['linux', ELF[executable.readUInt16LE(18)], Buffer.from('NODE_SEA_BLOB\0')];
  if (executable.readUInt32LE(0) === 0xfeedfacf)
    return ['darwin', MACHO[executable.readUInt32LE(4)], Buffer.from('__NODE_SEA_BLOB')];
  const signature = executable.readUInt16LE(0) === 0x5a4d ? executable.readUInt32LE(0x3c) : -1;
  if (signature >= 0 && executable.toString('latin1', signature, signature + 4) === 'PE\0\0')
    return ['windows', PE[executable.readUInt16LE(signature + 4)], Buffer.from('NODE_SEA_BLOB', 'utf16le')];
  throw new Error('neither ELF nor Mach-O nor PE');
}
