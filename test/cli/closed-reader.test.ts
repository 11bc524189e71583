/** `… | head`: a reader that went away is no error, for no command. `> FILE` on a full disk is one, and not before the work is done. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLine } from './command';

let cli: CommandLine;
beforeAll(async () => {
  cli = await CommandLine.build();
});
afterAll(() => cli.remove());

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** With a stdout that nobody reads, or that goes to this file. */
function run(args: readonly string[], stdout: 'pipe' | number = 'pipe'): Promise<Ended> {
  const child = spawn(process.execPath, [cli.main, ...args], {
    env: cli.environment,
    stdio: ['ignore', stdout, 'pipe'],
  });
  child.stdout?.destroy();
  let stderr = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done) => child.on('close', (code) => done({ code, stderr })));
}

test.each([[['--help']], [['sim', '--help']], [['--version']]])('%j ends quietly', async (args) => {
  expect(await run(args)).toEqual({ code: 0, stderr: '' });
});

test('an error stays one, and is told', async () => {
  expect(await run(['lint', '--no-such-option'])).toEqual({
    code: 1,
    stderr: expect.stringContaining('--no-such-option') as string,
  });
});

const FULL = '/dev/full';

const why = existsSync(FULL) ? '' : ` (skipped: this system has no ${FULL})`;

(why === '' ? test : test.skip)(`a full disk is told once, without a stack, and is an error${why}`, async () => {
  const full = openSync(FULL, 'w');
  const plan = join(__dirname, '../program/read/example.plan.json');
  for (const args of [['--help'], ['lint', plan, '--json']])
    expect(await run(args, full)).toEqual({
      code: 1,
      stderr: 'hybridvpn: stdout cannot be written: the disk is full. Some of it is missing.\n',
    });
  closeSync(full);
});
