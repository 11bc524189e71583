/**
 * All rules about links over a program. The one entry for every door: the command line, a component, a policy pack, a
 * provider at plan. Pure, and told everything that it works with.
 */
import type { FingerprintOptions } from '../core/compare/fingerprint';
import { byConnection, type Address, type Finding, type Found, type Program, type RuleHead, type Side } from '../model';
import { afterwards } from './moments';
import { linkRules } from './rules';
import { isTold, Look, type CheckOptions, type LinkRule } from './rules/rule';
import { readTopology, type Topology } from './topology';

export type { CheckOptions } from './rules/rule';

export interface Checked {
  readonly findings: readonly Finding[];
  readonly topology: Topology;
}

/** Errors first, then warnings, information, and what could not be checked; each in the order of the program. */
export function check(program: Program, sides: readonly Side[], options: CheckOptions = {}): readonly Finding[] {
  return checkLinks(program, sides, options).findings;
}

/** The same, with the links that were found. */
export function checkLinks(program: Program, sides: readonly Side[], options: CheckOptions = {}): Checked {
  const after = afterwards(program);
  const topology = readTopology(after, sides);
  const findings = [
    ...runRules(linkRules, topology, new Look(after, sides, options)),
    ...sides.flatMap(({ platform, rules = [] }) =>
      rules.flatMap((rule) =>
        (rule.across ? [after] : [...byConnection(after, platform).values()]).flatMap((seen) =>
          [...rule.check(seen, options)].map((found) => told(rule, found)),
        ),
      ),
    ),
  ];
  return { findings: shownOf(findings, topology), topology };
}

/**
 * What is wrong with links that somebody else found, of a program that is still being told: rules about a link and what it
 * consists of, and no word of what could not be checked or is merely worth knowing.
 */
export function checkFound(
  program: Program,
  sides: readonly Side[],
  topology: Topology,
  fingerprints?: FingerprintOptions,
): readonly Alarm[] {
  const rules = linkRules.filter(({ about }) => about !== 'topology');
  const findings = runRules(rules, topology, new Look(program, sides, { growing: true, fingerprints }));
  return shownOf(findings, topology).filter(isAlarm);
}

/** What is wrong already with objects of one platform, of a program that is still being told. */
export const checkEarly = (program: Program, sides: readonly Side[]): readonly Alarm[] =>
  sides
    .flatMap(({ rules = [] }) => rules.filter(({ early }) => early !== undefined))
    .flatMap((rule) => [...rule.check(program, {})].map((found) => told(rule, found)))
    .filter(isAlarm);

/** What `checkEarly` cannot judge while a look-up is not asked: rules that read it, each in a sentence. */
export function uncheckedEarly(program: Program, lookup: Address, sides: readonly Side[]): readonly string[] {
  const { type } = program.get(lookup)!;
  return sides
    .flatMap(({ rules = [] }) => rules.filter(({ early }) => early === type))
    .map(({ id, says }) => `Could not be checked: ${says}. ${type} was not asked, without a connection [${id}]`);
}

export type Alarm = Finding & { readonly severity: 'error' | 'warning' };

const isAlarm = (finding: Finding): finding is Alarm => finding.severity === 'error' || finding.severity === 'warning';

const runRules = (rules: readonly LinkRule[], topology: Topology, look: Look): Finding[] =>
  rules.flatMap((rule) => runRule(rule, topology, look));

function shownOf(findings: readonly Finding[], { ends }: Topology): Finding[] {
  const secrets = new Set(
    ends.flatMap(({ secret, bgp }) => [secret, bgp?.key].filter(isTold)).map((key) => JSON.stringify(key)),
  );
  const rank = { error: 0, warning: 1, info: 2, unchecked: 3 } as const;
  return findings
    .map((finding) => withoutSecrets(finding, secrets))
    .sort((a, b) => rank[a.severity] - rank[b.severity]);
}

const TEXT_IN_JSON = /"(?:[^"\\]|\\.)*"/g;

/** No rule shows a key; this holds also for one that shows an object with a key in it. */
function withoutSecrets(finding: Finding, secrets: ReadonlySet<string>): Finding {
  const holds = (text: string): boolean => (text.match(TEXT_IN_JSON) ?? []).some((one) => secrets.has(one));
  if (!finding.values.some(({ value }) => holds(value))) return finding;
  const clean = (text: string): string => text.replace(TEXT_IN_JSON, (one) => (secrets.has(one) ? '"(hidden)"' : one));
  return { ...finding, values: finding.values.map(({ place, value }) => ({ place, value: clean(value) })) };
}

interface Where {
  readonly link?: string;
  readonly tunnel?: string;
}

function runRule(rule: LinkRule, topology: Topology, look: Look): Finding[] {
  const all = (found: Iterable<Found>, where: Where = {}): Finding[] => [...found].map((one) => told(rule, one, where));
  switch (rule.about) {
    case 'tunnel':
      return topology.links.flatMap((link) =>
        link.tunnels.flatMap((tunnel) =>
          all(rule.check(tunnel, look), {
            link: link.name,
            ...(tunnel.name === undefined ? {} : { tunnel: tunnel.name }),
          }),
        ),
      );
    case 'link':
      return topology.links.flatMap((link) => all(rule.check(link, look), { link: link.name }));
    case 'end':
      return [
        ...topology.links.flatMap((link) =>
          link.tunnels.flatMap(({ ends, name }) =>
            ends.flatMap((end, index) =>
              all(rule.check(end, look, ends[1 - index]), {
                link: link.name,
                ...(name === undefined ? {} : { tunnel: name }),
              }),
            ),
          ),
        ),
        ...[...topology.alone, ...topology.ambiguous.map(({ end }) => end)].flatMap((end) =>
          all(rule.check(end, look), end.tunnel === undefined ? {} : { tunnel: end.tunnel }),
        ),
      ];
    case 'topology':
      return all(rule.check(topology, look));
  }
}

function told(rule: RuleHead, found: Found, where: Where = {}): Finding {
  const { id, severity, hint, source } = rule;
  return { severity, hint, source, ...found, rule: id, ...where };
}
