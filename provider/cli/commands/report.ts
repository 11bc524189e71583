/**
 * `hybridvpn report`: a plan or preview as one comment for its pull request: which links it touches, what becomes of their
 * tunnels and for how long, what the rules say, and what could not be told. It reads the file alone, and prints no key.
 */
import { existsSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { catalog } from '../../catalog';
import { ProviderError } from '../../core/define/errors';
import { fileWords } from '../../core/define/file-words';
import { writeOrNothing } from '../../core/run/whole-file';
import { IMPACT_LEVELS } from '../../model';
import { inputName, inputText } from '../input';
import { judge, readWithStates, twinOf, WITH_WHAT_STAYS, withRuleOptions, type RuleOptions } from '../lint/options';
import { reportOf } from '../report/build';
import type { ReportData } from '../report/data';
import { exceeds } from '../report/headline';
import { page } from '../report/html';
import { markdown } from '../report/markdown';
import { readRehearsal } from '../rehearse/read';
import { isOurs } from '../report/ours';
import { hashesIn, Reviewed } from '../report/reviewed';

const FINDINGS = ['error', 'warning', 'info', 'unchecked', 'never'] as const;
const IMPACTS = [...IMPACT_LEVELS.slice(1), 'never'] as const;

interface ReportOptions extends RuleOptions {
  readonly name: string;
  readonly failOn: (typeof FINDINGS)[number];
  readonly failOnImpact: (typeof IMPACTS)[number];
  readonly json?: boolean;
  readonly html?: string;
  readonly verify?: string;
  readonly rehearsal?: string;
  readonly mostLinks?: number;
}

const HELP = `
FILE is a Terraform plan (terraform show -json plan.bin) or a Pulumi preview (pulumi preview --json --show-sames). A preview
without --show-sames goes with --state and the stack: an end that does not change is only there.

Examples:
  terraform plan -out=plan.bin && terraform show -json plan.bin | hybridvpn report - > comment.md
  pulumi preview --json --show-sames --save-plan=plan.json | hybridvpn report - --name prod --html report.html
  terraform show -json plan.bin | hybridvpn report - --verify comment.md && terraform apply plan.bin

The text is Markdown for one comment of GitHub, at most 65,536 characters. It has a hidden line by which the comment is found
again, "<!-- hybridvpn-report: NAME HASH -->". --verify takes a report (of any form) or the hash alone, and ends with 1 unless FILE does
just what was reviewed. Values that are hidden or marked as sensitive are not in the hash: only applying the saved plan binds
them.

Exit code 0: nothing of what follows; 2: a rule finds something of --fail-on or worse, or the impact is --fail-on-impact or
worse (default: a warning; both tunnels of a link at once), or it interrupts more links than --most-links, or the rehearsal was worse
than announced; 1: error, or with --verify another plan.`;

export function define(command: Command): void {
  withRuleOptions(command.argument('<file>', 'plan or preview as JSON, or - for stdin'))
    .option('--name <name>', 'tells several reports on one pull request apart', named, 'default')
    .addOption(new Option('--fail-on <level>', 'the least finding that fails').choices(FINDINGS).default('warning'))
    .addOption(
      new Option('--fail-on-impact <level>', 'the least impact that fails').choices(IMPACTS).default('both-tunnels'),
    )
    .option('--html <file>', 'write the report as a page too, with a picture of the links')
    .addOption(
      new Option('--verify <report>', 'a report or its hash: only say whether FILE is what was reviewed').conflicts([
        'json',
        'html',
      ]),
    )
    .option(
      '--rehearsal <file>',
      'what hybridvpn rehearse --json measured of the same plan, to stand beside what is announced',
    )
    .option('--most-links <count>', 'running links that one run may interrupt (default: any number)', counted)
    .option('--json', 'print the report as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

function counted(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw invalid(`--most-links ${JSON.stringify(text)} cannot be taken.`, 'A number of links, 0 to 9999.');
}

function named(text: string): string {
  if (/^[\w./-]{1,60}$/.test(text)) return text;
  throw invalid(
    `--name ${JSON.stringify(text)} cannot be taken.`,
    'Letters, digits, "_", ".", "/" and "-", at most 60.',
  );
}

async function run(from: string, options: ReportOptions): Promise<void> {
  const reviewed = new Reviewed(isOurs);
  const wanted = options.verify === undefined ? undefined : await wantedHash(options.verify);
  const file = await readWithStates(from, options, reviewed.watching);
  if (file.kind === 'Terraform state' || file.kind === 'Pulumi stack')
    throw invalid(
      `${inputName(from)} is a ${file.kind}: it does not say what will change.`,
      'Give a plan or a preview; hybridvpn lint reads states and stacks.',
    );
  const { hash, otherChanges } = reviewed;
  if (wanted !== undefined) return verified(from, wanted, hash);
  if (file.program.size === 0 && !reviewed.empty)
    throw invalid(
      `${inputName(from)} has no resource of hybridvpn${(file.notShown ?? 0) > 0 ? ' that changes, and what stays is not in it' : ''}: there is nothing to report.`,
      (file.notShown ?? 0) > 0 ? WITH_WHAT_STAYS : 'Give the plan or preview of a program that has links.',
    );
  const { whole, mostLinks } = options;
  const twin = twinOf(options);
  const rehearsal = options.rehearsal === undefined ? undefined : readRehearsal(options.rehearsal, hash);
  const data = reportOf({
    name: options.name,
    file,
    catalog,
    judged: judge(file, options),
    hash,
    otherChanges,
    ...(twin && { twin }),
    ...(rehearsal && { rehearsal }),
    ...(whole === undefined ? {} : { whole }),
    ...(mostLinks === undefined ? {} : { mostLinks }),
  });
  if (options.html !== undefined) writePage(options.html, page(data));
  process.stdout.write(options.json ? `${JSON.stringify(data, null, 2)}\n` : markdown(data));
  if (failed(data, options)) process.exitCode = 2;
}

/** A file, or what such a file holds: a hash, or a whole comment that a script has in a variable. */
async function wantedHash(report: string): Promise<string> {
  const isFile = existsSync(report);
  const [hash, ...others] = hashesIn(isFile ? await inputText(report) : report);
  if (hash !== undefined && others.length === 0) return hash;
  const what = isFile ? ` ${report}` : hash === undefined && isShort(report) ? ` ${report} is no file, and` : '';
  throw invalid(
    `--verify${what} ${hash === undefined ? 'is no report and no hash' : 'has several hashes'}.`,
    'Give a file that hybridvpn report wrote, or its hash: v1: and 64 characters.',
  );
}

/** As a path is, and a comment is not. */
const isShort = (text: string): boolean => text.length <= 200 && !text.includes('\n');

function verified(from: string, wanted: string, hash: string): void {
  if (hash !== wanted)
    throw invalid(
      `${inputName(from)} is not what was reviewed: its hash is ${hash}, that of the report ${wanted}.`,
      'Review it anew: hybridvpn report writes another comment.',
    );
  process.stdout.write(`${inputName(from)} is what was reviewed: ${hash}\n`);
}

function writePage(to: string, text: string): void {
  try {
    writeOrNothing(to, text);
  } catch (error) {
    throw invalid(`--html ${to} cannot be written: ${fileWords(error)}.`, 'Check the path.');
  }
}

function failed({ findings, impact, rehearsal, cap }: ReportData, { failOn, failOnImpact }: ReportOptions): boolean {
  const failing = failOn === 'never' ? [] : FINDINGS.slice(0, FINDINGS.indexOf(failOn) + 1);
  return (
    findings.some(({ severity }) => failing.includes(severity)) ||
    exceeds(cap) ||
    (rehearsal !== undefined && rehearsal.worse.length > 0) ||
    (failOnImpact !== 'never' && IMPACT_LEVELS.indexOf(impact) >= IMPACT_LEVELS.indexOf(failOnImpact))
  );
}

function invalid(message: string, hint: string): ProviderError {
  return new ProviderError({ code: 'invalid', message, hint });
}
