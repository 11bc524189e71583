/** `hybridvpn rotate`: new pre-shared keys and other algorithms on a running link, one tunnel after the other, without an outage. */
import { Option, type Command } from 'commander';
import { interlockOptions, liveSource, writing, type LiveOptions } from '../operations/live';
import { journalPath } from '../operations/journal';
import { keyVariable, MASTER } from '../operations/keys';
import { forgetRotation, rotate, type Rotated } from '../operations/rotation';
import type { AskedSuite } from '../operations/suites';
import type { Offer, Suite } from '../../model';
import { linesText } from '../lines';

interface GivenOptions extends LiveOptions, AskedSuite {
  readonly tunnel?: string[];
  readonly drain: boolean;
  readonly keepKeys?: boolean;
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

With --ike and --esp both tunnels get other algorithms as well, in the words of the program's overrides: an encryption, an
integrity and a Diffie-Hellman group, any of them; what is not named stays. --keep-keys changes algorithms alone.

One tunnel at a time, the standby first: traffic is moved to the other one, the tunnel goes off, both ends get what is new, it
comes up, traffic may come back. The next one begins when all of the link is up. What fails, or is stopped with Ctrl-C, is put
back. Of a run that was killed a journal is left: --continue finishes it, --undo puts back what was before.

All objects are marked. Change the program as the command says at its end: the next plan is then empty. With the program as it
was, a plan with refresh is refused, so that nobody puts back what was before.

Exit code 0: done, and the link is as it was before; 2: done, and something is missing that was there; 1: error.

Examples:
  terraform show -json | ${MASTER}=… hybridvpn rotate dc1 -
  hybridvpn rotate dc1 --ike aes-256-cbc,sha2-512,14 --esp sha2-512 --keep-keys
  hybridvpn rotate dc1 --continue`;

/** A run that goes on has those of the one that began. */
const NEW_RUN = ['tunnel', 'ike', 'esp', 'keepKeys', 'drain'];

export function define(command: Command): void {
  liveSource(command)
    .option('--tunnel <name>', 'this tunnel alone (repeatable)', (value: string, all: string[] = []) => [...all, value])
    .option('--ike <algorithms>', 'for IKE as well: aes-256-cbc,sha2-256,14, or some of it')
    .option('--esp <algorithms>', 'for ESP as well; group 0: no perfect forward secrecy')
    .option('--keep-keys', 'algorithms alone')
    .option('--no-drain', 'do not move traffic away first: what is on its way when the tunnel goes off is lost')
    .addOption(new Option('--continue', 'finish a run that was killed').conflicts([...NEW_RUN, 'undo', 'forget']))
    .addOption(new Option('--undo', 'put back what was before').conflicts([...NEW_RUN, 'forget']))
    .addOption(
      new Option(
        '--forget',
        'take the marks of an earlier rotation away, so that a program may put back what was before',
      ).conflicts(NEW_RUN),
    )
    .option('--journal <file>', 'where it is kept how far it is (default: in $XDG_STATE_HOME/hybridvpn)')
    .option('--key-name <name>', 'name that the program derives keys with, if it is not that of the link');
  interlockOptions(command)
    .option('--ignore-reset', 'go on although the platform resets the other tunnel too')
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(name: string, file: string | undefined, given: GivenOptions): Promise<void> {
  if (given.forget) {
    await writing(name, file, given, ({ link, connections }) => forgetRotation(link, connections, given));
    process.stdout.write(
      given.json ? '{"version":1,"did":"forgotten"}\n' : 'The marks are gone: what the program gives is taken again.\n',
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
  else process.stdout.write(linesText(rotatedLines(done)));
  if (done.lost.length > 0) process.exitCode = 2;
}

export function rotatedLines({ link, did, tunnels, drained, ignored, lost, seconds }: Rotated): string[] {
  const names = `${tunnels.map((one) => one.name).join(' and ')} ${tunnels.length === 1 ? 'has' : 'have'}`;
  const news = [
    ...(tunnels.some(({ version }) => version !== undefined) ? ['keys'] : []),
    ...(tunnels.some(({ suite }) => suite !== undefined) ? ['algorithms'] : []),
  ].join(' and ');
  return [
    did === 'undone' && tunnels.length === 0
      ? `${link}: no tunnel was changed yet, so nothing was put back (${seconds} s).`
      : did === 'undone'
        ? `${link}: ${names} the ${news} of before again (${seconds} s).`
        : `${link}: ${names} new ${news} (${seconds} s${drained ? '' : ', without moving traffic away'}).`,
    ...(ignored.length === 0 ? [] : [`Switched off: ${ignored.join(', ')}.`]),
    ...lost.map((one) => `Missing now: ${one}.`),
    ...(did === 'undone' ? [] : ['Now change the program, or its next plan is refused:', ...changes(link, tunnels)]),
  ];
}

/** Algorithms are those of the link: one line for all of its tunnels. */
function changes(link: string, tunnels: Rotated['tunnels']): string[] {
  const suite = tunnels.find((one) => one.suite !== undefined)?.suite;
  return [...keyChanges(link, tunnels), ...(suite === undefined ? [] : suiteChange(suite))];
}

/** Together: with that of one tunnel alone the other one would go back to the first. */
function keyChanges(link: string, tunnels: Rotated['tunnels']): string[] {
  const raised = tunnels.flatMap(({ name, version }) => (version === undefined ? [] : [{ name, version }]));
  if (raised.length === 0) return [];
  const said = (is: string): string => `{ ${raised.map(({ name, version }) => `${name}${is}${version}`).join(', ')} }`;
  return [
    `  pskVersions: ${said(': ')} (psk_versions = ${said(' = ')}; written out, psk_wo_version of each); of a key that is given, the new key`,
    `  In a fabric it is that of the link: pskVersions: { ${JSON.stringify(link)}: ${said(': ')} } (psk_versions = { ${JSON.stringify(link)} = ${said(' = ')} })`,
  ];
}

/** As the component takes it, and as the module does. */
function suiteChange({ ike, esp }: Suite): string[] {
  const parts = (group: string, { encryption, integrity, groups }: Offer): [string, string][] => [
    ...encryption.map((one): [string, string] => ['encryption', `"${one}"`]),
    ...integrity.map((one): [string, string] => ['integrity', `"${one}"`]),
    [group, String(groups[0] ?? 0)],
  ];
  const said = (groups: readonly [string, string], between: string, is: string): string =>
    [ike, esp]
      .map((offer, at) => {
        const members = parts(groups[at]!, offer).map(([name, value]) => `${name}${is}${value}`);
        return `${['ike', 'esp'][at]}${is}{ ${members.join(between)} }`;
      })
      .join(between);
  return [
    `  overrides: { ${said(['dhGroup', 'pfsGroup'], ', ', ': ')} }`,
    `  (overrides = { ${said(['dh_group', 'pfs_group'], ', ', ' = ')} }; written out, the profiles and the tunnels of the connection)`,
  ];
}
