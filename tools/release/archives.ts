/** Archives that are the same bytes for the same files, whenever and by whomever they are made. */
import {
  createWriteStream,
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { create } from 'tar';
import { ZipFile } from 'yazl';
import { root } from '../kit/root';
import { writeExecutable, type Bundle } from './executable';
import { NOTICES, noticesOf } from './notices';
import { nameOf, type Platform } from './platforms';

export interface Entry {
  /** Its path in the archive. */
  readonly name: string;
  readonly file: string;
}

export interface Packing {
  /** For what is needed on the way. */
  readonly scratch: string;
  readonly out: string;
  /** Of compression, 0 to 9. */
  readonly level?: number;
}

/** What an archive with an executable holds: the executable, this project's licence, and those of what is in it. */
export async function executableEntries(
  bundle: Bundle,
  platform: Platform,
  name: string,
  scratch: string,
): Promise<Entry[]> {
  const [executable, notices] = [join(scratch, `${nameOf(platform)}-${name}`), join(scratch, `${name}-notices.txt`)];
  await writeExecutable(bundle, platform, executable);
  writeFileSync(notices, noticesOf(bundle.packages, { node: true }));
  return [
    { name, file: executable },
    { name: 'LICENSE', file: join(root, 'LICENSE') },
    { name: NOTICES, file: notices },
  ];
}

/** The first day that a ZIP archive can name, by the clock of no place. */
const TIME = new Date('1980-01-01T00:00:00Z');

const modeOf = ({ file }: Entry): number => ((statSync(file).mode & 0o100) === 0 ? 0o644 : 0o755);

/** @param level of compression, 0 to 9: beyond 6 it takes three times as long for a hundredth */
export async function writeZip(outfile: string, entries: readonly Entry[], level = 6): Promise<void> {
  const zip = new ZipFile();
  for (const entry of entries)
    // With the time in UTC alone, the field that every reader knows would hold that of the machine's time zone.
    zip.addFile(entry.file, entry.name, {
      mtime: dosTime(TIME),
      mode: 0o100000 | modeOf(entry),
      compressionLevel: level,
      forceDosTimestamp: true,
    });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(outfile));
}

/** A time whose local date and hour are those that `time` has in UTC. */
const dosTime = (time: Date): Date => new Date(time.getTime() + time.getTimezoneOffset() * 60_000);

export async function writeTarGz(outfile: string, entries: readonly Entry[], level = 6): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-tar-'));
  try {
    for (const entry of entries) {
      const target = join(folder, entry.name);
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(entry.file, target);
      chmodSync(target, modeOf(entry));
      utimesSync(target, TIME, TIME);
    }
    // Portable: without the names of users and what else differs between machines.
    const options = { file: outfile, cwd: folder, portable: true, mtime: TIME, gzip: { level } };
    await create(
      options,
      entries.map(({ name }) => name),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
