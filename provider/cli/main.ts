#!/usr/bin/env node
/**
 * The command `hybridvpn`: one file per subcommand in `commands/`, loaded when it is called, because each brings the
 * catalog, a simulator or nothing at all. Exit codes: 0 done or clean, 2 findings or drift, 1 error.
 */
import { Command, CommanderError } from 'commander';
import { isProviderError } from '../core/define/errors';
import { fileWords, isFileError } from '../core/define/file-words';
import { description, version } from '../version';
import { wholeText } from './lines';
import { inItsWords } from './terraform-command';

/** Adds its arguments, options and action to the command. */
export type Define = (command: Command) => void;

interface Listed {
  readonly name: string;
  readonly description: string;
  load(): Define;
}

const COMMANDS: readonly Listed[] = [
  {
    name: 'diagnose',
    description: 'why a link is not up, and all that is known of it in one file without secrets',
    load: () => (require('./commands/diagnose') as typeof import('./commands/diagnose')).define,
  },
  {
    name: 'drain',
    description: 'move traffic off one tunnel of a running link, and keep it away',
    load: () => (require('./commands/drain') as typeof import('./commands/drain')).define,
  },
  {
    name: 'drift',
    description: 'compare a state or a stack with the platforms, without the program and without an engine',
    load: () => (require('./commands/drift') as typeof import('./commands/drift')).define,
  },
  {
    name: 'drill',
    description: 'prove that the other tunnel of a link takes over, and put everything back',
    load: () => (require('./commands/drill') as typeof import('./commands/drill')).define,
  },
  {
    name: 'import',
    description: 'write what Terraform or Pulumi need to adopt objects that exist',
    load: () => (require('./commands/import') as typeof import('./commands/import')).define,
  },
  {
    name: 'init',
    description: 'write a first program for one link, from a few answers',
    load: () => (require('./commands/init') as typeof import('./commands/init')).define,
  },
  {
    name: 'lint',
    description: 'check both ends of every link in a plan, preview, state or stack',
    load: () => (require('./commands/lint') as typeof import('./commands/lint')).define,
  },
  {
    name: 'moved',
    description: 'print the moved blocks for a Terraform program that was written another way',
    load: () => (require('./commands/moved') as typeof import('./commands/moved')).define,
  },
  {
    name: 'peer-config',
    description: 'what the other side of a link must be set to, in the language of its device',
    load: () => (require('./commands/peer-config') as typeof import('./commands/peer-config')).define,
  },
  {
    name: 'precheck',
    description: 'look whether two gateways can end a link, and whether what is there lets it through',
    load: () => (require('./commands/precheck') as typeof import('./commands/precheck')).define,
  },
  {
    name: 'rehearse',
    description: 'apply a plan to twins with real tunnels, and measure what traffic suffers',
    load: () => (require('./commands/rehearse') as typeof import('./commands/rehearse')).define,
  },
  {
    name: 'report',
    description: 'tell in one comment what a plan or preview does to the links that carry traffic',
    load: () => (require('./commands/report') as typeof import('./commands/report')).define,
  },
  {
    name: 'rotate',
    description:
      'new pre-shared keys and other algorithms on a running link, one tunnel after the other, without an outage',
    load: () => (require('./commands/rotate') as typeof import('./commands/rotate')).define,
  },
  {
    name: 'sim',
    description: 'serve the simulators of the platforms on loopback',
    load: () => (require('./commands/sim') as typeof import('./commands/sim')).define,
  },
  {
    name: 'status',
    description: 'what both ends of every link say now: IKE, IPsec, BGP and routes, and why a tunnel is down',
    load: () => (require('./commands/status') as typeof import('./commands/status')).define,
  },
  {
    name: 'terraform-mirror',
    description: 'write the Terraform provider as a filesystem mirror, and a CLI configuration that uses it',
    load: () => (require('./commands/terraform-mirror') as typeof import('./commands/terraform-mirror')).define,
  },
  {
    name: 'undrain',
    description: 'let traffic back into a tunnel that was drained',
    load: () => (require('./commands/undrain') as typeof import('./commands/undrain')).define,
  },
];

/** A script reads one of two things, whatever goes wrong: all of it, or nothing. */
const jsonHelp = (name: string): string => `
With --json what is printed has the form of docs/schemas/${name}.json. A command that ends without a result, with 1, prints nothing
on stdout; why is on stderr, in words.`;

const HELP = `
Exit code 0: done or clean; 2: there is something to tell, such as findings, drift or a link that is not up; 1: error. --help of each
command says what that is.
${jsonHelp('COMMAND')}`;

/**
 * `… --help | head`, or a terminal that is gone: who reads may go, and what is left to say is for nobody. `… > FILE` on a full disk:
 * that is said, and the end is an error. The work goes on all the same, because a rotation that ended there would leave a link
 * half-way.
 */
function outliveReaders(): void {
  for (const name of ['stdout', 'stderr'] as const) {
    let told = false;
    process[name].on('error', (error: NodeJS.ErrnoException) => {
      if (told || error.code === 'EPIPE' || error.code === 'EIO') return;
      told = true;
      process.stderr.write(`hybridvpn: ${name} cannot be written: ${fileWords(error)}. Some of it is missing.\n`);
      process.once('exit', () => (process.exitCode = 1));
    });
  }
}

/**
 * `--state=`, or a variable of a script that is not set: taken for a name, it would be one that nobody sees in a message, and
 * taken for a number, zero.
 */
function refuseEmpty(command: Command, argv: readonly string[]): void {
  const names = argv.flatMap((arg, at) => (arg === '' ? [argv[at - 1]] : arg.endsWith('=') ? [arg.slice(0, -1)] : []));
  const option = command.options.find(
    ({ long, short, required, optional }) =>
      (required || optional) && names.some((name) => name !== undefined && (name === long || name === short)),
  );
  if (option !== undefined) command.error(`error: option '${option.flags}' is empty`);
  const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.includes(''));
  const at = command.processedArgs.findIndex(isEmpty);
  if (at >= 0) command.error(`error: argument '${command.registeredArguments[at]?.name() ?? at}' is empty`);
}

async function main(argv: string[]): Promise<void> {
  const program = new Command('hybridvpn')
    .description(description)
    .version(version)
    .configureOutput({ writeOut: (text) => void process.stdout.write(inItsWords(text)) })
    .addHelpText('after', HELP)
    .showHelpAfterError('(add --help for the options)')
    .exitOverride();
  for (const { name, description: purpose, load } of COMMANDS) {
    const command = program.command(name).description(purpose).exitOverride();
    // `hybridvpn import …` and `hybridvpn help import` need all of it; a list of commands does not.
    if (!argv.slice(2, 4).includes(name)) continue;
    load()(command);
    if (command.options.some(({ long }) => long === '--json')) command.addHelpText('after', jsonHelp(name));
  }
  program.hook('preAction', (_program, command) => refuseEmpty(command, argv));
  await program.parseAsync(argv);
}

outliveReaders();
/** All is said, or it serves. */
export const ended: Promise<void> = main(process.argv).catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 1; // its message is already printed
    return;
  }
  const text = isProviderError(error)
    ? inItsWords(error.text)
    : isFileError(error)
      ? `${error.path}: ${fileWords(error)}.`
      : error instanceof Error
        ? error.message
        : String(error);
  process.stderr.write(wholeText(`hybridvpn: ${text}`));
  process.exitCode = 1;
});
