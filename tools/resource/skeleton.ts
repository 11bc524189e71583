/** What `make resource` writes, as data: new files, and lines in files that are there. */
import { fileOf, snakeCase } from '../../provider/core/define/names';

/** `CommunityList` in the spellings that a skeleton needs. */
export interface Words {
  /** `nsx:CommunityList` */
  readonly type: string;
  /** `CommunityList` */
  readonly kind: string;
  /** `communityList` */
  readonly camel: string;
  /** `community-list`, the name of its files */
  readonly file: string;
  /** `Community list`, its title */
  readonly title: string;
  /** `community list` */
  readonly text: string;
  /** Of `CommunityList` and `community-list`. */
  readonly plural: (word: string) => string;
}

export interface NewFile {
  readonly path: string;
  /** What it is, for the list of what was written. */
  readonly what: string;
  readonly text: string;
}

/** `text` before or after what `at` matches first. */
export interface Insertion {
  readonly path: string;
  readonly what: string;
  readonly at: RegExp;
  readonly put: 'before' | 'after';
  readonly text: string;
}

export interface Skeleton {
  readonly files: readonly NewFile[];
  readonly insertions: readonly Insertion[];
  /** What was there already and is left alone. */
  readonly notes: readonly string[];
}

export function wordsOf(vendor: string, kind: string): Words {
  const type = `${vendor}:${kind}`;
  const text = snakeCase(kind).replace(/^_/, '').replaceAll('_', ' ');
  return {
    type,
    kind,
    camel: kind.charAt(0).toLowerCase() + kind.slice(1),
    file: fileOf(type),
    title: text.charAt(0).toUpperCase() + text.slice(1),
    text,
    plural: (word) =>
      /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`,
  };
}

/** The file's text with the insertion in it. @throws Error where the place is not found: the skeleton is out of date */
export function inserted(text: string, { path, at, put, text: line }: Insertion): string {
  const match = at.exec(text);
  if (match === null) throw new Error(`${path} has no ${String(at)}: tools/resource does not know it any more.`);
  const index = match.index + (put === 'after' ? match[0].length : 0);
  return text.slice(0, index) + line + text.slice(index);
}
