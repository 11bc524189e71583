/** Why an existing object is not taken: which one, whose it is, and the ways out. */
import type { Change } from '../compare/plan';
import { ProviderError } from '../define/errors';
import { argumentToken, fieldToken, joined, settingToken, text, type Message, type Text } from '../define/message';
import { pathText, type Path } from '../define/paths';

export interface Voice {
  readonly title: string;
  readonly id: string;
  /** The program chooses the id, and may choose another. */
  readonly choosesId: boolean;
  /** Who asks; absent when the engine cannot tell. */
  readonly owner?: string;
  /** A sentence: what to do where this resource is the one with another owner mark, where the engine can tell. */
  readonly aliasOf?: (mark: string) => string | undefined;
  /** What to do where it is an object that this run gives up, where the engine has told nobody. */
  readonly whenGivenUp?: string;
  /** What it means where it is the object that this run replaces, where the engine has told nobody. */
  readonly whenReplaced?: string;
}

type Why =
  | { readonly reason: 'thisRun' }
  | { readonly reason: 'declared' }
  | { readonly reason: 'stranger'; readonly owner?: string }
  | { readonly reason: 'ours' | 'unmarked'; readonly differs: readonly Change[]; readonly unread: readonly string[] };

export function existsAlready(voice: Voice, why: Why): ProviderError {
  const { title, id } = voice;
  return new ProviderError({
    code: 'exists',
    message: text`${title} ${id} exists already ${whose(voice, why)}`,
    hint: wayOut(voice, why),
  });
}

/** The object is free to be taken, and cannot be made what the program says. */
export function cannotBecome({ title, id, whenReplaced }: Voice, fixed: readonly Change[]): ProviderError {
  const facts = fixed.map(({ path, secret, from, to }) =>
    secret ? text`another ${fieldToken(path)}` : text`${fieldToken(path)} ${said(from)} instead of ${said(to)}`,
  );
  return new ProviderError({
    code: 'exists',
    path: pathText(fixed[0]!.path),
    message: text`${title} ${id} exists already with ${joined(facts, ' and ')}, which cannot be changed.`,
    hint: `Use what it has and import ${id}, or remove ${id} (with what refers to it) first.${after(whenReplaced)}`,
  });
}

/** Of an object that is taken because nothing of it would change. One first sentence for all: Terraform folds those. */
export function takenAsEqual({
  title,
  id,
  owner,
  aliasOf,
  whenReplaced,
}: Pick<Voice, 'title' | 'id' | 'owner' | 'aliasOf' | 'whenReplaced'>): Text {
  const mark = owner === undefined ? '' : ` with the mark of "${owner}"`;
  // Where the engine tells resources apart, it gives the owner and nobody sets it.
  const isSet = owner !== undefined && aliasOf === undefined;
  const apart = !isSet ? '' : text`, and set another ${settingToken(undefined, 'owner')} for each`;
  return text`What was there already is taken over. ${title} ${id}${mark} is as the program wants it, so it is taken for what an earlier run made. If another state has it too, such as that of another workspace or stack, they take it from each other: remove it from one of them${apart}.${after(whenReplaced)}`;
}

/** A sentence that the engine has, behind what stands there. */
const after = (sentence: string | undefined): string => (sentence === undefined ? '' : ` ${sentence}`);

const said = (value: unknown): string =>
  value === undefined || value === '' ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);

function whose({ owner }: Voice, why: Why): Text {
  if (why.reason === 'thisRun') return text`and was made or taken over by another resource of this run.`;
  if (why.reason === 'declared') return text`and is another resource's of this program.`;
  if (why.reason === 'stranger') {
    const us = owner === undefined ? ' This run has no owner name to recognise its own objects by.' : '';
    return why.owner === undefined
      ? text`and is not marked as made by hybridvpn.${us}`
      : text`and belongs to "${why.owner}".${us}`;
  }
  const facts = [
    ...(why.differs.length > 0 ? [text`it differs in ${names(why.differs.map(({ path }) => path))}`] : []),
    ...(why.unread.length > 0
      ? [text`${names(why.unread)} cannot be read, so that nobody knows whether it is equal`]
      : []),
  ];
  const marked =
    why.reason === 'ours'
      ? 'with the mark of this owner, from another creation'
      : 'and objects of this kind carry no mark of who made them';
  return text`${marked}: ${joined(facts, ', and ')}.`;
}

/** Each top-level argument once: a list of forty paths tells nobody more. */
function names(paths: readonly (string | Path)[]): Text {
  const tops = new Set(paths.map((path) => (typeof path === 'string' ? path : pathText(path.slice(0, 3)))));
  return joined(
    [...tops].filter((name) => !name.endsWith('Fingerprint')).map((name) => fieldToken(name)),
    ', ',
  );
}

function wayOut({ id, choosesId, owner, aliasOf, whenGivenUp, whenReplaced }: Voice, why: Why): Message {
  if (why.reason === 'thisRun' || why.reason === 'declared')
    return 'Declare it once, and refer to that one from both places.';
  const ways = text`Import it with the id ${id}, set ${argumentToken('adopt', true)} on this resource to take it over, or ${choosesId ? 'choose another id (or remove it)' : 'remove it'}.`;
  if (why.reason !== 'stranger') {
    return text`${ways} Taken over, it becomes what this program says: make sure that no other resource has it.${after(whenGivenUp)}${after(whenReplaced)}`;
  }
  if (owner === undefined) {
    return text`${ways} Set ${settingToken(undefined, 'owner', ['HYBRIDVPN_OWNER'])} so that an interrupted create is recognised.`;
  }
  const alias = why.owner === undefined ? undefined : aliasOf?.(why.owner);
  // A name that the program has given up stays in the mark until the next write: a replacement may meet its own object.
  return alias === undefined ? ways : text`${ways} ${alias}${after(whenGivenUp)}`;
}
