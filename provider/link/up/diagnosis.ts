/**
 * From what both ends report and how they are configured to the likely cause of a tunnel that is not up, with its evidence. The
 * configurations are compared by the rules that check programs.
 */
import { jsonIn } from '../../core/define/json';
import { pathText } from '../../core/define/paths';
import type { Complaint, EndStatus, Phase, Program, Shown, Side, TunnelEnd } from '../../model';
import { linkRules } from '../rules';
import { Look } from '../rules/rule';
import { causes, LEFT_BY_ROTATION, type Cause } from './causes';

export interface Diagnosis {
  readonly tunnel: string;
  /** Where it is stuck. */
  readonly phase: Phase;
  readonly cause: Cause;
  /** Read from both ends, and not concluded from what they say. */
  readonly certain: boolean;
  /** No end complains of anything, and what could be read matches: so it is also with one that is just coming up. */
  readonly guessed: boolean;
  /** What each end has; empty where nothing can be shown. */
  readonly values: readonly string[];
  /** What else the same complaints may mean. */
  readonly others: readonly Cause[];
  /** An end keeps it without traffic: whoever does may be at work on it, or may have been stopped halfway. */
  readonly drained: boolean;
  /** Both configurations were read. */
  readonly compared: boolean;
}

export interface Evidence {
  readonly tunnel: string;
  readonly phase: Phase;
  /** Of both ends, in one order. */
  readonly statuses: readonly EndStatus[];
  /** As configured, in the same order; undefined: it could not be read. */
  readonly configured: readonly (Configured | undefined)[];
  readonly sides: readonly Side[];
}

export interface Configured {
  readonly program: Program;
  readonly end: TunnelEnd;
}

export function diagnose(evidence: Evidence): Diagnosis {
  const { tunnel, phase, statuses } = evidence;
  const compare = comparing(evidence);
  const possible = causes.filter((cause) => cause.phase === phase).map((cause) => ({ cause, found: compare?.(cause) }));
  const all = statuses
    .flatMap(({ tunnels }) => tunnels.filter((one) => one.tunnel === tunnel))
    .flatMap((one) => one.complaints);
  const complaints = all.filter((complaint) => complaint.phase === phase);
  const isStated = ({ stated, troubles }: Cause): boolean =>
    stated === true && complaints.some(({ about }) => about !== undefined && troubles.includes(about));
  const proven = possible.find(({ cause }) => isStated(cause)) ?? possible.find(({ found }) => Array.isArray(found));
  const drained = all.some(({ about }) => about === 'drained');
  const shared = { tunnel, phase, drained, compared: compare !== undefined };
  if (proven !== undefined) {
    const values = Array.isArray(proven.found) ? proven.found : [];
    return { ...shared, cause: proven.cause, certain: true, guessed: false, values, others: [] };
  }
  const open = possible.filter(({ found }) => found !== 'equal').map(({ cause }) => cause);
  const blamed = mostSpecific(open, complaints);
  const [cause, ...others] = blamed.length > 0 ? blamed : [lastOf(open, phase)];
  const shown = complaints.find(({ own, peer }) => own !== undefined && peer !== undefined);
  const values = shown === undefined ? [] : [`one end has ${shown.own}`, `it met ${shown.peer}`];
  return { ...shared, cause: cause!, certain: false, guessed: complaints.length === 0, values, others };
}

/** Of a tunnel that one end of a link has and the other one has not. @param without who reports for the one that has none */
export function unpaired(tunnel: string, without: string): Diagnosis {
  const values = [`${without} has no end of it that calls the other one`];
  const cause = causes.find(({ id }) => id === 'unpaired')!;
  return {
    ...{ tunnel, phase: cause.phase, cause, values },
    ...{ certain: true, guessed: false, others: [], drained: false, compared: false },
  };
}

/** What each end has where they differ; `equal`: it is certainly not this; undefined: it cannot be told. */
type Compared = readonly string[] | 'equal' | undefined;

function comparing({ configured, statuses, sides }: Evidence): ((cause: Cause) => Compared) | undefined {
  const [one, other] = configured;
  if (one === undefined || other === undefined) return undefined;
  const look = new Look(new Map([...one.program, ...other.program]), sides, { whole: true });
  const owner = (object: string): string => statuses[one.program.has(object) ? 0 : 1]?.reporter ?? 'one end';
  const show = ({ place: { object, path }, value }: Shown): string =>
    `${owner(object)} ${plain(value)} (${pathText(path)} of ${object})`;
  return (cause) => {
    const rules = linkRules.filter(({ id }) => cause.rules?.includes(id));
    let open = rules.length === 0;
    for (const rule of rules) {
      if (rule.about !== 'tunnel') continue;
      for (const { severity, values } of rule.check({ ends: [one.end, other.end] }, look)) {
        if (severity === 'unchecked') open = true;
        else return values.map(show);
      }
    }
    const found = cause.compare?.(one.end, other.end);
    if (found === 'equal') return rules.length === 0 || !open ? 'equal' : undefined;
    if (found !== undefined)
      return found.map((value, index) => `${statuses[index]?.reporter ?? 'one end'} has ${value}`);
    return open ? undefined : 'equal';
  };
}

/** JSON as a person writes it; what is not shown has no value but words. */
function plain(json: string): string {
  const value = jsonIn(json);
  if (value === undefined) return `has it ${json}`;
  return `has ${Array.isArray(value) ? value.join(' or ') : String(value)}`;
}

/**
 * A complaint that names one thing says more than one that names several: the causes of the former come first. That nothing
 * was heard says least: it is what any other fault looks like from the far end.
 */
function mostSpecific(open: readonly Cause[], complaints: readonly Complaint[]): Cause[] {
  const loud = complaints.filter(({ about }) => about !== 'silence');
  const heard = loud.length > 0 ? loud : complaints;
  const blamed = heard.flatMap(({ about }) => {
    const fitting = about === undefined ? [] : open.filter(({ troubles }) => troubles.includes(about));
    return fitting.length === 0 ? [] : [fitting];
  });
  return blamed.sort((one, other) => one.length - other.length)[0] ?? [];
}

/** Nothing points anywhere: what no API shows. */
const lastOf = (open: readonly Cause[], phase: Phase): Cause =>
  open.find(({ id }) => id === (phase === 'bgp' ? 'bgp-key' : 'path')) ??
  open.at(-1) ??
  causes.find((cause) => cause.phase === phase)!;

/**
 * The diagnosis for a person: the cause in one sentence that goes on after "does not come up", what to do, what else it may be.
 *
 * @param link its name as a shell takes it, where that is known: commands are to be copied
 */
export function diagnosisText(
  { tunnel, cause, certain, values, others, drained, compared }: Diagnosis,
  link = 'LINK',
): {
  readonly because: string;
  readonly lines: readonly string[];
} {
  const todo = `${drained && cause.stated !== true ? `${AT_WORK} Else: ` : ''}${cause.hint}`;
  const may = others.length === 0 ? [] : [`It may also be that ${others.map(({ says }) => says).join(', or that ')}.`];
  const matches = compared && !certain ? ['What could be read of both configurations matches.'] : [];
  return {
    because: certain
      ? `: ${cause.says}.${cause.stated ? '' : ' Both configurations were read.'}`
      : `, most likely because ${cause.says}.`,
    lines: [
      ...(values.length === 0 ? [] : [`${values.join('; ')}.`]),
      ...may,
      ...matches,
      `To do: ${todo.replace(/\b(LINK|TUNNEL)\b/g, (name) => (name === 'LINK' ? link : tunnel))}`,
    ],
  };
}

/** Ends that differ in the midst of a rotation are not made equal by hand: its journal knows which one gets what. */
const AT_WORK = `Look first whether somebody is at work on it, since it is drained. ${LEFT_BY_ROTATION}`;
