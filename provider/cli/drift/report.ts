/** What `hybridvpn drift` prints: what became of which object, for people and as data. */
import { append } from '../../core/define/multimap';
import { idleLines } from '../../program';
import type { HeldState } from '../state';
import { joined, type Accepted } from './accepted';
import type { Asked } from './ask';
import type { DriftData } from './data';
import { KINDS, type ChangedValue, type Entry, type EntryKind } from './entry';
import { pathIn, valueText } from './words';

export interface DriftInput extends Accepted {
  readonly states: readonly HeldState[];
  readonly asked: readonly Asked[];
  readonly failOn: readonly EntryKind[];
}

export interface DriftReport {
  readonly lines: readonly string[];
  readonly data: DriftData;
  /** 0, 2 or 1. */
  readonly code: number;
}

const WORDS: Readonly<Record<EntryKind, string>> = {
  changed: 'changed',
  deleted: 'deleted',
  unfinished: 'unfinished',
  unchecked: 'could not check',
  unmanaged: 'unmanaged',
};

export function driftReport(input: DriftInput): DriftReport {
  const { states, asked, suppressed, expired, unused, failOn } = input;
  const entries = inOrder(joined(input.left));
  const hidden = inOrder(joined(suppressed));
  const counts = Object.fromEntries(
    KINDS.map((kind) => [kind, entries.filter((one) => one.kind === kind).length]),
  ) as Record<EntryKind, number>;
  const objects = asked.length;
  const clean = asked.filter((one) => one.entries.length === 0).length;
  const several = states.length > 1;
  const width = Math.max(...Object.values(WORDS).map((word) => word.length));
  const lines = [
    ...byCause(entries).flatMap((one, index, all) => [
      ...(one.kind === 'unmanaged' && all[index - 1]?.kind !== 'unmanaged'
        ? [...(index === 0 ? [] : ['']), UNMANAGED]
        : []),
      ...block(one, width, several),
    ]),
    ...(entries.length === 0 ? [] : ['']),
    ...idleLines({ expired, unused }),
    summary(objects, clean, counts, hidden.length),
  ];
  return {
    lines,
    data: {
      version: 1,
      states: states.map(({ from, kind, held }) => ({ from, kind, objects: held.length })),
      entries: entries.map(entryData),
      suppressed: hidden.map((one) => ({ ...entryData(one), reason: one.reason, until: one.until })),
      expired: [...expired],
      unused: [...unused],
      counts: { objects, clean, ...counts, suppressed: hidden.length },
    },
    code: entries.some(({ failed }) => failed) ? 1 : entries.some(({ kind }) => failOn.includes(kind)) ? 2 : 0,
  };
}

const UNMANAGED = 'On the same gateways, in no state that was given:';

const inOrder = <T extends Entry>(entries: readonly T[]): T[] =>
  KINDS.flatMap((kind) => entries.filter((one) => one.kind === kind));

/**
 * What could not be read for one cause stands together, with the cause behind the last: a platform that does not answer is
 * one fault, and was told once for each of its objects, so that nobody found what had changed on the other one.
 */
function byCause(entries: readonly Entry[]): readonly Entry[] {
  const groups = new Map<string | Entry, Entry[]>();
  for (const one of entries) append(groups, one.failed && one.why !== undefined ? one.why : one, one);
  return [...groups.values()].flatMap((group) =>
    group.map((one, index): Entry => (index < group.length - 1 ? { ...one, why: undefined } : one)),
  );
}

function block(entry: Entry, width: number, several: boolean): string[] {
  const { kind, object, type, id, name, changes, paths, why, state } = entry;
  const language = state?.language ?? 'pulumi';
  const what =
    kind === 'unmanaged'
      ? [type, id, ...(name === undefined ? [] : [`"${name}"`])]
      : [object ?? type, ...(id === undefined || object === undefined ? [] : [`(${id})`])];
  const from = several && state !== undefined ? [`in ${state.from}`] : [];
  const at = paths.length === 0 ? '' : `${paths.map((path) => pathIn(path, language)).join(', ')}: `;
  const indent = ' '.repeat(width + 2);
  return [
    `${WORDS[kind].padEnd(width)}  ${[...what, ...from].join(' ')}`,
    ...changes.map((change) => `${indent}${changeText(change, language)}`),
    ...(why === undefined ? [] : [`${indent}${at}${why}`]),
  ];
}

function changeText({ path, old, new: now, secret, otherEnd }: ChangedValue, language: 'terraform' | 'pulumi'): string {
  const name = pathIn(path, language);
  if (!secret) return `${name}: ${valueText(old)} -> ${valueText(now)}`;
  const changed = `${name}: changed, values not shown`;
  if (otherEnd === undefined) return changed;
  const { place = 'the other end', same, reason } = otherEnd;
  if (same === undefined) return `${changed}; whether the other end has the same: could not check, ${reason}`;
  return same
    ? `${changed}; the other end has the same: ${place}`
    : `${changed}; the other end has another one, so that the tunnel cannot come up anew: ${place}`;
}

function summary(objects: number, clean: number, counts: Record<EntryKind, number>, hidden: number): string {
  const parts = [
    `${counts.changed} changed`,
    `${counts.deleted} deleted`,
    ...(counts.unfinished === 0 ? [] : [`${counts.unfinished} unfinished`]),
    `${counts.unchecked} could not be checked`,
    `${counts.unmanaged} unmanaged`,
    ...(hidden === 0 ? [] : [`${hidden} suppressed`]),
  ];
  return `drift: ${parts.join(', ')}; ${clean} of ${objects} objects as they should be. Nothing was written.`;
}

function entryData(one: Entry): DriftData['entries'][number] {
  const { kind, type, object, id, name, gateway, state, changes, paths, why, failed } = one;
  const language = state?.language ?? 'pulumi';
  return {
    kind,
    type,
    ...(object === undefined ? {} : { object }),
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(gateway === undefined ? {} : { gateway }),
    ...(state === undefined ? {} : { state: state.from }),
    ...(changes.length === 0
      ? {}
      : {
          changes: changes.map(({ path, old, new: now, secret, otherEnd }) => ({
            path: pathIn(path, language),
            secret,
            ...(old === undefined ? {} : { old }),
            ...(now === undefined ? {} : { new: now }),
            ...(otherEnd === undefined ? {} : { otherEnd }),
          })),
        }),
    ...(paths.length === 0 ? {} : { paths: paths.map((path) => pathIn(path, language)) }),
    ...(why === undefined ? {} : { why }),
    ...(failed ? { failed } : {}),
  };
}
