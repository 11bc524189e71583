/** What one change does: the rows that speak of it, and the tunnels that they touch. */
import type { Catalog } from '../../core/define/catalog';
import type { Bag } from '../../core/define/paths';
import { shapeOf, type ObjectShape } from '../../core/define/shape';
import { gatewayKey, IMPACT_LEVELS, installationName } from '../../model';
import type {
  Address,
  Change,
  Confidence,
  Declared,
  ImpactLevel,
  Program,
  Side,
  Span,
  TunnelEnd,
  TunnelImpact,
} from '../../model';
import type { Agreements } from './agreement';
import { changedIn, isWordingOnly, type Changed } from './changed';
import { isWorse, stops, worstOf } from './levels';
import { endKey } from './reach';
import type { TouchedTunnel, Touches } from './touched';
import type { Tunnels } from './tunnels';
import { verdictsOf, WAITED_FOR, type Verdict } from './verdict';

/** Why, for a part of a change. */
export interface ImpactReason {
  /** Id of the row; absent: nobody says what such a change does. */
  readonly row?: string;
  readonly says: string;
  readonly level: ImpactLevel;
  /** What engineers expect, where the level is the worst that nobody rules out. */
  readonly expected?: TunnelImpact;
  /** None: the object as a whole. */
  readonly changed: readonly Changed[];
  /** Whole sentences. */
  readonly reason: string;
  readonly source: string;
  readonly confidence: Confidence;
}

export interface ImpactOfChange extends Pick<ImpactReason, 'level' | 'reason' | 'source' | 'confidence'> {
  readonly address: Address;
  readonly type: string;
  readonly change: Change;
  /** What differs, in the order of the schema. */
  readonly changed: readonly Changed[];
  /** `unknown`: there may be more tunnels than those of `touches`. */
  readonly scope: 'known' | 'unknown';
  readonly touches: readonly TouchedTunnel[];
  /** The worst first; level, reason, source and confidence above are those of the worst. */
  readonly reasons: readonly ImpactReason[];
  /** Of the touched tunnel that takes longest; absent: not known, or as long as the level says. */
  readonly seconds?: Span;
}

export interface ImpactOptions {
  /** The program shows everything that uses its objects: what no tunnel of it leads to, no tunnel uses. */
  readonly whole?: boolean;
}

/** What is looked at together. */
export interface Everything {
  readonly program: Program;
  readonly sides: readonly Side[];
  readonly tunnels: Tunnels;
  readonly touches: Touches;
  readonly agreements: Agreements;
  readonly changed: ReadonlyMap<Address, readonly Changed[]>;
  readonly options: ImpactOptions;
}

/** What each object changes. */
export function changesIn(
  program: Program,
  { resources }: Pick<Catalog, 'resources'>,
): ReadonlyMap<Address, readonly Changed[]> {
  const shapes = new Map<string, ObjectShape>(resources.map(({ type, inputs }) => [type, shapeOf(inputs)]));
  return new Map(
    [...program].flatMap(([address, declared]) => {
      const shape = shapes.get(declared.type);
      return shape === undefined || declared.change === undefined
        ? []
        : [[address, changedIn(program, shape, declared)]];
    }),
  );
}

export function impactOfChange(address: Address, declared: Declared, change: Change, all: Everything): ImpactOfChange {
  const { type, inputs } = declared;
  const side = all.sides.find(({ platform }) => type.startsWith(`${platform}:`));
  const changed = all.changed.get(address) ?? [];
  const wording = change.kind === 'update' && changed.length === 0 && isWordingOnly(declared);
  const finishing = declared.finishes === true ? (side?.impacts?.finishing ?? WAITED_FOR) : undefined;
  const verdicts =
    side === undefined || (wording && finishing === undefined)
      ? []
      : verdictsOf(side.impacts?.rows ?? [], {
          ...{ type, change, changed, adopts: (inputs as Bag)['adopt'] === true },
          ...(finishing === undefined ? {} : { finishing }),
        });
  const touches = new Map<string, TouchedTunnel>();
  const reasons: ImpactReason[] = [];
  let scope: ImpactOfChange['scope'] = 'known';
  for (const verdict of verdicts) {
    const reached = reachedBy(address, verdict, side!, change, all);
    const whys = new Set<string>();
    const touched = reached.ends.map(({ end, sure }) => {
      const { why, one } = touchedBy(address, verdict, end, sure, all);
      if (why !== undefined) whys.add(why);
      return one;
    });
    for (const one of touched) {
      const { key } = all.tunnels.at(one.ends[0]!);
      const known = touches.get(`${one.sure} ${key}`);
      if (known === undefined || isWorse(one.level, known.level)) touches.set(`${one.sure} ${key}`, one);
    }
    if (reached.unknown && stops(verdict.effect)) scope = 'unknown';
    reasons.push(
      reasonOf(verdict, levelOf(address, verdict, touched, reached.unknown, change, all.tunnels), [...whys]),
    );
  }
  reasons.sort((a, b) => IMPACT_LEVELS.indexOf(b.level) - IMPACT_LEVELS.indexOf(a.level));
  const worst = reasons[0] ?? nothing(change, wording);
  // What is sure of a tunnel is not lost to what a change of another one may do to it.
  const found = [...touches].flatMap(([kept, one]) => {
    const sure = touches.get(kept.replace(/^false/, 'true'));
    return one.sure || sure === undefined || isWorse(one.level, sure.level) ? [one] : [];
  });
  const seconds = longest(worst.level, found);
  return {
    address,
    type,
    change,
    changed: change.kind === 'update' || change.kind === 'replace' ? changed : [],
    level: worst.level,
    scope,
    touches: found,
    reasons,
    reason: worst.reason,
    source: worst.source,
    confidence: worst.confidence,
    ...(seconds === undefined ? {} : { seconds }),
  };
}

// ---- which tunnels ----------------------------------------------------------------------------------------------------

interface Reached {
  readonly ends: readonly { readonly end: TunnelEnd; readonly sure: boolean }[];
  /** There may be more. */
  readonly unknown: boolean;
}

function reachedBy(
  address: Address,
  { reach, tunnel, others }: Verdict,
  side: Side,
  { kind }: Change,
  { program, tunnels, options }: Everything,
): Reached {
  const where = kind === 'create' ? tunnels.after : tunnels.before;
  const using = where.using(address).filter((end) => tunnels.isLive(end));
  if (reach === 'gateway') {
    const gateways = side.impacts?.gatewaysOf(program, address) ?? [];
    const { connection } = program.get(address)!;
    const own = installationName(program, side.platform, connection);
    const on = gateways.flatMap((one) => tunnels.before.on(one)).filter((end) => end.connection === own);
    const all = new Map([...using, ...on].map((end) => [endKey(end), end]));
    return {
      ends: [...all.values()].map((end) => ({ end, sure: true })),
      unknown: gateways.length === 0 && all.size === 0,
    };
  }
  const named = using.filter((end) => tunnel === undefined || end.object !== address || end.tunnel === tunnel);
  const ends = using
    .filter((end) => named.includes(end) || others === 'unknown')
    .map((end) => ({ end, sure: named.includes(end) }));
  const unused = ends.length === 0 && kind !== 'create' && options.whole !== true;
  return { ends, unknown: unused || (others === 'unknown' && ends.some(({ sure }) => !sure)) };
}

function touchedBy(
  address: Address,
  verdict: Verdict,
  end: TunnelEnd,
  sure: boolean,
  { tunnels, touches, agreements }: Everything,
): { readonly one: TouchedTunnel; readonly why?: string } {
  const { tunnel } = tunnels.at(end);
  const { effect, until, seconds, changed } = verdict;
  const agreement =
    until === 'ends-match' && sure && tunnel !== undefined ? agreements.of(address, changed, tunnel) : undefined;
  const stays = agreement !== undefined && agreement.agree !== 'yes';
  const level = stays && stops(effect) ? 'tunnel-down' : effect;
  const lasts = until === 'undone' || stays ? until : undefined;
  return {
    one: touches.of(end, { level, sure, until: lasts, seconds }),
    ...(stays && agreement.why !== undefined
      ? {
          why:
            agreement.agree === 'no'
              ? `${agreement.why} Until both ends match, the tunnel is down.`
              : `Whether the other end has the same could not be checked, and it is not changed with this one: it counts as down until both ends match. ${agreement.why}`,
        }
      : {}),
  };
}

function longest(level: ImpactLevel, touches: readonly TouchedTunnel[]): Span | undefined {
  if (!stops(level) || level === 'both-tunnels' || level === 'link-gone') return undefined;
  const spans = touches.filter((one) => stops(one.level)).map(({ seconds }) => seconds);
  return spans.reduce((most, one) =>
    most === undefined || one === undefined ? undefined : one.to > most.to ? one : most,
  );
}

// ---- how bad ----------------------------------------------------------------------------------------------------------

/** What stops both tunnels of a link at once, or may, is worse than each of them alone. */
function levelOf(
  address: Address,
  { effect }: Verdict,
  touched: readonly TouchedTunnel[],
  unknown: boolean,
  { kind }: Change,
  tunnels: Tunnels,
): ImpactLevel {
  if (unknown && stops(effect)) return 'both-tunnels';
  const stopped = touched.filter(({ level }) => stops(level));
  if (stopped.length === 0) return touched.length === 0 && stops(effect) ? 'none' : effect;
  const ends = new Set(stopped.flatMap((one) => tunnels.at(one.ends[0]!).keys));
  if (tunnels.stopLink(ends) || areTwins(stopped))
    return stopped.some((one) => isGone(address, kind, one)) ? 'link-gone' : 'both-tunnels';
  return worstOf(stopped.map(({ level }) => level));
}

/** An end of the tunnel is taken away. One that is replaced comes back: who reads that the link goes would not dare a new tunnel number. */
export const isGone = (address: Address, kind: Change['kind'], { ends }: TouchedTunnel): boolean =>
  kind === 'delete' && ends.some(({ object }) => object === address);

/** Ends without their other ends, on one gateway: they may be both tunnels of one link. */
function areTwins(touched: readonly TouchedTunnel[]): boolean {
  const gateways = touched.filter(({ link }) => link === undefined).map(({ ends }) => gatewayKey(ends[0]!) ?? '');
  return new Set(gateways).size < gateways.length;
}

function reasonOf(verdict: Verdict, level: ImpactLevel, whys: readonly string[]): ImpactReason {
  const { row, says, expected, changed, reason, source, confidence } = verdict;
  const hidden = changed.some(({ sure }) => !sure)
    ? ['It may have changed: the value is hidden, and could not be checked.']
    : [];
  return {
    ...(row === undefined ? {} : { row }),
    says,
    level,
    ...(expected === undefined ? {} : { expected }),
    changed,
    reason: [...hidden, reason, ...whys].join(' '),
    source,
    confidence,
  };
}

function nothing({ kind }: Change, wording: boolean): Pick<ImpactReason, 'level' | 'reason' | 'source' | 'confidence'> {
  const reason = {
    create: 'The object is new: nothing that carries traffic uses it yet.',
    import: 'The object comes into the state and stays as it is.',
    forget: 'The object leaves the state and stays as it is: from now on nobody manages it.',
  };
  return {
    level: 'none',
    reason: wording
      ? 'The program says what holds anyway: the object stays as it is.'
      : kind in reason
        ? reason[kind as keyof typeof reason]
        : 'It is part of no tunnel.',
    source: 'hybridvpn: what the engine does with it',
    confidence: 'documented',
  };
}
