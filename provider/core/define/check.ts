/**
 * Everything that can be said about inputs before anything is sent: unknown arguments, types and ranges (zod), rules
 * between fields, open tables, the provider's defaults, ids chosen from names, fingerprints. Unknown-safe, no network.
 */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { withDefaults } from './absence';
import { asFailures, type CheckFailure } from './check-failure';
import type { AnyResource } from './definition';
import { fingerprint, matchesFingerprint, saltOf } from '../compare/fingerprint';
import type { ProviderError } from './errors';
import { folded } from './folded';
import { fieldToken, text } from './message';
import { meant, nearestName } from './nearest';
import { openTables } from './open-tables';
import { getAt, isBag, isEmpty, NO_NAME, pathText, withAt, withoutNulls, type Bag, type Path } from './paths';
import { isPem } from './pem';
import { plainWords } from './plain-words';
import { rememberedOf } from './remembered';
import { runRules, type Rule } from './rule';
import {
  fieldAt,
  fieldNamed,
  fingerprintName,
  hasSecrets,
  holdsSecrets,
  shapeOf,
  type Field,
  type ObjectShape,
  type Shape,
} from './shape';
import { containsUnknown, isUnknown, knownOnly } from './unknown';

export interface CheckResult {
  /**
   * The inputs with chosen ids and fingerprints; the user's spelling is untouched, and members of sets are there once. Without the
   * defaults that rules have seen: what nobody said is nobody's to compare.
   */
  readonly inputs: Bag;
  readonly failures: readonly CheckFailure[];
  readonly warnings: readonly CheckFailure[];
}

export interface CheckOptions {
  /** Inputs of the existing object, for ids and salts that must not change. */
  readonly prior?: Bag;
  /** It is not told yet whether there is an object, and which: a rule that looks at what was before waits. */
  readonly ahead?: boolean;
  /** Inputs of the object that is there, as they were when they were checked last; absent of one that is to be made. */
  readonly standing?: Bag;
  readonly fingerprintKey?: string;
  /** Unknown algorithms and groups are errors instead of warnings. */
  readonly strictAlgorithms?: boolean;
  /** What is wrong with the settings of the connection that the object would be made on. */
  readonly misconfigured?: ProviderError;
}

/** What check needs of a definition: resources, lookups and connection settings all have it. */
export type Checked = Pick<AnyResource, 'inputs'> & Partial<Pick<AnyResource, 'rules' | 'fill'>>;

export function check(definition: Checked, given: Bag, options: CheckOptions = {}): CheckResult {
  const shape = shapeOf(definition.inputs);
  const failures: CheckFailure[] = [...unknownArguments(shape, given, []), ...wrongEntries(shape, given)];
  const warnings: CheckFailure[] = [];
  let inputs = folded(shape, withoutNulls(given) as Bag);
  if (definition.fill !== undefined) {
    const known = knownOnly(withDefaults(shape, inputs));
    const open = Object.keys(inputs).filter((name) => !(name in known));
    const filled = chosen(definition, () => definition.fill!(known, options.prior, open), inputs);
    for (const [name, value] of Object.entries(filled)) {
      if (inputs[name] === undefined && value !== undefined) inputs = { ...inputs, [name]: value };
    }
  }
  const whole = withDefaults(shape, inputs);
  const rules = (definition.rules ?? []).filter(({ looksBack }) => !(looksBack && options.ahead));
  const judged = judgedBefore(definition, rules, whole, options.prior);
  if (judged.warnings !== undefined && failures.length === 0) warnings.push(...judged.warnings);
  else {
    const missing: CheckFailure[] = [];
    const needed = (failure: CheckFailure): boolean => !isWithheld(shape, failure.path, whole, options.standing);
    const judge = (found: readonly CheckFailure[]): void => {
      for (const failure of found) (needed(failure) ? failures : missing).push(failure);
    };
    judge(zodFailures(definition, whole));
    failures.push(...zodSpacing(shape, inputs));
    const { blank, open } = openTables(shape, inputs);
    failures.push(...blank.filter(({ path }) => !failures.some((told) => pathText(told.path) === pathText(path))));
    (options.strictAlgorithms ? failures : warnings).push(...open);
    if (failures.length === 0) {
      for (const finding of runRules(rules, whole, options.prior)) {
        const { path, rule, hint, looksBack } = finding;
        const message = text`${finding.message}${hint === undefined ? '' : text` ${hint}`} [${rule}]`;
        if (finding.severity === 'error') judge([{ path, message, rule }]);
        else warnings.push({ path, message, rule, ...(looksBack ? { looksBack } : {}) });
      }
    }
    if (failures.length === 0 && missing.length === 0 && open.length === 0) judged.remember(warnings);
  }
  failures.push(...asFailures(options.misconfigured));
  const checked = inputs;
  let marked: Bag | undefined;
  return {
    failures,
    warnings,
    // Who only asks what is wrong pays for no fingerprint.
    get inputs() {
      return (marked ??= withFingerprints(shape, checked, options.prior, options.fingerprintKey));
    },
  };
}

/** Choosing takes values for what the schema says they are; where they are something else, that is told and nothing is chosen. */
function chosen(definition: Checked, choose: () => Bag, inputs: Bag): Bag {
  try {
    return choose();
  } catch (error) {
    if (zodFailures(definition, inputs).length === 0) throw error;
    return {};
  }
}

/** What was merely doubtful about inputs that nothing was wrong with, by their digests: they hold secrets. */
const faultless = rememberedOf((_of: Checked) => new Map<string, readonly CheckFailure[]>());
/** More than an engine has resources of a kind. */
const MOST_REMEMBERED = 10_000;

/**
 * What was said of these very inputs before, if nothing was wrong with them: an engine asks in validating, planning and
 * applying, and of values alone the answer is the same. Inputs with unknowns are looked at each time.
 */
function judgedBefore(
  definition: Checked,
  rules: readonly Rule[],
  whole: Bag,
  prior: Bag = {},
): { readonly warnings: readonly CheckFailure[] | undefined; remember(warnings: readonly CheckFailure[]): void } {
  const known = faultless(definition);
  const digest = digestOf(rules.some(({ looksBack }) => looksBack) ? { whole, prior } : whole);
  return {
    warnings: digest === undefined ? undefined : known.get(digest),
    remember: (warnings) => {
      if (digest === undefined) return;
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(digest, [...warnings]);
    },
  };
}

function digestOf(inputs: Bag): string | undefined {
  if (containsUnknown(inputs)) return undefined;
  return createHash('sha256').update(written(inputs)).digest('base64');
}

function written(inputs: Bag): string {
  try {
    return JSON.stringify(inputs);
  } catch {
    // A number that is too large for JSON has its text, which nothing else is equal to that passes. Asked for each value,
    // writing takes several times as long.
    return JSON.stringify(inputs, (_name, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
  }
}

/** Names and values that a schema does not have: what can be wrong where there are no rules and nothing to fill. */
export function wrongValues(schema: z.ZodObject, given: Bag): CheckFailure[] {
  return [...unknownArguments(shapeOf(schema), given, []), ...zodFailures({ inputs: schema }, given)];
}

/** Names that a schema does not have, of what is given itself and not of what is in it. */
export const unknownNames = (shape: ObjectShape, given: Bag): CheckFailure[] =>
  unknownArguments(shape, given, []).filter(({ path }) => path.length === 1);

function unknownArguments(shape: Shape, value: unknown, path: Path, found: CheckFailure[] = []): CheckFailure[] {
  if (shape.kind === 'object' && isBag(value)) {
    for (const [name, item] of Object.entries(value)) {
      const field = fieldNamed(shape, name);
      if (field === undefined) {
        if (item !== undefined && item !== null) found.push(unknownArgument(shape.fields, path, name));
      } else if (typeof item === 'object' && item !== null) {
        unknownArguments(field.shape, item, [...path, name], found);
      }
    }
  } else if ((shape.kind === 'list' || shape.kind === 'set') && Array.isArray(value)) {
    for (const [index, item] of value.entries()) unknownArguments(shape.element, item, [...path, index], found);
  } else if (shape.kind === 'map' && isBag(value)) {
    for (const [name, item] of Object.entries(value)) unknownArguments(shape.element, item, [...path, name], found);
  }
  return found;
}

/**
 * Entries that would get lost without a word. Named objects of which nothing is said: `sites: { branch: null }`, or a name in YAML
 * whose lines are commented out; taken for absent, everything of them would be deleted. What a program leaves undefined is not
 * there. And a name that no object of JavaScript keeps, so that each plan would want the entry anew.
 */
export function wrongEntries(shape: Shape, value: unknown, path: Path = []): CheckFailure[] {
  if (!isBag(value)) return [];
  if (shape.kind === 'object')
    return shape.fields.flatMap(({ name, shape: inner }) => wrongEntries(inner, value[name], [...path, name]));
  if (shape.kind !== 'map') return [];
  const { element } = shape;
  return Object.entries(value).flatMap(([name, item]) => {
    const at = [...path, name];
    if (name === NO_NAME) return [{ path: at, message: `"${NO_NAME}" cannot be a name here. Choose another one.` }];
    if (item === null && element.kind === 'object')
      return [{ path: at, message: 'Nothing is said of it. Say what it is, or leave the name out.' }];
    return wrongEntries(element, item, at);
  });
}

function unknownArgument(fields: readonly Field[], path: Path, name: string): CheckFailure {
  const names = fields.filter((field) => field.fingerprintOf === undefined).map((field) => field.name);
  return {
    path: [...path, name],
    message: text`There is no argument "${fieldToken([name])}" here. ${nearestName(name, names)}`,
  };
}

interface Issue {
  readonly path: PropertyKey[];
  readonly message: string;
  readonly code?: string;
  /** What kind of value a bound is for. */
  readonly origin?: string;
  readonly values?: readonly unknown[];
  /** Of a name in a map. */
  readonly issues?: readonly Issue[];
}

function zodFailures(definition: Checked, inputs: Bag): CheckFailure[] {
  const parsed = definition.inputs.safeParse(inputs, { error: plainWords });
  if (parsed.success) return [];
  const issues = parsed.error.issues as Issue[];
  return issues.flatMap((issue, index) => {
    // A whole number that is no safe one is beyond the field's own bound too, which comes later and says more.
    if (issue.origin === 'int' && issues.slice(index + 1).some((other) => isSameBound(issue, other))) return [];
    if (issue.code === 'unrecognized_keys') return []; // each is told by its own name already (`unknownArguments`)
    const path = issue.path.filter((segment): segment is string | number => typeof segment !== 'symbol');
    if (touchesUnknown(inputs, path, issue)) return [];
    const field = fieldAt(shapeOf(definition.inputs), path);
    if (isImportedSecret(inputs, path, field)) return [];
    const message =
      issue.code === 'invalid_key' ? nameText(issue, path) : failureText(issue, getAt(inputs, path), field);
    return [{ path, message }];
  });
}

const isSameBound = (one: Issue, other: Issue): boolean =>
  one.code === other.code && pathText(one.path as Path) === pathText(other.path as Path);

/**
 * zod judged a placeholder: the value itself, something around it, or a list that holds one. Of what holds one its kind is known
 * all the same: a list is no text, whatever comes to be in it, and whoever takes it for one would fail at the placeholder.
 */
function touchesUnknown(inputs: Bag, path: Path, { code }: Issue): boolean {
  for (let length = 1; length <= path.length; length++) {
    const value = getAt(inputs, path.slice(0, length));
    if (isUnknown(value) || (length === path.length && code !== 'invalid_type' && containsUnknown(value))) return true;
  }
  return false;
}

/**
 * A secret that the object which is there was imported without, because its platform does not show it: what is on the
 * platform stays. An engine that has such an object checked would call the missing secret a fault of the provider.
 */
function isWithheld(shape: ObjectShape, path: Path, inputs: Bag, standing: Bag | undefined): boolean {
  const field = fieldAt(shape, path);
  if (standing === undefined || !field?.meta.secret || getAt(inputs, path) !== undefined) return false;
  const mark = [...path.slice(0, -1), fingerprintName(field.name)];
  return getAt(standing, path) === undefined && getAt(standing, mark) === undefined;
}

function isImportedSecret(inputs: Bag, path: Path, field: Field | undefined): boolean {
  if (!field?.meta.secret || path.length === 0) return false;
  const parent = getAt(inputs, path.slice(0, -1));
  return isBag(parent) && parent[field.name] === undefined && saltOf(parent[fingerprintName(field.name)]) !== undefined;
}

/** It is the name that is wrong, and nothing about the value under it. */
const nameText = ({ issues, message }: Issue, path: Path): string =>
  `${shown(path.at(-1))} ${(issues?.[0]?.message ?? message).replace(/\.$/, '')}.`;

/** `"x" is not a list.`, or with a message that is no end of a sentence: `"x": an id has no "/".` */
function failureText(issue: Issue, value: unknown, field: Field | undefined): string {
  if (value === undefined) return 'This argument is required.';
  const problem = issue.message.replace(/\.$/, '');
  const ends = /^(is|has|holds|must|needs)\b/.test(problem);
  if (field?.meta.secret) return `The value${ends ? '' : ':'} ${problem} (it is not shown because it is secret).`;
  // A container of the wrong form may hold a secret at a place that no schema knows: its value is never shown.
  // And so may one in PEM form, wherever it was put: the key stands beside the certificate in many a file.
  if (field === undefined || holdsSecrets(field.shape) || isPem(value))
    return `The value${ends ? '' : ':'} ${problem}.`;
  const sentence = `${shown(value)}${ends ? '' : ':'} ${problem}.`;
  if (issue.values === undefined || typeof value !== 'string') return sentence;
  return sentence + meant(value, issue.values.map(String)); // the sentence has the whole list already
}

const SHOWN = 120;

/** The value as JSON, cut where it would drown the message; what JSON has no word for, in its own. */
function shown(value: unknown): string {
  const json = typeof value === 'number' || typeof value === 'bigint' ? String(value) : jsonOf(value);
  return json.length <= SHOWN ? json : `${json.slice(0, SHOWN)}…`;
}

const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_name, item: unknown) =>
    isUnknown(item) ? '(not known yet)' : typeof item === 'bigint' ? String(item) : item,
  );

/** A text pasted with blanks around it passes many patterns and matches nothing on the other end. */
function* zodSpacing(shape: ObjectShape, inputs: Bag): Generator<CheckFailure> {
  for (const field of shape.fields) {
    const value = inputs[field.name];
    if (field.meta.secret && typeof value === 'string' && value !== value.trim()) {
      yield { path: [field.name], message: 'The secret starts or ends with a blank; the peer would not match it.' };
    }
  }
}

/** Adds `<secret>Fingerprint` beside each known secret, with the salt of the prior one so that equal secrets look equal. */
function withFingerprints(
  shape: ObjectShape,
  inputs: Bag,
  prior: Bag | undefined,
  key: string | undefined,
  base: Path = [],
): Bag {
  let result = inputs;
  if (!hasSecrets(shape)) return result;
  for (const field of shape.fields) {
    const path = [...base, field.name];
    const value = getAt(inputs, path);
    if (field.shape.kind === 'object' && isBag(value)) result = withFingerprints(field.shape, result, prior, key, path);
    if (!field.meta.secret || isEmpty(value) || !(typeof value === 'string' || isUnknown(value))) continue;
    const markPath = [...base, fingerprintName(field.name)];
    if (isUnknown(value)) {
      result = withAt(result, markPath, value);
      continue;
    }
    const old = getAt(prior, markPath);
    const same = matchesFingerprint(old, String(value), { key });
    result = withAt(result, markPath, same ? old : fingerprint(String(value), { key, salt: saltOf(old) }));
  }
  return result;
}
