/** What a program makes an object anew for: the first text that is said changes nothing else, and another one replaces it. */
import type { CaseUpdate } from './case';

export const triggers = (first: string, other: string): readonly CaseUpdate[] => [
  {
    title: 'what it is replaced by, for the first time',
    change: { triggersReplace: first },
    expect: 'update',
    paths: ['triggersReplace'],
  },
  {
    title: 'what it is replaced by',
    change: { triggersReplace: other },
    expect: 'replace',
    paths: ['triggersReplace'],
  },
];
