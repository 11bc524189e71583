/** Words and signs that Markdown and HTML have in common. */
import { terraformName } from '../../core/define/names';
import { shellText } from '../../core/define/shell-text';
import { isRed, WAIT_TYPE, type TogetherState } from '../../link/impact';
import type { ImpactLevel } from '../../model';
import { terraformCommand } from '../terraform-command';
import type { ChangedValue, ChangeReport, ReportData, TunnelState, Verdict } from './data';
import { count } from '../count';
import { LEVEL_WORDS } from './mermaid';

export const VERDICT_SIGNS: Readonly<Record<Verdict, string>> = { red: '🔴', orange: '🟠', open: '⚪', green: '🟢' };

const levelSign = (level: ImpactLevel): string =>
  level === 'none' ? '🟢' : level === 'both-tunnels' || level === 'link-gone' ? '🔴' : level === 'latent' ? '🟡' : '🟠';

export const levelText = (level: ImpactLevel): string => `${levelSign(level)} ${LEVEL_WORDS[level]}`;

/** What becomes of a tunnel, or of a link. */
export const fateText = ({ state, level }: { readonly state: TunnelState; readonly level: ImpactLevel }): string =>
  state === 'new' ? '🆕 new' : levelText(level);

export const TOGETHER_WORDS: Readonly<Record<TogetherState, string>> = {
  none: '',
  'one-tunnel': 'One tunnel alone is stopped',
  'in-turn': 'One tunnel after the other: the run waits until the first is up again',
  'without-wait': 'One tunnel after the other, and both may be down: nothing waits until the first is up again',
  'may-run-together': 'Not in one run: changes of both tunnels may be under way at the same time',
  'at-once': 'One change stops both tunnels, or may',
};

/** What the link loses by a change, and until when, where that is known. */
export function lossText({ level, seconds, until }: Pick<ChangeReport, 'level' | 'seconds' | 'until'>): string {
  if (until !== undefined) return until === 'ends-match' ? ' until both ends match' : ' until somebody undoes it';
  if (seconds === undefined || isRed(level)) return '';
  if (seconds.to === 0) return ' (the link loses nothing while its other tunnel is up)';
  return ` (the link is without traffic for up to ${seconds.to} s)`;
}

/** An update may change nothing that can be seen: it was left unfinished, or what it follows is not known yet. */
export function changeWord({ change, finishes, values }: Pick<ChangeReport, 'change' | 'finishes' | 'values'>): string {
  if (change !== 'update' || values.length > 0) return CHANGE_WORDS[change];
  return finishes ? 'left unfinished before, no value of it changes' : 'written again, no value of it changes';
}

const CHANGE_WORDS: Readonly<Record<ChangeReport['change'], string>> = {
  create: 'created',
  update: 'changed',
  replace: 'replaced',
  delete: 'deleted',
  forget: 'left out of the state, not deleted',
  import: 'taken into the state',
};

/** `3 changed, 1 replaced`. */
export function countsText({ counts, otherChanges }: Pick<ReportData, 'counts' | 'otherChanges'>): string {
  const own = Object.entries(counts).map(
    ([kind, number]) => `${number} ${CHANGE_WORDS[kind as ChangeReport['change']]}`,
  );
  const others = otherChanges === 0 ? [] : [`${count(otherChanges, 'change')} of other providers, not judged here`];
  return [...own, ...others].join(', ') || 'nothing changes';
}

export const OUTSIDE_TITLE = 'Changed outside of the program';
export const OUTSIDE_TEXT =
  'Since the last run, from what that left to what stands now. Where the program says otherwise, this run puts it back.';

export const outsideText = ({ outside }: Pick<ReportData, 'outside'>): string =>
  outside.length === 0
    ? ''
    : ` ${count(outside.length, 'object')} ${outside.length === 1 ? 'was' : 'were'} changed outside of the program.`;

export const isHidden = ({ from, to }: ChangedValue): boolean => from === 'hidden' && to === 'hidden';

/** What keeps one tunnel up in one run, beside what is applied by hand. */
export const waitText = (input: string): string =>
  `Or let the program wait: put a ${input.startsWith('Terraform') ? terraformName(WAIT_TYPE) : WAIT_TYPE.replace(':', '.')} between them. It depends on the changed objects of one tunnel and has one of their values among its triggers; those of the other depend on it.`;

/** What to run, one line for a shell. */
export function commandsFor(input: string, targets: readonly string[]): string[] {
  return input.startsWith('Terraform')
    ? [`${terraformCommand()} plan -out=first.bin ${targets.map((one) => `-target=${shellText(one)}`).join(' ')}`]
    : [`pulumi preview --save-plan=first.json ${targets.map((one) => `--target ${shellText(one)}`).join(' ')}`];
}

/** Of what could not be checked. */
export const STANDS = 'not changed here';
