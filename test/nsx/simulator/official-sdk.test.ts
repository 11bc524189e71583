/**
 * The simulator judged by the vendor's own Python client (version in requirements.txt), installed once into `.cache/` of the
 * checkout. Without python3 or a package index the test is skipped, and says why.
 */
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { SimClock } from '../../../provider/simulator';
import { startNsxSimulator } from '../../../provider/nsx/simulator';

const requirements = join(__dirname, 'requirements.txt');
const cache = resolve(__dirname, '../../../.cache');

/** Pip has `--python` since 22.3, and takes more than a second to say that it has not. */
const REACHES_OTHERS = 'import pip; assert [int(one) for one in pip.__version__.split(".")[:2]] >= [22, 3]';

const python = install();

(typeof python === 'string' ? test : test.skip)(
  typeof python === 'string'
    ? 'the official Python client drives a whole link'
    : `the official Python client (skipped: ${python.missing})`,
  async () => {
    const nsx = await startNsxSimulator({ clock: new SimClock(), rateLimit: 0 });
    try {
      const script = join(__dirname, 'official_sdk.py');
      const env = { ...process.env, NSX_PASSWORD: nsx.password };
      const run = promisify(execFile)(python as string, [script, nsx.url, nsx.username, nsx.caFile], { env });
      const { stdout } = await run.catch((error: { stdout: string; stderr: string }) => {
        throw new Error(`the client was not satisfied:\n${error.stdout}\n${error.stderr}`);
      });
      expect(stdout.trim().split('\n').at(-1)).toBe('done');
    } finally {
      await nsx.close();
    }
  },
);

/** The Python of a virtual environment that has the client, or why there is none. */
function install(): string | { missing: string } {
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const home = join(cache, `nsx-python-${version}`);
  const interpreter = join(home, 'bin', 'python');
  if (existsSync(join(home, 'installed'))) return interpreter;
  const building = `${home}.${process.pid}`; // renamed when complete, so that a broken install is never used
  mkdirSync(cache, { recursive: true });
  try {
    const own = join(building, 'bin', 'python');
    // The pip of this machine, where it has one that can: to install another takes as long as to install the client. So does
    // compiling all that the client brings, of which little is used.
    const machines = ['-m', 'pip', '--python', own];
    const install = ['install', '--quiet', '--no-compile', '--retries', '1', '--timeout', '15', '-r', requirements];
    const ran = (command: string, ...args: string[]): string | undefined => {
      const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 240_000 });
      return status === 0
        ? undefined
        : `${command} ${args.slice(0, 3).join(' ')}: ${error?.message ?? lastLine(stderr)}`;
    };
    const failed =
      ran('python3', '-m', 'venv', '--copies', '--without-pip', building) ??
      (ran('python3', '-c', REACHES_OTHERS) === undefined
        ? ran('python3', ...machines, ...install)
        : (ran(own, '-m', 'ensurepip') ?? ran(own, '-m', 'pip', ...install)));
    if (failed !== undefined) return skipped(failed);
    spawnSync(own, ['-c', `open(${JSON.stringify(join(building, 'installed'))}, "w")`]);
    if (!existsSync(home)) renameSync(building, home);
    return interpreter;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

function skipped(missing: string): { missing: string } {
  process.stderr.write(`official-sdk.test.ts is skipped: ${missing}\n`);
  return { missing };
}

function lastLine(text: string | undefined): string {
  return text?.trim().split('\n').at(-1) ?? 'no output';
}
