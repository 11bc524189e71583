/**
 * The release once more, of a copy of this checkout: in another folder, at another time, by somebody with another umask, time zone
 * and language. What comes out has to be the same bytes, or nobody could tell whether an artefact was made of these sources.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { GENERATORS } from '../bindings';
import { cacheOf } from '../kit/cache';
import { Refusal } from '../kit/refusal';
import { root } from '../kit/root';
import { sha256Of } from './digests';
import { RELEASE } from './layout';
import { PLATFORMS } from './platforms';
import { cacheName } from './runtimes';

const ELSEWHERE = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };

/** What `make release-artifacts` runs. */
const STEPS = [['tools/build.ts'], ['tools/bindings.ts', '--if-possible'], ['tools/release/main.ts']] as const;

/** @returns how many files are the same. @throws Refusal naming those that are not */
export function madeAgain(platforms: readonly string[]): number {
  const copy = join(mkdtempSync(join(tmpdir(), 'hybridvpn-again-')), 'a longer name of the checkout');
  try {
    copyCheckout(copy);
    for (const [tool, ...args] of STEPS)
      step(copy, tool, tool === 'tools/release/main.ts' ? [`--platforms=${platforms.join(',')}`] : args);
    const again = join(copy, relative(root, RELEASE));
    const names = [...new Set([RELEASE, again].flatMap((folder) => readdirSync(folder)))].sort();
    const other = names.filter((name) => !isSame(join(RELEASE, name), join(again, name)));
    if (other.length > 0) throw new Refusal(`made again elsewhere, these are not the same bytes: ${other.join(', ')}`);
    return names.length;
  } finally {
    rmSync(dirname(copy), { recursive: true, force: true });
  }
}

const isSame = (one: string, other: string): boolean =>
  existsSync(one) && existsSync(other) && sha256Of(one) === sha256Of(other);

/** Everything that is kept in git or will be, as it stands; and what is fetched, by whoever has it pinned with its digest. */
function copyCheckout(copy: string): void {
  execFileSync('git', ['clone', '--quiet', '--shared', '--no-checkout', root, copy]);
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const name of listed.toString('utf8').split('\0')) {
    const [from, to] = [join(root, name), join(copy, name)];
    if (name === '' || !existsSync(from) || !statSync(from).isFile()) continue;
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
    chmodSync(to, statSync(from).mode & 0o700);
  }
  // Not a link: node would find the packages at their own place, and what is made of them would name that.
  const options = { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE };
  cpSync(realpathSync(join(root, 'node_modules')), join(copy, 'node_modules'), options);
  for (const name of [...PLATFORMS.map(cacheName), GENERATORS])
    if (existsSync(join(cacheOf(root), name))) symlinkSync(join(cacheOf(root), name), join(cacheOf(copy), name));
}

function step(copy: string, tool: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(
    '/bin/sh',
    ['-c', 'umask 077; exec "$@"', 'sh', process.execPath, 'tools/run.mjs', tool, ...args],
    { cwd: copy, encoding: 'utf8', env: { ...process.env, ...ELSEWHERE } },
  );
  if (status !== 0) throw new Refusal(`made again elsewhere, ${tool} failed:\n${stdout}\n${stderr}`);
}
