/** From a plan or preview to what a report says of it. */
import { append } from '../../core/define/multimap';
import { isCidr, network } from '../../core/define/normal';
import type { Where } from '../../link/finding-text';
import { impactOf, stops, type Impact, type ImpactOfChange, type ImpactOnLink } from '../../link/impact';
import { endKey, Reach, tunnelKey, tunnelKeysIn } from '../../link/impact/reach';
import { Referred } from '../../link/impact/referred';
import { afterwards, beforehand } from '../../link/moments';
import type { JudgedFindings } from '../../link/suppressed';
import type { Topology } from '../../link/topology';
import { IMPACT_LEVELS, type Address, type Finding, type Program, type Side, type TunnelEnd } from '../../model';
import { idleLines, placeText, type ReadFile } from '../../program';
import type { VendorCatalog } from '../../vendor';
import type { Rehearsal } from '../rehearse/data';
import { markerData, markerText, type Marker } from '../twin/marker';
import type {
  ChangeReport,
  DrawnEnd,
  DrawnLink,
  FindingReport,
  LinkReport,
  ReportData,
  TogetherReport,
  TunnelReport,
  TunnelState,
} from './data';
import { capText, headlineOf, isInterrupted } from './headline';
import { outsideOf } from './outside';
import { standsIn } from './stands';
import { changedValue } from './values';

export interface ReportInput {
  readonly name: string;
  readonly file: ReadFile;
  readonly catalog: VendorCatalog;
  /** `all`: those that are accepted too. */
  readonly judged: JudgedFindings & { readonly all: readonly Finding[] };
  readonly hash: string;
  readonly otherChanges: number;
  readonly twin?: Marker;
  readonly rehearsal?: Rehearsal;
  readonly whole?: boolean;
  /** Running links that one run may interrupt. */
  readonly mostLinks?: number;
}

export function reportOf(input: ReportInput): ReportData {
  const { name, file, catalog, judged, hash, otherChanges, twin, rehearsal, whole, mostLinks } = input;
  const sides = catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));
  const impact = impactOf(file.program, catalog, sides, {
    findings: judged.all,
    ...(whole === undefined ? {} : { whole }),
  });
  const changes = new Changes(input, impact, sides);
  const links = impact.links
    .map((link, index): LinkReport => changes.link(link, index))
    .filter(
      ({ tunnels, whole: all }) =>
        all.length > 0 || tunnels.some(({ ends }) => ends.some((one) => one.changes.length > 0)),
    )
    .sort((a, b) => IMPACT_LEVELS.indexOf(b.level) - IMPACT_LEVELS.indexOf(a.level));
  const cap =
    mostLinks === undefined ? undefined : { most: mostLinks, interrupted: links.filter(isInterrupted).length };
  const stands = standsIn(impact, file.program);
  const findings = judged.left.map((finding) => ({
    ...findingOf(finding, { program: file.program, language: file.language }),
    ...(stands(finding) ? { stands: true as const } : {}),
  }));
  const counts: Record<string, number> = {};
  for (const { change } of impact.changes) counts[change.kind] = (counts[change.kind] ?? 0) + 1;
  const topology = {
    before: drawn(impact.before, impact, impact.after, 'gone', sides),
    after: drawn(impact.after, impact, impact.before, 'new', sides),
  };
  const loose = new Set(
    impact.changes.flatMap(({ touches }) =>
      touches.filter((one) => one.link === undefined && stops(one.level)).map(({ ends }) => endKey(ends[0]!)),
    ),
  );
  return {
    version: 1,
    name,
    input: file.kind,
    ...(twin && { twin: markerData(twin) }),
    hash,
    ...(rehearsal && { rehearsal }),
    ...headlineOf({
      links,
      findings,
      impact: impact.level,
      counts,
      topology,
      looseTunnels: loose.size,
      rehearsal,
      cap,
    }),
    ...(cap && { cap }),
    counts,
    otherChanges,
    impact: impact.level,
    links,
    shared: changes.shared,
    elsewhere: changes.elsewhere,
    outside: outsideOf(file, catalog),
    findings,
    suppressed: judged.suppressed.length,
    notes: [
      ...(twin === undefined ? [] : [markerText(twin)]),
      ...idleLines(judged),
      ...(cap === undefined ? [] : [capText(cap)]),
    ],
    topology,
    unpaired: [...impact.after.alone, ...impact.after.ambiguous.map(({ end }) => end)].map((end) =>
      placeText(file.program, { object: end.object, path: [] }, file.language),
    ),
  };
}

interface LinkPlace {
  readonly link: number;
  readonly tunnel: string;
}

interface Placed {
  readonly one: ImpactOfChange;
  /** Keys of the tunnels that it is part of. */
  readonly tunnels: readonly string[];
}

/** Where each change belongs. */
class Changes {
  readonly shared: readonly ChangeReport[];
  readonly elsewhere: readonly ChangeReport[];
  /** By their places in the list: two links may have one name. */
  private readonly byLink = new Map<number, Placed[]>();
  private readonly was: ReadonlySet<string>;
  private readonly will: ReadonlySet<string>;
  private readonly reports = new Map<Address, ChangeReport>();
  private readonly reaches: readonly Reach[];
  private readonly placeOf = new Map<string, LinkPlace>();

  constructor(
    private readonly input: ReportInput,
    impact: Impact,
    private readonly sides: readonly Side[],
  ) {
    const { program } = input.file;
    this.was = tunnelKeysIn(impact.before);
    this.will = tunnelKeysIn(impact.after);
    const reach = (at: Program, topology: Topology): Reach => new Reach(at, topology, new Referred(at, input.catalog));
    this.reaches = [reach(beforehand(program), impact.before), reach(afterwards(program), impact.after)];
    for (const [link, { tunnels }] of impact.links.entries())
      for (const { ends } of tunnels)
        for (const end of ends) this.placeOf.set(endKey(end), { link, tunnel: tunnelKey(ends) });
    const [shared, elsewhere]: [ChangeReport[], ChangeReport[]] = [[], []];
    for (const one of impact.changes) {
      const places = this.placesOf(one);
      const links = [...new Set(places.map(({ link }) => link))];
      const report = this.report(
        one,
        links.map((link) => impact.links[link]!.name),
      );
      this.reports.set(one.address, report);
      if (links.length === 0) elsewhere.push(report);
      else if (links.length > 1) shared.push(report);
      else {
        const tunnels = [...new Set(places.map(({ tunnel }) => tunnel))];
        append(this.byLink, links[0]!, { one, tunnels });
      }
    }
    [this.shared, this.elsewhere] = [shared, elsewhere];
  }

  link(link: ImpactOnLink, index: number): LinkReport {
    const own = this.byLink.get(index) ?? [];
    const states = link.tunnels.map((tunnel) => this.stateOf(tunnel.ends));
    return {
      name: link.name,
      state: states.every((one) => one === states[0]) ? (states[0] ?? 'stays') : 'stays',
      level: link.level,
      together: this.togetherOf(link),
      tunnels: link.tunnels.map((tunnel): TunnelReport => ({
        ...(tunnel.name === undefined ? {} : { name: tunnel.name }),
        state: this.stateOf(tunnel.ends),
        level: tunnel.level,
        ...(tunnel.until === undefined ? {} : { until: tunnel.until }),
        ...(tunnel.replaced === undefined ? {} : { replaced: tunnel.replaced }),
        ends: this.inOrder(tunnel.ends).map((end) => ({
          platform: titleOf(end, this.sides),
          object: this.nameOf(end.object),
          changes: own.flatMap((entry) => this.partOf(entry, end, tunnelKey(tunnel.ends))),
        })),
      })),
      whole: own.flatMap((entry) => this.restOf(entry, link)),
    };
  }

  private togetherOf({ together: { state, pairs, avoid } }: ImpactOnLink): TogetherReport {
    return {
      state,
      pairs: pairs.map(([one, other]) => [this.nameOf(one), this.nameOf(other)] as const),
      ...(avoid === undefined ? {} : { avoid: { says: avoid.says, targets: avoid.first } }),
    };
  }

  /** What of a change is about this tunnel alone, at this end. */
  private partOf({ one, tunnels }: Placed, end: TunnelEnd, tunnel: string): readonly ChangeReport[] {
    if (!one.type.startsWith(`${end.platform}:`)) return [];
    const report = this.reports.get(one.address)!;
    if (tunnels.length === 1) return tunnels[0] === tunnel ? [report] : [];
    if (one.address !== end.object || end.tunnel === undefined) return [];
    const values = one.changed.filter(({ path }) => path.includes(end.tunnel!));
    return values.length === 0
      ? []
      : [{ ...report, values: values.map((value) => changedValue(value, this.input.file.language)) }];
  }

  /** What of a change is about no tunnel alone. */
  private restOf({ one, tunnels }: Placed, { tunnels: all }: ImpactOnLink): readonly ChangeReport[] {
    const report = this.reports.get(one.address)!;
    const known = this.sides.some(({ platform }) => one.type.startsWith(`${platform}:`));
    if (tunnels.length === 1 && known) return [];
    const names = all.flatMap(({ ends }) =>
      ends.flatMap(({ object, tunnel }) => (object === one.address && tunnel !== undefined ? [tunnel] : [])),
    );
    const changed = one.changed;
    const values = changed.filter(({ path }) => !names.some((name) => path.includes(name)));
    return values.length === 0 && changed.length > 0
      ? []
      : [{ ...report, values: values.map((value) => changedValue(value, this.input.file.language)) }];
  }

  private stateOf(ends: readonly TunnelEnd[]): TunnelState {
    const key = tunnelKey(ends);
    return this.was.has(key) ? (this.will.has(key) ? 'stays' : 'gone') : 'new';
  }

  private placesOf({ address, touches }: ImpactOfChange): LinkPlace[] {
    const ends = [
      ...touches.flatMap((touched) => touched.ends.slice(0, 1)),
      ...this.reaches.flatMap((reach) => reach.using(address)),
    ];
    return ends.flatMap((end) => this.placeOf.get(endKey(end)) ?? []);
  }

  private inOrder(ends: readonly TunnelEnd[]): readonly TunnelEnd[] {
    const rank = ({ platform }: TunnelEnd): number => this.sides.findIndex((side) => side.platform === platform);
    return [...ends].sort((a, b) => rank(a) - rank(b));
  }

  private nameOf(address: Address): string {
    const { program, language } = this.input.file;
    return placeText(program, { object: address, path: [] }, language);
  }

  private report(one: ImpactOfChange, links: readonly string[]): ChangeReport {
    const { address, type, change, level, scope, reasons, seconds, touches } = one;
    const until = touches.find((touched) => touched.sure && touched.until !== undefined)?.until;
    return {
      object: this.nameOf(address),
      type,
      change: change.kind,
      ...(this.input.file.program.get(address)?.finishes === true ? { finishes: true } : {}),
      values: one.changed.map((value) => changedValue(value, this.input.file.language)),
      level,
      scope,
      ...(seconds === undefined ? {} : { seconds: { from: seconds.from, to: seconds.to } }),
      ...(until === undefined ? {} : { until }),
      reasons: reasons.map(({ says, level: worst, expected, reason, source, confidence }) => ({
        says,
        level: worst,
        ...(expected === undefined ? {} : { expected }),
        reason,
        source,
        confidence,
      })),
      links,
    };
  }
}

function findingOf(
  { rule, severity, link, tunnel, message, values, hint, source }: Finding,
  { program, language }: Where,
): FindingReport {
  return {
    rule,
    severity,
    ...(link === undefined ? {} : { link }),
    ...(tunnel === undefined ? {} : { tunnel }),
    message,
    values: values.map(({ place, value }) => ({ place: placeText(program, place, language), value })),
    hint,
    source,
  };
}

// ---- what is drawn ----------------------------------------------------------------------------------------------------

function drawn(
  topology: Topology,
  impact: Impact,
  other: Topology,
  alone: 'new' | 'gone',
  sides: readonly Side[],
): DrawnLink[] {
  const there = tunnelKeysIn(other);
  const levels = new Map(
    impact.links.flatMap(({ tunnels }) => tunnels.map(({ ends, level }) => [tunnelKey(ends), level] as const)),
  );
  return topology.links.map(({ name, tunnels }) => ({
    name,
    tunnels: tunnels.map((tunnel) => {
      const key = tunnelKey(tunnel.ends);
      const inside = tunnel.ends.flatMap(({ vti }) => vti).find((one) => typeof one === 'string' && isCidr(one));
      const [left, right] = [...tunnel.ends].sort((a, b) => rankOf(sides, a) - rankOf(sides, b));
      return {
        ...(tunnel.name === undefined ? {} : { name: tunnel.name }),
        level: alone === 'gone' ? (levels.get(key) ?? 'none') : 'none',
        state: there.has(key) ? ('stays' as const) : alone,
        ...(inside === undefined ? {} : { network: network(inside) }),
        ends: [endOf(left!, sides), endOf(right!, sides)] as const,
      };
    }),
  }));
}

const rankOf = (sides: readonly Side[], { platform }: TunnelEnd): number =>
  sides.findIndex((side) => side.platform === platform);

const titleOf = ({ title, platform }: TunnelEnd, sides: readonly Side[]): string =>
  title ?? sides.find((side) => side.platform === platform)?.title ?? platform;

function endOf(end: TunnelEnd, sides: readonly Side[]): DrawnEnd {
  const { gateway, name, object, addresses, connection } = end;
  const { local } = addresses;
  return {
    platform: titleOf(end, sides),
    gateway: gateway ?? name ?? object,
    ...(connection === undefined ? {} : { connection }),
    ...(typeof local === 'string' ? { address: local } : {}),
  };
}
