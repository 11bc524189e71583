/** `hybridvpn rotate`: new pre-shared keys on a running link, one tunnel after the other, without an outage. */
import type { Command } from 'commander';
import { interlockOptions, liveSource, writing, type LiveOptions } from '../operations/live';
import { journalPath } from '../operations/journal';
import { forgetRotation, keyVariable, MASTER, rotate, type Rotated } from '../operations/rotation';

interface GivenOptions extends LiveOptions {
  readonly tunnel?: string[];
  readonly drain: boolean;
  readonly continue?: boolean;
  readonly undo?: boolean;
  readonly forget?: boolean;
  readonly journal?: string;
  readonly keyName?: string;
  readonly json?: boolean;
}

const HELP = `
The new keys are those that the program can give too: with ${MASTER}, the secret from which it derives them
(masterSecret), each tunnel gets the key of the next version; else the key itself comes from the environment,
${keyVariable('master')} and ${keyVariable('slave')}.

One tunnel at a time, the standby first: traffic is moved to the other one, the tunnel goes off, both ends get the key, it
comes up, traffic may come back. The next one begins when all of the link is up. What fails, or is stopped with Ctrl-C, is put
back. Of a run that was killed a journal is left: --continue finishes it, --undo puts the keys of before back.

Both objects are marked with the version. Change the program as the command says at its end: the next plan is then empty. With
the program as it was, a plan with refresh is refused, so that nobody puts the key of before back.

Exit code 0: done, and the link is as it was before; 2: done, and something is missing that was there; 1: error.

Examples:
  terraform show -json | ${MASTER}=… hybridvpn rotate dc1 -
  hybridvpn rotate dc1 --continue`;

export function define(command: Command): void {
  liveSource(command)
    .option('--tunnel <name>', 'this tunnel alone (repeatable)', (value: string, all: string[] = []) => [...all, value])
    .option('--no-drain', 'do not move traffic away first: what is on its way when the tunnel goes off is lost')
    .option('--continue', 'finish a run that was killed')
    .option('--undo', 'put the keys of before back')
    .option('--forget', 'take the marks of an earlier rotation away, so that a program may put its key back')
    .option('--journal <file>', 'where it is kept how far it is (default: in $XDG_STATE_HOME/hybridvpn)')
    .option('--key-name <name>', 'name that the program derives keys with, if it is not that of the link');
  interlockOptions(command).option('--json', 'print what was done as JSON').addHelpText('after', HELP).action(run);
}

async function run(name: string, file: string | undefined, given: GivenOptions): Promise<void> {
  if (given.forget) {
    await writing(name, file, given, ({ link, connections }) => forgetRotation(link, connections));
    process.stdout.write(
      given.json ? '{"version":1,"did":"forgotten"}\n' : 'The marks are gone: any key is taken again.\n',
    );
    return;
  }
  const { tunnel = [], json, ...rest } = given;
  const done = await writing(name, file, given, ({ link, connections }) =>
    rotate(link, connections, {
      ...rest,
      tunnel,
      journal: given.journal ?? journalPath(link.name),
      keyName: given.keyName ?? link.name,
      env: process.env,
    }),
  );
  if (json) process.stdout.write(`${JSON.stringify({ version: 1, ...done }, null, 2)}\n`);
  else process.stdout.write(`${lines(done).join('\n')}\n`);
  if (done.lost.length > 0) process.exitCode = 2;
}

function lines({ link, did, tunnels, drained, ignored, lost, seconds }: Rotated): string[] {
  const names = tunnels.map((one) => one.name).join(' and ');
  return [
    did === 'undone'
      ? `${link}: ${names} have the keys of before again (${seconds} s).`
      : `${link}: ${names} have new keys (${seconds} s${drained ? '' : ', without moving traffic away'}).`,
    ...(ignored.length === 0 ? [] : [`Switched off: ${ignored.join(', ')}.`]),
    ...lost.map((one) => `Missing now: ${one}.`),
    ...(did === 'undone' ? [] : ['Now change the program, or its next plan is refused:', ...tunnels.map(change)]),
  ];
}

const change = ({ name, version }: Rotated['tunnels'][number]): string =>
  `  ${name}: pskVersions.${name}: ${version} (psk_versions = { ${name} = ${version} }, psk_wo_version = ${version}); of a key that is given, the new key`;
