/**
 * Room: what changes of NSX objects do to tunnels that carry traffic, as rows with their sources, in small files by theme.
 * Nothing in it decides; `provider/link/impact` joins it with the tunnels of a program.
 */
import {
  addressBy,
  valueAt,
  type Declared,
  type Impacts,
  type ImpactRow,
  type Program,
  type Value,
} from '../../../model';
import { isBag } from '../../../core/define/paths';
import { gatewayOf, lookedUp } from '../reading';
import { bgpRows } from './bgp';
import { firewallRows } from './firewall';
import { natRows } from './nat';
import { profileRows } from './profiles';
import { routingRows } from './routing';
import { sessionRows } from './session';
import { REALISED } from './sources';

const words: ImpactRow = {
  id: 'nsx-words',
  says: 'Name, description, tags',
  covers: [36],
  types: [
    ...new Set(
      [...sessionRows, ...profileRows, ...bgpRows, ...routingRows, ...natRows, ...firewallRows].flatMap(
        ({ types }) => types,
      ),
    ),
  ].filter((type) => !['nsx:BgpConfig', 'nsx:RouteRedistributionRule'].includes(type)),
  fields: ['displayName', 'description', 'tags'],
  effect: 'none',
  confidence: 'practice',
  reason: 'It is stored and changes nothing on an edge.',
  source: REALISED,
};

export const impacts: Impacts = {
  rows: [...sessionRows, ...profileRows, ...bgpRows, ...routingRows, ...natRows, ...firewallRows, words],
  applying: {
    reason: 'NSX stores what is wanted and then realises it: nothing else moves.',
    source: REALISED,
    confidence: 'practice',
  },
  gatewaysOf(program, address) {
    const declared = program.get(address);
    if (declared === undefined) return [];
    const own = valueAt(declared, ['localeServicePath']) ?? valueAt(declared, ['gatewayPath']);
    const places: readonly Value[] = own === undefined ? scopesOf(declared) : [own];
    return [...new Set(places.flatMap((place) => gatewayNamed(program, place) ?? []))];
  },
};

function gatewayNamed(program: Program, place: Value | undefined): string | undefined {
  const known = gatewayOf(program, undefined, place);
  const object = addressBy(program, place);
  return known ?? (object === undefined ? undefined : lookedUp(program, object));
}

/** Rules of a firewall say themselves where they apply, each on gateways of its own. */
function scopesOf(declared: Declared): readonly Value[] {
  const rules = valueAt(declared, ['rules']);
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: Value) =>
    isBag(rule) && Array.isArray(rule['scope']) ? (rule['scope'] as Value[]) : [],
  );
}
