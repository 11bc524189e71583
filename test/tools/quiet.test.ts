import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** As a worker of jest's, whose file prints, and so does a test by jest's console. */
async function printed(result: string): Promise<string> {
  const script = `
    const { quietly, aloud } = require(${JSON.stringify(require.resolve('../kit/quiet'))});
    const said = ['by console'];
    const run = async () => {
      process.stdout.write('a line of log\\n');
      process.stderr.write('one more\\n');
      aloud('the table\\n');
      ${result}
    };
    quietly('test/some.test.ts', { getBuffer: () => said }, run)
      .then(() => console.log('then', said.length), ({ message }) => console.log('then', message))
      .finally(() => process.disconnect());`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream!.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(child, 'close');
  return text;
}

test('of a file that passes nothing is shown but what it says aloud', async () => {
  expect(await printed('return { numFailingTests: 0 };')).toBe('the table\nthen 0\n');
});

test.each([
  ['in which a test fails', 'return { numFailingTests: 1 };', 'then 1'],
  ['that cannot be loaded', 'return { numFailingTests: 0, testExecError: {} };', 'then 1'],
  ['that the runner gives up', "throw new Error('given up');", 'then given up'],
])('of a file %s everything is shown, with its name', async (_title, result, end) => {
  const text = await printed(result);
  for (const line of ['the table', 'Printed by test/some.test.ts:', 'a line of log', 'one more', end])
    expect(text.split('\n')).toContain(line);
});
