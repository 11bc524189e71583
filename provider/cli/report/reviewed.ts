/**
 * A hash of what a plan or preview is about to do, of every provider, so that something else can be told from it. The same
 * for the same changes in any order; what changes with every run (times, durations) is not in it, and nothing that the file
 * hides or marks as sensitive: the hash stands in public, and a key could be guessed from it.
 */
import { createHash } from 'node:crypto';
import { isBag } from '../../core/define/paths';
import { sortedText } from '../../core/define/sorted';
import { isSecretName } from '../../core/net/redaction';
import type { Watching } from '../../program';

export class Reviewed {
  private readonly changes: string[] = [];
  private others = 0;
  private seen = 0;

  /** @param ours whether a type is one of this package's, as the engine writes it */
  constructor(private readonly ours: (type: string) => boolean) {}

  /** Changes of other providers' resources. */
  get otherChanges(): number {
    return this.others;
  }

  /** The file has no resource of any provider. */
  get empty(): boolean {
    return this.seen === 0;
  }

  get hash(): string {
    return `v1:${sha256(this.changes.sort().join('\n'))}`;
  }

  readonly watching: Watching = {
    change: ({ address, deposed, mode, type, change }) => {
      this.seen++;
      const { actions, before, after, before_sensitive, after_sensitive, after_unknown, importing } = change;
      // An object that is taken into the state as it is changes nothing, and may be another one than was reviewed.
      const takes = importing === undefined || importing === null ? [] : [importing];
      if (takes.length === 0 && actions.every((action) => action === 'no-op' || action === 'read')) return;
      if (!this.ours(type)) this.others++;
      this.add([
        'resource',
        [address, deposed ?? null, mode, type, actions, ...takes],
        withoutMarked(before, before_sensitive),
        withoutMarked(after, after_sensitive),
        after_unknown,
      ]);
    },
    output: (name, change) => {
      if (!isBag(change)) return;
      this.add([
        'output',
        [name, change['actions']],
        withoutMarked(change['before'], change['before_sensitive']),
        withoutMarked(change['after'], change['after_sensitive']),
        change['after_unknown'],
      ]);
    },
    step: ({ op, urn, oldState, newState }) => {
      this.seen++;
      if (op === 'same' || op === 'read' || op === 'refresh') return;
      const state = newState ?? oldState;
      if (state !== undefined && !this.ours(state.type) && !state.type.startsWith('pulumi:')) this.others++;
      const [before, after] = [withoutSecrets(oldState?.inputs), withoutSecrets(newState?.inputs)];
      this.add(['step', [op, urn], oldState?.id, before, after, newState?.provider]);
    },
  };

  private add(change: readonly unknown[]): void {
    this.changes.push(sha256(sortedText(change)));
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** `marks`: of the same form as the value, `true` where it is not to be shown. */
function withoutMarked(value: unknown, marks: unknown): unknown {
  if (marks === true) return value === null || value === undefined ? value : '(sensitive)';
  if (Array.isArray(value))
    return value.map((item, index) => withoutMarked(item, Array.isArray(marks) ? (marks as unknown[])[index] : false));
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withoutMarked(item, isBag(marks) ? marks[name] : false)]),
  );
}

/** A preview with `--show-secrets` shows them without a mark; with these words it shows them otherwise. */
function withoutSecrets(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return isSecretName(name) ? '[secret]' : value;
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, name));
  if (!isBag(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([member, item]) => [member, withoutSecrets(item, member)]));
}

const HASH = 'v1:[0-9a-f]{64}';

/** The line by which a report is found again, and which holds its hash. Nothing from the input can begin a line with it. */
export const markerLine = (name: string, hash: string): string => `<!-- hybridvpn-report: ${name} ${hash} -->`;

/** The hashes in a report of any form; of a hash, itself. */
export function hashesIn(text: string): readonly string[] {
  const alone = new RegExp(`^\\s*(${HASH})\\s*$`).exec(text);
  if (alone !== null) return [alone[1]!];
  const marked = [...text.matchAll(new RegExp(`^<!-- hybridvpn-report: [\\w./-]+ (${HASH}) -->\r?$`, 'gm'))];
  const data = [...text.matchAll(new RegExp(`^  "hash": "(${HASH})",?\r?$`, 'gm'))]; // of --json, on a line of its own
  return [...new Set([...marked, ...data].map((match) => match[1]!))];
}
