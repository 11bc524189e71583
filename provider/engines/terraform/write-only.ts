/**
 * Secrets that come in write-only (`psk_wo` beside `psk_wo_version`): they stand in the configuration alone, so whatever
 * is stored or planned goes without them, and what is known about them is their fingerprint.
 *
 * A version says when the secret is meant: with a version that did not change, another value in the configuration (an
 * ephemeral password is new in every run) is not sent, unless the live secret is no longer the one that was. Without a
 * version, any value that differs from the live one is sent.
 */
import { isBag, parsePath, pathText, getAt, withAt, type Bag, type Path } from '../../core/define/paths';
import { isFingerprintOf, isRekeyed } from '../../core/compare/fingerprint';
import type { Memory } from '../../core/compare/memory';
import { snakeCase } from '../../core/define/names';
import { rememberedOf } from '../../core/define/remembered';
import { fingerprintName } from '../../core/define/shape';
import { isUnknown } from '../../core/define/unknown';
import { VERSION_SUFFIX, WRITE_ONLY_SUFFIX, type Attribute } from './attributes';
import { toBag } from './translate';

export interface ConfigInputs {
  /** The configuration as inputs, with write-only secrets in their places. */
  readonly inputs: Bag;
  /** The same without them. */
  readonly plain: Bag;
  /** Where they are: `tunnels.master.psk`. */
  readonly writeOnly: readonly string[];
}

export function configInputs(attributes: readonly Attribute[], config: Bag): ConfigInputs {
  const plain = toBag(attributes, config);
  const found = writeOnlyValues(attributes, config);
  const inputs = found.reduce((bag, { path, value }) => withAt(bag, path, value), plain);
  return { inputs, plain, writeOnly: found.map(({ path }) => pathText(path)) };
}

interface Found {
  readonly path: readonly string[];
  readonly value: unknown;
  /** The version beside it; null if there is none. */
  readonly version: unknown;
}

/** A secret that has a write-only twin. */
interface Twin {
  /** The object that holds it, in Terraform's names. */
  readonly within: readonly string[];
  /** The secret, in the definition's. */
  readonly path: readonly string[];
  /** `psk`, `psk_wo`, `psk_wo_version` */
  readonly plain: string;
  readonly twin: string;
  readonly version: string;
}

/** Looked for once in each list of attributes: most have none, and few have more than two. */
const twinsOf = rememberedOf((attributes: readonly Attribute[]): readonly Twin[] => twinsIn(attributes, [], []));

function twinsIn(attributes: readonly Attribute[], within: readonly string[], base: readonly string[]): Twin[] {
  return attributes.flatMap(({ name, field, role, content }): Twin[] => {
    if (content.kind === 'single') return twinsIn(content.attributes, [...within, name], [...base, field]);
    if (role !== 'write-only') return [];
    const plain = name.slice(0, -WRITE_ONLY_SUFFIX.length);
    return [{ within, path: [...base, field], plain, twin: name, version: `${plain}${VERSION_SUFFIX}` }];
  });
}

/** The twins of the objects that are there, each with its object. */
function* twinsAt(attributes: readonly Attribute[], values: Bag): Generator<{ readonly twin: Twin; readonly at: Bag }> {
  for (const twin of twinsOf(attributes)) {
    const at = getAt(values, twin.within);
    if (isBag(at)) yield { twin, at };
  }
}

function writeOnlyValues(attributes: readonly Attribute[], config: Bag): Found[] {
  return [...twinsAt(attributes, config)].flatMap(({ twin, at }) => {
    const value = at[twin.twin] ?? null;
    return value === null ? [] : [{ path: twin.path, value, version: at[twin.version] ?? null }];
  });
}

const markPath = (path: readonly (string | number)[]): (string | number)[] => [
  ...path.slice(0, -1),
  fingerprintName(String(path.at(-1))),
];

/** Fingerprints of the write-only secrets as they were last sent, by path of the secret. */
export type Sent = Readonly<Record<string, string>>;

export interface PinArgs {
  readonly config: Bag;
  /** The prior state's values; absent when creating: then nothing is pinned. */
  readonly prior: Bag | null;
  readonly sent: Sent;
  /** Secrets that `ignore_changes` leaves as they are. */
  readonly ignored: readonly string[];
}

/** A write-only secret that this run must leave alone: its fingerprint and, unless it is ignored, what is given now with the version it was sent with. */
export interface Pinned {
  readonly path: Path;
  readonly value?: unknown;
  readonly version?: unknown;
  readonly mark: string;
}

export function pinnedIn(
  attributes: readonly Attribute[],
  { config, prior, sent, ignored }: PinArgs,
): readonly Pinned[] {
  if (prior === null) return [];
  const given = writeOnlyValues(attributes, config).filter(({ path }) => !ignored.includes(pathText(path)));
  if (given.length === 0 && ignored.length === 0) return [];
  const before = toBag(attributes, prior);
  const versions = new Map(versionsOf(attributes, prior).map(({ path, version }) => [pathText(path), version]));
  const unsent = given.flatMap((one) => {
    const { path, version } = one;
    const mark = sent[pathText(path)];
    const same = version !== null && !isUnknown(version) && version === versions.get(pathText(path));
    return same && mark !== undefined && getAt(before, markPath(path)) === mark ? [{ ...one, mark }] : [];
  });
  const left = ignored.map(parsePath).flatMap((path) => {
    const mark = getAt(before, markPath(path));
    return typeof mark === 'string' ? [{ path, mark }] : [];
  });
  return [...unsent, ...left];
}

/** The inputs with each of them replaced by its fingerprint: an update that has to carry the secret then takes the live one. */
export function withPinned(inputs: Bag, pinned: readonly Pinned[]): Bag {
  return pinned.reduce((bag, { path, mark }) => withAt(withAt(bag, path, undefined), markPath(path), mark), inputs);
}

/**
 * Of secrets that are the same in every run until somebody means another one, those that are another one now. They stay out
 * until the version is raised, and an object that is made anew at the other end would have the new one.
 */
export function withheldOf(
  pinned: readonly Pinned[],
  { lasting, fingerprintKey }: { readonly lasting: ReadonlySet<unknown>; readonly fingerprintKey: string | undefined },
): readonly Pinned[] {
  return pinned.filter(
    ({ value, mark }) => lasting.has(value) && isFingerprintOf(mark, String(value), { key: fingerprintKey }) === false,
  );
}

/** The inputs with those that the object has as they are given: what meets another object there is the secret itself. */
export const withKept = (
  inputs: Bag,
  pinned: readonly Pinned[],
  { fingerprintKey: key }: { readonly fingerprintKey: string | undefined },
): Bag =>
  pinned
    .filter(({ mark, value }) => typeof value === 'string' && isFingerprintOf(mark, value, { key }) === true)
    .reduce((bag, { path, value }) => withAt(bag, path, value), inputs);

function versionsOf(attributes: readonly Attribute[], state: Bag): Omit<Found, 'value'>[] {
  return [...twinsAt(attributes, state)].flatMap(({ twin, at }) => {
    const version = at[twin.version] ?? null;
    return version === null ? [] : [{ path: twin.path, version }];
  });
}

/** Whether a version is another one than in the state, so that a secret comes, goes or is sent again. */
export const versionsMove = (attributes: readonly Attribute[], config: Bag, prior: Bag): boolean =>
  twinsOf(attributes).some(({ within, version }) => {
    const [before, now] = [prior, config].map((values) => getAt(values, [...within, version]) ?? null);
    return before !== now;
  });

/**
 * An import of secrets that are given write-only: their versions, and where they are. What they are is not taken for sent, so
 * that the first plan compares the given ones with the live ones.
 */
export function adoptedWriteOnly(
  attributes: readonly Attribute[],
  state: Bag,
  version: number,
): { readonly state: Bag; readonly writeOnly: readonly string[] } {
  const found = [...twinsAt(attributes, state)]
    .map(({ twin }) => twin)
    .filter(
      ({ within, path }) => typeof getAt(state, [...within, snakeCase(String(markPath(path).at(-1)))]) === 'string',
    );
  return {
    state: found.reduce((bag, { within, version: name }) => withAt(bag, [...within, name], version), state),
    writeOnly: found.map(({ path }) => pathText(path)),
  };
}

/** Where a configuration leaves out a secret that it could give. */
export const secretsLeftOut = (attributes: readonly Attribute[], config: Bag): string[] =>
  [...twinsAt(attributes, config)]
    .filter(({ twin, at }) => (at[twin.twin] ?? null) === null && (at[twin.plain] ?? null) === null)
    .map(({ twin }) => pathText(twin.path));

/** What to remember after an apply that succeeded. */
export function sentNow(state: Bag, writeOnly: readonly string[]): Sent {
  const marks = writeOnly.map((path) => [path, getAt(state, markPath(parsePath(path)))] as const);
  return Object.fromEntries(marks.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/**
 * The same after a reading that made fingerprints with another key than there was: what was sent is still what is there, and
 * an ephemeral password would else take its place without a new version.
 */
export function sentAfter(sent: Sent, before: Bag, now: Bag): Sent {
  const followed = Object.entries(sent).map(([path, mark]): [string, string] => {
    const [old, fresh] = [before, now].map((state) => getAt(state, markPath(parsePath(path))));
    return [path, old === mark && isRekeyed(old, fresh) ? (fresh as string) : mark];
  });
  return Object.fromEntries(followed);
}

/**
 * A secret given both ways: nobody could tell which one counts. What is not known yet may be null: a module that takes
 * either by a variable has both unknown while it is validated, and one of them null in every plan.
 */
export function writeOnlyFailures(attributes: readonly Attribute[], config: Bag): WrongSecret[] {
  return [...twinsAt(attributes, config)]
    .filter(({ twin, at }) => isGiven(at[twin.twin]) && isGiven(at[twin.plain]))
    .map(({ twin }) => ({ path: twin.path, message: `Give either ${twin.plain} or ${twin.twin}, not both.` }));
}

interface WrongSecret {
  readonly path: readonly string[];
  readonly message: string;
}

/** Of an engine that knows none: it would ask why the plan has not what the program gives, and call that a mistake of ours. */
export const unknownWriteOnly = (attributes: readonly Attribute[], config: Bag): WrongSecret[] =>
  [...twinsAt(attributes, config)]
    .filter(({ twin, at }) => isGiven(at[twin.twin]))
    .map(({ twin }) => ({
      path: twin.path,
      message: `${twin.twin} takes Terraform 1.11 or OpenTofu 1.11, or a later one: use that, or give ${twin.plain}, which is kept in the state.`,
    }));

const isGiven = (value: unknown): boolean => value !== null && value !== undefined && !isUnknown(value);

/** Copies the versions of the secrets into values that a plan or a read has made: Terraform alone knows them. */
export function copyVersions(attributes: readonly Attribute[], values: Bag, like: Bag): void {
  for (const { twin, at } of twinsAt(attributes, values)) {
    const there = getAt(like, twin.within);
    at[twin.version] = (isBag(there) ? there[twin.version] : undefined) ?? null;
  }
}

/** A key that was rotated on the running object has the version that the rotation gave it, until the program has a higher one. */
export function raiseVersions(attributes: readonly Attribute[], values: Bag, { rotated = {} }: Memory): void {
  for (const { twin, at } of twinsAt(attributes, values)) {
    const [now, mark] = [at[twin.version] ?? null, rotated[pathText(twin.path)]];
    if (now !== null && mark !== undefined && mark.version > Number(now)) at[twin.version] = mark.version;
  }
}

/** State never holds a secret that came in write-only, whatever a read brought along. */
export function withoutWriteOnly(bag: Bag, memory: Memory): Bag {
  return (memory.writeOnly ?? []).reduce<Bag>((current, text) => {
    const path = parsePath(text);
    return getAt(current, path) === undefined ? current : withAt(current, path, undefined);
  }, bag);
}
