/** What `hybridvpn precheck` prints: a line for each check, and the way out below those that need one. */
import type { Precheck } from '../../model';

export interface CheckedEnd {
  readonly platform: string;
  readonly title: string;
  readonly checks: readonly Precheck[];
}

const MARKS = { ok: 'ok', note: 'note', fails: 'FAILS', unchecked: 'not checked' } as const;

/** What no API of the platforms shows. */
const NEVER = [
  'whether UDP 500 and 4500 and ESP pass between the two addresses: firewalls and ACLs on the way',
  'security groups, network ACLs and host firewalls behind both ends',
];

export function precheckLines(ends: readonly CheckedEnd[]): string[] {
  const width = Math.max(...Object.values(MARKS).map((mark) => mark.length));
  const lines = ends.flatMap(({ title, checks }) => [
    `${title}:`,
    ...checks.flatMap(({ result, says, found, hint }) => [
      `  ${MARKS[result].padEnd(width)}  ${says}: ${found}`,
      ...(result === 'ok' || hint === undefined ? [] : [`  ${''.padEnd(width)}  → ${hint}`]),
    ]),
  ]);
  const count = (result: Precheck['result']): number =>
    ends.flatMap(({ checks }) => checks).filter((one) => one.result === result).length;
  return [
    ...lines,
    'Not checked, because no API shows it:',
    ...NEVER.map((one) => `  ${one}`),
    `precheck: ${count('ok')} ok, ${count('note')} to know, ${count('fails')} failed, ${count('unchecked')} not checked. Nothing was changed.`,
  ];
}

export const precheckData = (ends: readonly CheckedEnd[]): object => ({
  version: 1,
  ends: ends.map(({ platform, title, checks }) => ({ platform, title, checks })),
  notChecked: NEVER,
});
