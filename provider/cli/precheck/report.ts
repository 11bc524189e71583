/** What `hybridvpn precheck` prints: a line for each check, and the way out below those that need one. */
import type { Precheck } from '../../model';
import { count } from '../count';
import { unaskedLines, type Unasked } from '../unasked';

export interface CheckedEnd {
  readonly platform: string;
  readonly title: string;
  readonly checks: readonly Precheck[];
  /** Why it could not be asked: there are no checks then. */
  readonly error?: Unasked;
}

const MARKS = { ok: 'ok', note: 'note', fails: 'FAILS', unchecked: 'not checked' } as const;

/** What no API of the platforms shows. */
const NEVER = [
  'whether UDP 500 and 4500 and ESP pass between the two addresses: firewalls and ACLs on the way',
  'security groups, network ACLs and host firewalls behind both ends',
];

export function precheckLines(ends: readonly CheckedEnd[]): string[] {
  const width = Math.max(...Object.values(MARKS).map((mark) => mark.length));
  const lines = ends.flatMap(({ title, checks, error }) => [
    `${title}:`,
    ...(error === undefined ? [] : unaskedLines(error).map((line) => `  ${line}`)),
    ...checks.flatMap(({ result, says, found, hint }) => [
      `  ${MARKS[result].padEnd(width)}  ${says}: ${found}`,
      ...(result === 'ok' || hint === undefined ? [] : [`  ${''.padEnd(width)}  → ${hint}`]),
    ]),
  ]);
  const counted = (result: Precheck['result']): number =>
    ends.flatMap(({ checks }) => checks).filter((one) => one.result === result).length;
  const unasked = ends.filter(({ error }) => error !== undefined).length;
  return [
    ...lines,
    'Not checked, because no API shows it:',
    ...NEVER.map((one) => `  ${one}`),
    `precheck: ${counted('ok')} ok, ${counted('note')} to know, ${counted('fails')} failed, ${counted('unchecked')} not checked${unasked === 0 ? '' : `; ${count(unasked, 'end')} could not be asked`}. Nothing was changed.`,
  ];
}

export const precheckData = (ends: readonly CheckedEnd[]): object => ({
  version: 1,
  ends: ends.map(({ platform, title, checks, error }) => ({
    platform,
    title,
    checks,
    ...(error === undefined ? {} : { error }),
  })),
  notChecked: NEVER,
});
