/**
 * A state or a stack without its secrets, in the engine's own form: the engine and `--from` read it as they read the other
 * one. Secrets become their stand-ins, and fingerprints those of the stand-ins, so that a program that is given the stand-ins
 * has nothing to do. What other providers keep may hold secrets of theirs, and is left out.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { catalog } from '../../catalog';
import { ProviderError } from '../../core/define/errors';
import { pathText, type Bag } from '../../core/define/paths';
import { put } from '../import/output';
import { note } from '../inventory';
import { redactedStack } from './redact-pulumi';
import { redactedState, rememberingState } from './redact-terraform';
import { REDACTED } from './redaction';
import { replacementsFor, withOldMarks, type Redacted, type Replacements } from './replacements';
import { standInsFor } from './stand-ins';
import { knownInState, stateText, type StateText } from './state';
import { terraformCommand } from '../terraform-command';

/** Writes `file`, and prints which stand-in is where: whoever runs the program gives it them. */
export async function redact(from: readonly string[], file: string): Promise<void> {
  const [source, ...others] = from;
  if (source === undefined || source === 'live' || others.length > 0)
    throw new ProviderError({
      code: 'invalid',
      message: '--redact writes one state or stack.',
      hint: `Give it: ${terraformCommand()} state pull | hybridvpn sim --from - --redact FILE`,
    });
  if (source !== '-' && isSameFile(source, file))
    throw new ProviderError({
      code: 'invalid',
      message: `--redact ${file} is the file that is read: its secrets would be lost.`,
      hint: 'Give another name.',
    });
  if (existsSync(file) && !isRedacted(file))
    throw new ProviderError({
      code: 'invalid',
      message: `--redact ${file} is there already, and was not written by this: it may be the state itself.`,
      hint: 'Give another name.',
    });
  const { text, leftOut, standIns } = await redactedText(await stateText(source));
  put(file, text);
  for (const [type, count] of Object.entries(leftOut)) note(`Left out: ${count} of ${type}, of another provider.`);
  const secrets = standIns.map(({ object, path, value }) => ({
    object: object.address,
    path: pathText(path),
    standIn: value,
  }));
  process.stdout.write(`${JSON.stringify({ secrets }, undefined, 2)}\n`);
}

/**
 * A Terraform state for a run against a twin: of secrets that are in no state, the provider remembers the stand-ins, which are what
 * the twin shows. With the secrets themselves remembered, it would take the twin's for changed ones, and have none to send.
 */
export async function stateForTwin(state: StateText): Promise<string> {
  const sides = catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));
  const unknown = standInsFor(await knownInState(state), sides).filter(({ secret }) => secret === undefined);
  const { texts } = replacementsFor(unknown);
  return JSON.stringify(rememberingState(JSON.parse(state.text) as Bag, texts));
}

export async function redactedText(
  state: StateText,
): Promise<Pick<Redacted, 'leftOut'> & Pick<Replacements, 'standIns'> & { readonly text: string }> {
  const known = await knownInState(state);
  const sides = catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));
  const replacements = withOldMarks(replacementsFor(standInsFor(known, sides)), state.text);
  const content = JSON.parse(state.text) as Bag;
  const { content: written, leftOut } =
    'deployment' in content ? redactedStack(content, replacements) : redactedState(content, replacements);
  const { of, takenAt } = known;
  const text = `${JSON.stringify({ ...written, [REDACTED]: { of, takenAt } }, undefined, 2)}\n`;
  return { text, leftOut, standIns: replacements.standIns };
}

/** What this has written may be written anew. A device, such as /dev/stdout, holds nothing, and nor does what mktemp makes. */
function isRedacted(file: string): boolean {
  const found = statSync(file);
  return !found.isFile() || found.size === 0 || readFileSync(file, 'utf8').includes(`"${REDACTED}"`);
}

/** By whatever name or link. */
function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}
