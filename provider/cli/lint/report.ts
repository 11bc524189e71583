/** What `hybridvpn lint` prints: findings with both values and the way out, for people and as data. */
import {
  alikeText,
  findingDetails,
  findingSays,
  toldOnce,
  uncheckedLines,
  type ToldOnce,
  type Where,
} from '../../link/finding-text';
import type { JudgedFindings } from '../../link/suppressed';
import type { Topology } from '../../link/topology';
import type { Finding, FindingSeverity } from '../../model';
import { idleLines, placeText, type ReadFile } from '../../program';
import { count } from '../count';
import { markerData, markerText, type Marker } from '../twin/marker';

export interface LintInput extends JudgedFindings {
  readonly topology: Topology;
  readonly where: Where;
  readonly kind: ReadFile['kind'];
  readonly failOn: FindingSeverity;
  /** What was read was made against it, and not against the platforms. */
  readonly twin?: Marker;
}

export interface LintReport {
  readonly lines: readonly string[];
  readonly data: object;
  readonly failed: boolean;
}

const ORDER: readonly FindingSeverity[] = ['error', 'warning', 'info', 'unchecked'];

export function lintReport(input: LintInput): LintReport {
  const { left: findings, suppressed, expired, unused, topology, kind, failOn, twin } = input;
  const failing = ORDER.slice(0, ORDER.indexOf(failOn) + 1);
  const counts = Object.fromEntries(
    ORDER.map((level) => [level, findings.filter(({ severity }) => severity === level).length]),
  ) as Record<FindingSeverity, number>;
  const tunnels = topology.links.flatMap((link) => link.tunnels).length;
  const lines = [
    ...ORDER.slice(0, 3).flatMap((level) => {
      const some = findings.filter(({ severity }) => severity === level);
      // What is wrong is told of each link: each is to be mended.
      const told = level === 'info' ? toldOnce(some) : some.map((finding) => ({ finding, alike: [] }));
      return told.flatMap((one) => block(one, input));
    }),
    ...openLines(findings, input),
    ...(topology.ends.length === 0
      ? [
          `Nothing in it is an end of a link.${kind === 'Pulumi preview' ? ' A preview without --show-sames has only what changes: see --state.' : ''}`,
          '',
        ]
      : []),
    ...idleLines(input),
    ...(twin === undefined ? [] : [markerText(twin)]),
    `${kind}: ${count(topology.links.length, 'link')}, ${count(tunnels, 'tunnel')}; ${count(counts.error, 'error')}, ${count(counts.warning, 'warning')}, ${counts.info} to know, ${counts.unchecked} not checked${suppressed.length === 0 ? '' : `, ${suppressed.length} suppressed`}.`,
  ];
  const data = {
    version: 1,
    input: kind,
    ...(twin && { twin: markerData(twin) }),
    links: topology.links.map((link) => ({
      name: link.name,
      tunnels: link.tunnels.map(({ name, ends }) => ({
        ...(name === undefined ? {} : { name }),
        ends: ends.map(({ platform, object, tunnel }) => ({ platform, object, ...(tunnel && { tunnel }) })),
      })),
    })),
    findings: findings.map((finding) => asData(finding, input)),
    suppressed: suppressed.map((finding) => ({
      ...asData(finding, input),
      reason: finding.reason,
      until: finding.until,
    })),
    expired,
    unused,
    counts,
  };
  return { lines, data, failed: findings.some(({ severity }) => failing.includes(severity)) };
}

function block({ finding, alike }: ToldOnce, { where }: LintInput): string[] {
  const { severity, rule } = finding;
  const more = alike.length === 0 ? [] : [`  ${alikeText(alike)}`];
  return [`${severity}: ${findingSays(finding)} [${rule}]`, ...findingDetails(finding, where), ...more, ''];
}

function openLines(findings: readonly Finding[], { where }: LintInput): string[] {
  const open = findings.filter(({ severity }) => severity === 'unchecked');
  if (open.length === 0) return [];
  return ['Could not be checked:', ...uncheckedLines(open, where).map((line) => `  ${line}`), ''];
}

function asData(
  { rule, severity, link, tunnel, message, values, hint, source }: Finding,
  { where }: LintInput,
): object {
  return {
    rule,
    severity,
    ...(link === undefined ? {} : { link }),
    ...(tunnel === undefined ? {} : { tunnel }),
    message,
    values: values.map(({ place, value }) => ({
      object: placeText(where.program, { ...place, path: [] }, where.language),
      place: placeText(where.program, place, where.language),
      value,
    })),
    hint,
    source,
  };
}
