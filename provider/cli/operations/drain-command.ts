/** What `drain`, `undrain` and `drill` have in common on the command line. */
import { shellText } from '../../core/define/shell-text';
import type { Command } from 'commander';
import { drain, type Drained } from './drain';
import { interlockOptions, liveSource, writing, type LiveOptions } from './live';
import { linesText } from '../lines';

type Given = LiveOptions & { readonly json?: boolean };

/** `withTunnel`: whether the tunnel is an argument. */
export function defineDrain(
  command: Command,
  did: Drained['did'],
  { withTunnel, help }: { withTunnel: boolean; help: string },
): void {
  interlockOptions(liveSource(command, withTunnel))
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', `\n${help}`);
  if (withTunnel) {
    command.action((name: string, tunnel: string, file: string | undefined, given: Given) =>
      run(did, name, tunnel, file, given),
    );
  } else {
    command.action((name: string, file: string | undefined, given: Given) => run(did, name, undefined, file, given));
  }
}

async function run(
  did: Drained['did'],
  name: string,
  tunnel: string | undefined,
  file: string | undefined,
  given: Given,
): Promise<void> {
  const done = await writing(name, file, given, ({ link, connections }) =>
    drain(did, link, tunnel, connections, given),
  );
  if (given.json) process.stdout.write(`${JSON.stringify({ version: 1, ...done }, null, 2)}\n`);
  else process.stdout.write(linesText(lines(done)));
  if (done.lost.length > 0) process.exitCode = 2;
}

function lines({ link, tunnel, did, unchanged, ignored, lost, switchSeconds }: Drained): string[] {
  const took = switchSeconds === undefined ? '' : ` All traffic took the other tunnel after ${switchSeconds} s.`;
  return [
    unchanged
      ? `${link}: nobody had drained ${tunnel}, and nothing is changed.`
      : `${link}: ${tunnel} is ${did}.${took}`,
    ...(did === 'drained'
      ? [`It stays so, whatever an apply says, until \`hybridvpn undrain ${shellText(link)} ${tunnel}\`.`]
      : []),
    ...(ignored.length === 0 ? [] : [`Switched off: ${ignored.join(', ')}.`]),
    ...lost.map((one) => `Missing now: ${one}.`),
  ];
}
