import { patiently } from '../../tools/kit/patience';

async function told(script: string): Promise<{ lines: string[]; status: number | null; output: string }> {
  const lines: string[] = [];
  const options = { cwd: __dirname, say: (line: string) => void lines.push(line.replace(/\d+ s/, 'N s')), everyMs: 50 };
  const said = await patiently('go: compiling', process.execPath, ['-e', script], options);
  return { lines, ...said };
}

test('what takes long says so while it does, with its own last line', async () => {
  const { lines, status, output } = await told(
    "console.log('downloading a\\ndownloading b'); setTimeout(() => {}, 2000)",
  );
  expect({ status, output }).toEqual({ status: 0, output: 'downloading a\ndownloading b\n' });
  expect(lines[0]).toBe('go: compiling …');
  expect(lines).toContain('go: compiling … N s: downloading b');
  expect(lines.at(-1)).toBe('go: compiling: done after N s');
});

test('a failure is said too, and so is a command that is not there', async () => {
  const { lines, status } = await told('process.exit(3)');
  expect({ status, last: lines.at(-1) }).toEqual({ status: 3, last: 'go: compiling: failed after N s' });
  const none = await patiently('x', '/no/such/command', [], { cwd: __dirname, say: () => undefined });
  expect(none).toEqual({ status: null, output: expect.stringContaining('ENOENT') as string });
});
