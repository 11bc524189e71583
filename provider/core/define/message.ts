/**
 * What people read, with the names of arguments and settings as tokens: Terraform writes `local_as_num`, `adopt = true` and
 * a provider block, Pulumi `localAsNum`, `adopt: true` and configuration keys. Whoever writes a message names the thing;
 * the engine that shows it spells it, once. A text without names may stay a plain string.
 *
 *   message: text`${fieldToken('peerId')} must be given.`
 *   hint: text`Import it, or set ${argumentToken('adopt', true)} on this resource to take it over.`
 *   hint: text`Set ${settingToken('alicloud', 'regionId', ['ALIBABA_CLOUD_REGION_ID'])}, for example cn-hangzhou.`
 *   hint: text`Give ${secretToken('psk')} again together with this change.`
 *
 * In a `Rule` finding or hint, a `ProviderError` message or hint, a warning, `ctx.log` and `ctx.progress` alike. Paths are
 * relative to the resource that the message is about, in the definition's own spelling: `tunnels.master.bgp.tunnelCidr`.
 */
import { parsePath, pathText, type Path } from './paths';
import { visibleLines } from './visible';

export type Message = string | Text;

export type Token =
  | { readonly kind: 'field'; readonly path: Path }
  | { readonly kind: 'argument'; readonly path: Path; readonly value: string | number | boolean }
  | { readonly kind: 'secret'; readonly path: Path; readonly again: boolean }
  | { readonly kind: 'type'; readonly type: string }
  | Setting;

export interface Setting {
  readonly kind: 'setting';
  /** Absent: a setting of the provider itself. */
  readonly platform?: string;
  readonly key: string;
  /** Environment variables that stand in for it, best first. */
  readonly env: readonly string[];
}

/** Strings and tokens in their order. As a string it is spelled as the definitions spell. */
export class Text {
  constructor(readonly parts: readonly (string | Token)[]) {}

  toString(): string {
    return spelled(this, ownSpelling);
  }
}

type Piece = string | number | Text | Token;

const partsOf = (piece: Piece): readonly (string | Token)[] =>
  piece instanceof Text ? piece.parts : [typeof piece === 'number' ? String(piece) : piece];

export function text(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Text {
  return new Text(
    strings.flatMap((string, index) => [string, ...(index < pieces.length ? partsOf(pieces[index]!) : [])]),
  );
}

/** Pieces with a separator between them: names in a list. */
export function joined(pieces: readonly Piece[], separator: string): Text {
  return new Text(pieces.flatMap((piece, index) => [...(index === 0 ? [] : [separator]), ...partsOf(piece)]));
}

/** The name of an argument or attribute. */
export const fieldToken = (path: string | Path): Token => ({ kind: 'field', path: pathOf(path) });

/** An argument with a value, as a program says it: `adopt: true`, `adopt = true`. */
export const argumentToken = (path: string | Path, value: string | number | boolean): Token => ({
  kind: 'argument',
  path: pathOf(path),
  value,
});

/** A secret to be given anew: with a write-only argument of Terraform, that takes a new version. */
export const secretToken = (path: string | Path): Token => ({ kind: 'secret', path: pathOf(path), again: true });

/** A secret that was not given yet, by any name it has. */
export const missingSecretToken = (path: string | Path): Token => ({
  kind: 'secret',
  path: pathOf(path),
  again: false,
});

/** A connection setting (`platform`), or one of the provider itself, with the environment variables that stand in for it. */
export const settingToken = (platform: string | undefined, key: string, env: readonly string[] = []): Setting => ({
  kind: 'setting',
  key,
  env,
  ...(platform === undefined ? {} : { platform }),
});

/** A resource type by its name in a program: `nsx:BgpNeighbor`. */
export const typeToken = (type: string): Token => ({ kind: 'type', type });

const pathOf = (path: string | Path): Path => (typeof path === 'string' ? parsePath(path) : path);

/** How an engine writes names. */
export interface Spelling {
  field(path: Path): string;
  argument(path: Path, value: string | number | boolean): string;
  /** `again`: it was given before, and is to be sent anew. */
  secret(path: Path, again: boolean): string;
  type(type: string): string;
  setting(setting: Setting): string;
}

/** As it is shown. Names in it are the platform's, which may be anything. */
export function spelled(message: Message, spelling: Spelling): string {
  if (typeof message === 'string') return visibleLines(message);
  const parts = message.parts.map((part) => (typeof part === 'string' ? part : spelledToken(part, spelling)));
  return visibleLines(parts.join(''));
}

function spelledToken(token: Token, spelling: Spelling): string {
  switch (token.kind) {
    case 'field':
      return spelling.field(token.path);
    case 'argument':
      return spelling.argument(token.path, token.value);
    case 'secret':
      return spelling.secret(token.path, token.again);
    case 'type':
      return spelling.type(token.type);
    case 'setting':
      return spelling.setting(token);
  }
}

/** The same message with its strings changed: what is not a name may hold a secret, and is redacted. */
export function mapStrings<M extends Message>(message: M, change: (part: string) => string): M | Text | string {
  if (typeof message === 'string') return change(message);
  return new Text(message.parts.map((part) => (typeof part === 'string' ? change(part) : part)));
}

/** The same message about something larger: each argument by its path there. */
export function mapFields(message: Message, change: (path: Path) => Path): Message {
  if (typeof message === 'string') return message;
  return new Text(
    message.parts.map((part) =>
      typeof part === 'string' || !('path' in part) ? part : { ...part, path: change(part.path) },
    ),
  );
}

/** "nsx.caFile (or the environment variable A or B)"; `where` it stands is said together with what stands in for it. */
export function withEnvironment(name: string, { env }: Setting, where = ''): string {
  return env.length === 0 ? name : `${name}${where} (or the environment variable ${env.join(' or ')})`;
}

/** Names as the definitions have them: for logs, tests, and programs that are no engine. */
export const ownSpelling: Spelling = {
  field: pathText,
  argument: (path, value) => `\`${pathText(path)}: ${JSON.stringify(value)}\``,
  secret: pathText,
  type: (type) => type,
  setting: (setting) => withEnvironment([setting.platform, setting.key].filter(Boolean).join('.'), setting),
};
