/**
 * The executable for Windows without its signature. That of Node is for the bytes that Node has: with a script in it the file is
 * another one, and a signature that does not fit is worse than none, since policies refuse it where they would ask about a file
 * without. Whoever releases signs anew.
 */

/** Of the 64-bit form (PE32+), verified: Microsoft, PE Format. */
const AT_HEADER = 0x3c;
const OPTIONAL = 24;
const PE32_PLUS = 0x20b;
const CHECKSUM = 64;
/** The fifth of the data directories, 8 bytes each: place in the file and size of the certificates, which are its end. */
const CERTIFICATES = 112 + 4 * 8;

export function withoutSignature(executable: Buffer): Buffer {
  const header = executable.readUInt32LE(AT_HEADER);
  const optional = header + OPTIONAL;
  if (executable.toString('latin1', header, header + 4) !== 'PE\0\0' || executable.readUInt16LE(optional) !== PE32_PLUS)
    throw new Error('not an executable of 64 bits for Windows');
  const [at, size] = [0, 4].map((offset) => executable.readUInt32LE(optional + CERTIFICATES + offset)) as [
    number,
    number,
  ];
  if (size === 0) return executable;
  if (at + size !== executable.length) throw new Error('the signature of the executable is not its end');
  const made = Buffer.from(executable.subarray(0, at));
  made.fill(0, optional + CERTIFICATES, optional + CERTIFICATES + 8);
  made.writeUInt32LE(0, optional + CHECKSUM); // nothing looks at it in a program
  return made;
}
