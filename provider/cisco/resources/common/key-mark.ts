/**
 * What a rotation leaves beside a key: IOS-XE has no tags, so it is the end of a description, `the user's text [hybridvpn:key 2;v1:…]`.
 * It is no part of what the user wrote, and nobody's run takes it away but one that gives another key.
 */
import { keyMarkIn, keyMarkText } from '../../../core/run/live-marks';
import { KEY_TAG } from '../../../core/run/ownership';
import type { KeyMark } from '../../../model';
import { text, type Leaf } from './leaves';

const MARK = new RegExp(`^(.*?) ?\\[${KEY_TAG} ([^\\]]*)\\]$`, 's');

interface Described {
  readonly own?: string;
  readonly mark?: KeyMark;
}

export function describedIn(description: unknown): Described {
  if (typeof description !== 'string') return {};
  const [, own = description, written] = MARK.exec(description) ?? [];
  const mark = keyMarkIn(written);
  return { ...(own !== '' && { own }), ...(mark !== undefined && { mark }) };
}

export function described({ own, mark }: Described): string | undefined {
  const parts = [
    ...(own === undefined ? [] : [own]),
    ...(mark === undefined ? [] : [`[${KEY_TAG} ${keyMarkText(mark)}]`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** A description that is read without the mark, and written with the one that is there. */
export function describedText(path: string): Leaf {
  const leaf = text(path);
  return {
    ...leaf,
    read: (entry) => describedIn(leaf.read(entry)).own,
    write: (entry, value, release) => {
      const { mark } = describedIn(leaf.read(entry));
      const own = typeof value === 'string' ? value : undefined;
      leaf.write(entry, described({ ...(own !== undefined && { own }), ...(mark !== undefined && { mark }) }), release);
    },
  };
}
