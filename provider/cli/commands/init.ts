/**
 * `hybridvpn init DIR`: a first program for one link, from a few answers or flags. It reads, of the platforms their gateways, and
 * writes into a new folder alone.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { isProviderError, ProviderError } from '../../core/define/errors';
import { fileWords } from '../../core/define/file-words';
import { UNKNOWN } from '../../core/define/unknown';
import { makeFolder } from '../../core/run/folders';
import { writeOrNothing } from '../../core/run/whole-file';
import { checkIntent, refuse } from '../../link';
import type { Values } from '../../model';
import { answersFor, type Answers, type Person } from '../init/answers';
import { textOf } from '../init/asked';
import { askedFields, askedPairs, endsFor, nameOf, type AskedPair } from '../init/ends';
import { aboutLink, isTaken, LANGUAGES, MIRROR, type FirstLink, type Language } from '../init/program';
import { dependencyFrom, nextSteps, projectFiles, type Step } from '../init/project';
import { assertBuilt, writeMirrorFolder } from '../mirror';
import { linesText, wholeText } from '../lines';

interface InitOptions {
  readonly language?: Language;
  readonly name?: string;
  readonly ends?: string;
  readonly failoverTarget?: number;
  readonly simulators?: boolean;
  readonly connection?: string;
  readonly json?: boolean;
  /** `nsxTier0`: what an end is told. */
  readonly [own: string]: unknown;
}

const FAILOVER_SECONDS = 15;

const examples = askedPairs[0]!
  .flatMap(({ fields }) => fields.map(({ flag, sample }) => `${flag} ${textOf(sample)}`))
  .join(' \\\n    ');

const HELP = `
Asks for what is not given, where there is a terminal. Gateways are looked up on the platforms that have a connection: from the
environment, or --connection as hybridvpn sim prints it. Without credentials the link can be tried on simulators.

The folder must not exist, or be empty: nothing is overwritten. The program needs one secret, which is in none of the files.

Examples:
  hybridvpn init first-link
  hybridvpn init first-link --language terraform --simulators
  hybridvpn init branch --ends ${nameOf(askedPairs.at(-1)!)} --language python --simulators
  hybridvpn init dc1 --language yaml \\
    ${examples}

The same as templates of Pulumi: pulumi new node_modules/hybridvpn/templates/hybridvpn-yaml

Exit code 0: written; 1: error, and nothing is written.`;

export function define(command: Command): void {
  command
    .argument('<dir>', 'folder to write; it is created')
    .addOption(
      new Option('--language <language>', 'of Pulumi, or that of Terraform and OpenTofu').choices([...LANGUAGES]),
    )
    .option('--name <name>', 'what the link is called; objects on both platforms are. Default: the name of the folder')
    .option(
      '--ends <two>',
      `what the link is between: ${askedPairs.map(nameOf).join(' ')}. Default: what options are given for, else ${nameOf(askedPairs[0]!)}`,
    )
    .option(
      '--failover-target <s>',
      `seconds until traffic has moved off a lost tunnel (${FAILOVER_SECONDS})`,
      seconds,
    );
  for (const { flag, vendor, description, sample } of askedFields.values())
    command.option(`${flag} <${Array.isArray(sample) ? 'list' : 'value'}>`, `${vendor.title}: ${description}`);
  command
    .option('--simulators', 'for the simulators of the platforms: what is not given is as it is there')
    .option('--connection <file>', 'JSON file with connection settings')
    .option('--json', 'print what was written, and what to do next, as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

function seconds(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a number of seconds.');
}

async function run(dir: string, options: InitOptions): Promise<void> {
  const folder = resolve(dir);
  assertEmpty(dir, folder);
  if (options.language === 'terraform') assertBuilt();
  const person = process.stdin.isTTY && process.stderr.isTTY && options.json !== true ? terminal() : undefined;
  try {
    const language = options.language ?? (await languageOf(person));
    const name = options.name ?? basename(folder);
    const ends = await endsFor(options.ends, options, person);
    const { flags, simulators, connection } = { ...options, flags: options, simulators: options.simulators === true };
    const answers = await answersFor(ends, { flags, simulators, connection }, person);
    const link = linkOf(
      name,
      { ...answers, failoverTarget: options.failoverTarget ?? FAILOVER_SECONDS },
      ends,
      language,
    );
    const files = write(folder, language, link);
    const simulated = answers.simulators ? { options: simulatorOptions(ends) } : undefined;
    report(options, { folder: dir, language, files, link, next: nextSteps(language, dir, simulated) });
  } finally {
    person?.close();
  }
}

function assertEmpty(dir: string, folder: string): void {
  if (!existsSync(folder)) return;
  const taken = !statSync(folder).isDirectory() || readdirSync(folder).length > 0;
  if (!taken) return;
  throw new ProviderError({
    code: 'exists',
    message: `${dir} is there already, and not empty.`,
    hint: 'Name a new folder: nothing is overwritten.',
  });
}

/** On stderr: stdout is for what was written. */
function terminal(): Person & { close(): void } {
  const line = createInterface({ input: process.stdin, output: process.stderr });
  return {
    say: (text) => void process.stderr.write(wholeText(text)),
    ask: async (question, preset) =>
      (await line.question(`${question}${preset === undefined ? '' : ` [${preset}]`}\n> `)).trim() || (preset ?? ''),
    close: () => line.close(),
  };
}

async function languageOf(person: Person | undefined): Promise<Language> {
  if (person === undefined)
    throw new ProviderError({
      code: 'invalid',
      message: 'Nobody is at a terminal to be asked for --language.',
      hint: `Give one of ${LANGUAGES.join(', ')}.`,
    });
  for (;;) {
    const text = await person.ask(`The language: ${LANGUAGES.join(', ')}`, LANGUAGES[0]);
    const found = LANGUAGES.find((one) => one === text);
    if (found !== undefined) return found;
  }
}

/** Those that are no part of every site have to be asked for. */
const simulatorOptions = (ends: AskedPair): string[] =>
  ends.flatMap(({ vendor: { name, simulate } }) => (simulate?.onRequest ? [`--${name}-port`, '0'] : []));

/** @throws ProviderError if no link can be made of the answers */
function linkOf(
  name: string,
  { ends, failoverTarget }: Answers & { readonly failoverTarget: number },
  asked: AskedPair,
  language: Language,
): FirstLink {
  const args: Values = { ...ends, failoverTarget };
  const sides = asked.map(({ side }) => side);
  // The link numbers its tunnels itself, once it is previewed.
  refuse(checkIntent({ name, ...args, networks: UNKNOWN }, sides).failures);
  const link: FirstLink = {
    name,
    args,
    project:
      name
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^-+|-+$/g, '') || 'link',
    about: aboutLink(asked, language),
  };
  if (isTaken(link))
    throw new ProviderError({
      code: 'invalid',
      message: `A link cannot be called ${name}: its program has that word for something else.`,
      hint: 'Give another --name.',
    });
  return link;
}

function write(folder: string, language: Language, link: FirstLink): string[] {
  const files = projectFiles(language, link, dependencyFrom(folder));
  const written: string[] = [];
  try {
    makeFolder(folder);
    for (const { name, text } of files) {
      writeOrNothing(join(folder, name), text, { flag: 'wx' });
      written.push(name);
    }
    if (language === 'terraform') writeMirrorFolder(join(folder, MIRROR));
  } catch (error) {
    // What is there would be in the way of the next run, which wants an empty folder.
    for (const name of [...written, ...(language === 'terraform' ? [MIRROR] : [])])
      rmSync(join(folder, name), { recursive: true, force: true });
    if (isProviderError(error)) throw error;
    throw new ProviderError({
      code: 'invalid',
      message: `${folder} cannot be written: ${fileWords(error)}.`,
      hint: 'Give a folder that you may write to.',
      cause: error,
    });
  }
  return [...files.map(({ name }) => name), ...(language === 'terraform' ? [`${MIRROR}/`] : [])];
}

interface Written {
  readonly folder: string;
  readonly language: Language;
  readonly files: readonly string[];
  readonly link: FirstLink;
  readonly next: readonly Step[];
}

function report({ json }: InitOptions, { folder, language, files, link, next }: Written): void {
  if (json === true) {
    const { name, args } = link;
    const data = { version: 1, folder, language, files, link: { name, ...args }, next: next.map(({ type }) => type) };
    process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    return;
  }
  const width = Math.max(...next.map(({ type, why }) => (why === undefined ? 0 : Math.min(type.length, 60))));
  const lines = [
    `${folder}: ${files.join(', ')}`,
    '',
    'Next:',
    ...next.map(({ type, why }) => `  ${why === undefined ? type : `${type.padEnd(width)}  # ${why}`}`),
  ];
  process.stdout.write(linesText(lines));
}
