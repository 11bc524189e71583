/** `… | head`: a reader that went away is no error, for no command. */
import { spawn } from 'node:child_process';
import { CommandLine } from './command';

let cli: CommandLine;
beforeAll(async () => {
  cli = await CommandLine.build();
});
afterAll(() => cli.remove());

/** With a stdout that nobody reads. */
function unread(...args: string[]): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, [cli.main, ...args], {
    env: cli.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done) => child.on('close', (code) => done({ code, stderr })));
}

test.each([[['--help']], [['sim', '--help']], [['--version']]])('%j ends quietly', async (args) => {
  expect(await unread(...args)).toEqual({ code: 0, stderr: '' });
});

test('an error stays one, and is told', async () => {
  expect(await unread('lint', '--no-such-option')).toEqual({
    code: 1,
    stderr: expect.stringContaining('--no-such-option') as string,
  });
});
