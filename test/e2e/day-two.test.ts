/** `make day-two` with Terraform: every command on one link, clean and after edits by hand, and the same on a twin. */
import { main } from '../../tools/day-two/main';
import { installed } from '../../tools/kit/engine-choice';
import { CommandLine } from '../cli/command';
import { runOfTool } from '../kit/run-of-tool';
import { built } from '../kit/made-once';

const engine = installed('terraform')[0];
const run = engine === undefined ? test.skip : test;

run(
  `finds what was changed, and a twin says the same${engine === undefined ? ' (skipped: neither terraform nor tofu is on PATH)' : ''}`,
  async () => {
    await built();
    const command = await CommandLine.build();
    const whole = (): Promise<void> => main([], (args) => command.run(args));
    const { code, stdout, stderr } = await runOfTool(whole, { HYBRIDVPN_ENGINE: engine!.command, ATTACH: '1' });
    command.remove();
    expect({ code, said: code === 0 ? '' : `${stdout}${stderr}` }).toEqual({ code: 0, said: '' });
    expect(stdout).toMatch(/\nday-two: drift=6 unmanaged=\d+ .*paired=1 twin=same\n$/);
    expect(`${stdout}${stderr}`).not.toContain('demo-master-secret');
  },
);
