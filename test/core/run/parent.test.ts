/** Which processes count as running: what decides whether somebody is at work on a link. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isAlive } from '../../../provider/core/run/parent';

const onLinux = existsSync('/proc/self/stat') ? test : test.skip;

onLinux('a process that has ended and that nobody has waited for is not running', async () => {
  // The second program takes the place of the shell, and knows nothing of the child.
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [text] = (await new Promise((told) => parent.stdout.once('data', (chunk: Buffer) => told([chunk])))) as [
      Buffer,
    ];
    const child = Number(text.toString());
    expect([isAlive(parent.pid!), isAlive(child)]).toEqual([true, true]);
    await new Promise((done) => setTimeout(done, 1_000));
    expect(existsSync(`/proc/${child}`)).toBe(true);
    expect([isAlive(parent.pid!), isAlive(child)]).toEqual([true, false]);
  } finally {
    parent.kill('SIGKILL');
  }
});
