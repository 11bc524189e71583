/**
 * Room: what changes of NSX objects do to tunnels that carry traffic, as rows with their sources, in small files by theme.
 * Nothing in it decides; `provider/link/impact` joins it with the tunnels of a program.
 */
import { addressBy, valueAt, type Declared, type Impacts, type ImpactRow, type Value } from '../../../model';
import { gatewayOf } from '../reading';
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
  gatewayOf(program, address) {
    const declared = program.get(address);
    if (declared === undefined) return undefined;
    const path = valueAt(declared, ['localeServicePath']) ?? valueAt(declared, ['gatewayPath']) ?? scopeOf(declared);
    // Of a gateway that is only looked up, the lookup: ends are on it under the same text.
    return gatewayOf(program, undefined, path) ?? addressBy(program, path);
  },
};

/** Rules of a firewall say themselves where they apply. */
const scopeOf = (declared: Declared): Value | undefined => valueAt(declared, ['rules', 0, 'scope', 0]);
