/**
 * The private bytes that Terraform keeps beside a state: the core's memory, and what only this engine has to remember. They
 * are not encrypted and hold no secrets.
 *
 * Terraform writes the whole state anew after each object that an apply made, so that every byte of it is written as often as
 * there are objects. What the state beside them says already is therefore left out, which is most of a memory: which
 * arguments were set, as those have a value there, and the text of the last write. Where the two differ (a platform chose a
 * value, a secret is write-only, somebody removed what was set) the bytes say it. Bytes that say everything are those of
 * version 0.1, and stay as they are until the object changes.
 */
import { emptyMemory, parseMemory, setPaths, type Memory } from '../../core/compare/memory';
import { LAST_WRITE } from '../../core/define/last-write';
import { isBag, type Bag } from '../../core/define/paths';
import { remembered, rememberedOf } from '../../core/define/remembered';
import { shapeOf } from '../../core/define/shape';
import { sortedText } from '../../core/define/sorted';
import type { Kind } from './state';
import { toBag } from './translate';
import type { Sent } from './write-only';

export interface Private {
  readonly memory: Memory;
  readonly sent: Sent;
  /**
   * Of a planned private alone: the paths that the plan's configuration set. Terraform applies `ignore_changes` to the
   * configuration of a plan and not to that of an apply, so an apply takes its inputs from the plan.
   */
  readonly planned?: readonly string[];
  /** Of a planned private alone: write-only secrets that `ignore_changes` names. */
  readonly ignored?: readonly string[];
  /** Of a planned private alone: which resource it is, for the ledger. Terraform tells a provider no address. */
  readonly claimant?: string;
  /** Of a planned private alone, of a destroy: the object is another's by now and is left alone. */
  readonly leftAlone?: boolean;
}

export const nothingPrivate: Private = { memory: emptyMemory, sent: {} };

/** In the bytes, in place of the memory's own version: what the state says is left out. */
export const BESIDE_STATE = 2;

/** What of a memory can be left out. */
type Implied = Pick<Memory, 'set' | 'written'>;
const IMPLIED = ['set', 'written'] as const satisfies readonly (keyof Implied)[];

/** `state`: the values that Terraform keeps beside the bytes; null where there is no object. */
export function readPrivate(bytes: Uint8Array, kind: Kind, state: Bag | null): Private {
  if (bytes.length === 0) return nothingPrivate;
  const { said, leftOut } = saidIn(Buffer.from(bytes).toString('utf8'));
  if (leftOut.length === 0) return said;
  const implied = impliedBy(kind, state, said.memory);
  const missing = leftOut.filter((name) => implied[name] !== undefined).map((name) => [name, implied[name]] as const);
  return { ...said, memory: { ...said.memory, ...Object.fromEntries(missing) } };
}

/** @param state the values that go with the bytes: of a plan, those of the state that it was made for */
export function writePrivate(
  { memory, sent, planned, ignored = [], claimant, leftAlone }: Private,
  kind: Kind,
  state: Bag | null,
): Uint8Array {
  const { set, written, ...rest } = memory;
  const implied = impliedBy(kind, state, memory);
  return Buffer.from(
    sortedText({
      ...rest,
      v: BESIDE_STATE,
      ...(haveTheSame(set, implied.set) ? {} : { set }),
      ...(written === implied.written ? {} : { written: written ?? null }),
      ...(Object.keys(sent).length === 0 ? {} : { sent }),
      ...(planned === undefined ? {} : { planned }),
      ...(ignored.length === 0 ? {} : { ignored }),
      ...(claimant === undefined ? {} : { claimant }),
      ...(leftAlone === true ? { leftAlone } : {}),
    }),
  );
}

/** Whether bytes that stood beside one state say the same of the memory beside another. */
export const stillSays = (bytes: Uint8Array, memory: Memory, kind: Kind, state: Bag | null): boolean => {
  const now = readPrivate(bytes, kind, state).memory;
  return now.written === memory.written && haveTheSame(now.set, memory.set);
};

/** A secret that came in write-only has been set, and no state has it. */
function impliedBy(kind: Kind, state: Bag | null, { writeOnly = [] }: Memory): Implied {
  if (state === null) return { set: [] };
  const implied = impliedIn(kind)(state);
  return writeOnly.length === 0 ? implied : { ...implied, set: [...new Set([...implied.set, ...writeOnly])] };
}

/** A plan and an apply read bytes and write bytes beside the same state. */
const impliedIn = rememberedOf(({ attributes, definition }: Kind) =>
  rememberedOf((state: Bag): Implied => {
    const bag = toBag(attributes, state);
    const written = bag[LAST_WRITE];
    return {
      set: setPaths(shapeOf(definition.inputs), bag),
      ...(typeof written === 'string' ? { written } : {}),
    };
  }),
);

function haveTheSame(one: readonly string[], other: readonly string[]): boolean {
  const others = new Set(other);
  return new Set(one).size === others.size && one.every((path) => others.has(path));
}

interface Said {
  readonly said: Private;
  readonly leftOut: readonly (keyof Implied)[];
}

/** A plan is given what the reading before it answered with, and an apply twice what was planned. */
const saidIn = remembered((text): Said => {
  const nothing: Said = { said: nothingPrivate, leftOut: [] };
  try {
    const stored: unknown = JSON.parse(text);
    if (!isBag(stored)) return nothing;
    const { sent, planned, ignored, claimant, leftAlone, ...rest } = stored;
    const isShort = rest['v'] === BESIDE_STATE;
    const memory = parseMemory(
      isShort ? { ...rest, v: 1, set: rest['set'] ?? [], written: rest['written'] ?? undefined } : rest,
    );
    return {
      said: {
        memory,
        sent: isBag(sent) ? (sent as Sent) : {},
        ...(Array.isArray(planned) ? { planned: planned as string[] } : {}),
        ...(Array.isArray(ignored) ? { ignored: ignored as string[] } : {}),
        ...(typeof claimant === 'string' ? { claimant } : {}),
        ...(leftAlone === true ? { leftAlone } : {}),
      },
      leftOut: isShort && memory !== emptyMemory ? IMPLIED.filter((name) => !(name in rest)) : [],
    };
  } catch {
    return nothing; // not ours, or damaged: the next read rebuilds what can be rebuilt
  }
});
