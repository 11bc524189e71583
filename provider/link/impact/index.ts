/**
 * Room: what a planned change does to the links that carry traffic now. `changed.ts` says which values change, `verdict.ts` what
 * the sides' tables say of them, `reach.ts` and `tunnels.ts` which tunnels that touches, `agreement.ts` whether they come back;
 * `change.ts` joins these for each change, `links.ts` for each link, whose tunnels `waits.ts` keeps apart. Pure, and told everything that it works with. What is not
 * known counts as an outage, an unknown scope as both tunnels.
 */
import { isLookup, type Catalog } from '../../core/define/catalog';
import type { Finding, ImpactLevel, Program, Side } from '../../model';
import { check } from '../check';
import type { Topology } from '../topology';
import { Agreements } from './agreement';
import { changesIn, impactOfChange, type ImpactOfChange, type ImpactOptions } from './change';
import { Dependencies } from './dependencies';
import { worstOf } from './levels';
import { impactOnLinks, type ImpactOnLink } from './links';
import { Referred } from './referred';
import { Touches } from './touched';
import { Tunnels } from './tunnels';
import { Waits } from './waits';

export type { ImpactOfChange, ImpactOptions, ImpactReason } from './change';
export type { Changed } from './changed';
export { changesIn } from './change';
export { isRed, isWorse, stops, worstOf } from './levels';
export type { TouchedTunnel } from './touched';
export { WAIT_TYPE } from './waits';
export { CONFIDENCE_WORDS, LEVEL_WORDS, rowWords } from './words';
export type { ImpactOnLink, ImpactOnTunnel, Together, TogetherState } from './links';

export interface Impact {
  /** In the order of the program; what is created, imported or forgotten is among them. */
  readonly changes: readonly ImpactOfChange[];
  /** Every link, those that nothing touches too. */
  readonly links: readonly ImpactOnLink[];
  /** The worst of all. */
  readonly level: ImpactLevel;
  /** The links as they are, and as they will be. */
  readonly before: Topology;
  readonly after: Topology;
}

/**
 * @param findings what the rules say of the program, where somebody has asked them already
 */
export function impactOf(
  program: Program,
  catalog: Pick<Catalog, 'resources'>,
  sides: readonly Side[],
  options: ImpactOptions & { readonly findings?: readonly Finding[] } = {},
): Impact {
  const tunnels = new Tunnels(program, catalog, sides);
  const changed = changesIn(program, catalog);
  const agreements = new Agreements(options.findings ?? check(program, sides), changed);
  const all = { program, sides, tunnels, touches: new Touches(tunnels), agreements, changed, options };
  const changes = [...program].flatMap(([address, declared]) =>
    declared.change === undefined || isLookup(declared.type)
      ? []
      : [impactOfChange(address, declared, declared.change, all)],
  );
  const order = new Dependencies(program, new Referred(program, catalog));
  const { before, after } = tunnels;
  const waits = new Waits(program, order, [...before.topology.ends, ...after.topology.ends]);
  const links = impactOnLinks(changes, tunnels, order, waits);
  return {
    changes,
    links,
    level: worstOf([...changes, ...links].map(({ level }) => level)),
    before: before.topology,
    after: after.topology,
  };
}
