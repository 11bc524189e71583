/** What the soak of the lab says of packets, and what it finds left over; the soak itself is `make lab SOAK=2m`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chance } from '../../tools/lab/soak/chance';
import { leftOver } from '../../tools/lab/soak/left-over';
import { lostTimes, outside } from '../../tools/lab/soak/losses';

const run = (numbers: readonly number[], sent: number) => ({
  answers: numbers.map((one) => 100 + one / 10),
  numbers,
  sent,
  received: numbers.length,
  last: numbers.at(-1) ?? 0,
});

test('lost packets have the times at which they were sent, and only announced ones are let pass', () => {
  const lost = lostTimes([run([1, 2, 5, 6, 8], 8)], 100).map((at) => Math.round(at * 10) / 10);
  expect(lost).toEqual([100.3, 100.4, 100.7]);
  expect(outside(lost, [{ link: 'dc1', from: 100.25, to: 100.45 }], 100)).toEqual([100.7]);
  expect(outside(lost, [], 100)).toEqual(lost);
});

test('what was on its way as a window began is let pass, and nothing before it', () => {
  const window = { link: 'dc1', from: 100.37, to: 100.5 };
  expect(outside([100.1, 100.2, 100.3, 100.4], [window], 100)).toEqual([100.1, 100.2]);
});

test('what was on its way at the end is not lost, and what nobody answers any more is', () => {
  expect(lostTimes([run([1, 2, 3], 6)], 100)).toEqual([]);
  expect(lostTimes([run([1, 2, 3], 20)], 100)).toHaveLength(17);
});

test('one seed makes one course', () => {
  const course = (seed: number): number[] => {
    const chance = new Chance(seed);
    return Array.from({ length: 20 }, () => chance.of([1, 2, 3, 4, 5]));
  };
  expect(course(7)).toEqual(course(7));
  expect(course(7)).not.toEqual(course(8));
});

test('a folder and a process that works in it are left over, and nothing is once they are gone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-left-'));
  const child = spawn('sleep', ['60'], { cwd: folder, stdio: 'ignore' });
  await once(child, 'spawn');
  expect(leftOver('no-such-prefix-', [folder])).toEqual([`process ${child.pid}`, folder]);
  child.kill('SIGKILL');
  await once(child, 'exit');
  rmSync(folder, { recursive: true });
  expect(leftOver('no-such-prefix-', [folder])).toEqual([]);
});
