/**
 * Secrets that come in write-only (`psk_wo` beside `psk_wo_version`): they stand in the configuration alone, so whatever
 * is stored or planned goes without them, and what is known about them is their fingerprint.
 *
 * A version says when the secret is meant: with a version that did not change, another value in the configuration (an
 * ephemeral password is new in every run) is not sent, unless the live secret is no longer the one that was. Without a
 * version, any value that differs from the live one is sent.
 */
import { isBag, parsePath, pathText, getAt, withAt, type Bag } from '../../core/define/paths';
import type { Memory } from '../../core/compare/memory';
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

function writeOnlyValues(attributes: readonly Attribute[], config: Bag, base: readonly string[] = []): Found[] {
  return attributes.flatMap(({ name, field, role, content }) => {
    const value = config[name];
    if (value === null || value === undefined) return [];
    if (role === 'write-only') return [{ path: [...base, field], value, version: config[versionName(name)] ?? null }];
    return content.kind === 'single' && isBag(value)
      ? writeOnlyValues(content.attributes, value, [...base, field])
      : [];
  });
}

const versionName = (twin: string): string => `${twin.slice(0, -WRITE_ONLY_SUFFIX.length)}${VERSION_SUFFIX}`;
const plainName = (twin: string): string => twin.slice(0, -WRITE_ONLY_SUFFIX.length);
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
}

/**
 * The inputs with each write-only secret that this run must leave alone replaced by its fingerprint: an update that has
 * to carry the secret then takes the live one.
 */
export function withPinned(attributes: readonly Attribute[], inputs: Bag, { config, prior, sent }: PinArgs): Bag {
  if (prior === null) return inputs;
  const before = toBag(attributes, prior);
  const versions = new Map(versionsOf(attributes, prior).map(({ path, version }) => [pathText(path), version]));
  return writeOnlyValues(attributes, config).reduce((bag, { path, version }) => {
    const mark = sent[pathText(path)];
    const same = version !== null && !isUnknown(version) && version === versions.get(pathText(path));
    if (!same || mark === undefined || getAt(before, markPath(path)) !== mark) return bag;
    return withAt(withAt(bag, path, undefined), markPath(path), mark);
  }, inputs);
}

function versionsOf(
  attributes: readonly Attribute[],
  state: Bag,
  base: readonly string[] = [],
): Omit<Found, 'value'>[] {
  return attributes.flatMap(({ name, field, role, content }) => {
    const value = state[name];
    if (value === null || value === undefined) return [];
    if (role === 'write-only-version') return [{ path: [...base, field], version: value }];
    return content.kind === 'single' && isBag(value) ? versionsOf(content.attributes, value, [...base, field]) : [];
  });
}

/** What to remember after an apply that succeeded. */
export function sentNow(state: Bag, writeOnly: readonly string[]): Sent {
  const marks = writeOnly.map((path) => [path, getAt(state, markPath(parsePath(path)))] as const);
  return Object.fromEntries(marks.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** A secret given both ways: nobody could tell which one counts. */
export function writeOnlyFailures(
  attributes: readonly Attribute[],
  config: Bag,
  base: readonly string[] = [],
): { path: string[]; message: string }[] {
  return attributes.flatMap(({ name, field, role, content }) => {
    const value = config[name] ?? null;
    if (role === 'write-only' && value !== null && (config[plainName(name)] ?? null) !== null) {
      return [{ path: [...base, field], message: `Give either ${plainName(name)} or ${name}, not both.` }];
    }
    return content.kind === 'single' && isBag(value)
      ? writeOnlyFailures(content.attributes, value, [...base, field])
      : [];
  });
}

/** State never holds a secret that came in write-only, whatever a read brought along. */
export function withoutWriteOnly(bag: Bag, memory: Memory): Bag {
  return (memory.writeOnly ?? []).reduce<Bag>((current, text) => {
    const path = parsePath(text);
    return getAt(current, path) === undefined ? current : withAt(current, path, undefined);
  }, bag);
}
