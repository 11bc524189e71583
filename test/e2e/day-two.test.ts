/** `make day-two` with Terraform: every command on one link, clean and after edits by hand, and the same on a twin. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { installed } from '../../tools/kit/engine-choice';
import { built } from '../kit/made-once';

const engine = installed('terraform')[0];
const run = engine === undefined ? test.skip : test;

run(
  `finds what was changed, and a twin says the same${engine === undefined ? ' (skipped: neither terraform nor tofu is on PATH)' : ''}`,
  async () => {
    await built();
    const { stdout, stderr, status } = spawnSync(process.execPath, ['tools/run.mjs', 'tools/day-two/main.ts'], {
      cwd: resolve(__dirname, '../..'),
      encoding: 'utf8',
      env: { ...process.env, HYBRIDVPN_ENGINE: engine!.command, ATTACH: '1' },
    });
    expect({ status, said: status === 0 ? '' : `${stdout}${stderr}` }).toEqual({ status: 0, said: '' });
    expect(stdout).toMatch(/\nday-two: drift=6 unmanaged=\d+ .*paired=1 twin=same\n$/);
    expect(`${stdout}${stderr}`).not.toContain('demo-master-secret');
  },
);
