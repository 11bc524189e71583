/** Static routes beside what BGP learns over tunnels. */
import {
  addressBy,
  at,
  declaredOf,
  followed,
  shown,
  valueAt,
  type Address,
  type Place,
  type PlatformRule,
  type Program,
  type Value,
} from '../../../model';
import { prefixLength } from '../../../core/define/ipv4';
import { append } from '../../../core/define/multimap';
import { isCidr, overlaps } from '../../../core/define/normal';
import { isBag } from '../../../core/define/paths';
import { toldList } from '../reading';
import { gatewayKey, neighborsOf } from './objects';

export const routeRules: readonly PlatformRule[] = [
  {
    id: 'nsx-static-over-bgp',
    says: 'No static route of a gateway covers what it learns over tunnels',
    severity: 'warning',
    statements: ['L10.1', '0.12'],
    source: 'NSX, administrative distances: static 1, eBGP 20: the static route wins',
    hint: 'Remove the static route, or give it an administrative distance above 20 where it is meant as the last resort.',
    *check(program) {
      const learned = permittedBy(program, 'inRouteFilters');
      for (const [address, route] of declaredOf(program, 'nsx:StaticRoute')) {
        const gateway = gatewayKey(program, valueAt(route, ['gatewayPath']));
        const network = followed(program, route, ['network']);
        const hops = valueAt(route, ['nextHops']);
        if (gateway === undefined || typeof network !== 'string' || !Array.isArray(hops)) continue;
        const wins = hops.some(
          (hop: Value) => isBag(hop) && distanceOf(hop['adminDistance'] as Value | undefined) < EBGP_DISTANCE,
        );
        const tunnel = hops.some((hop: Value) => isBag(hop) && toldList(hop['scope']).length > 0);
        const hit = (learned.get(gateway) ?? []).find(({ text }) => narrower(network, text));
        if (!wins || tunnel || hit === undefined) continue;
        yield {
          message: `The static route to ${network} covers ${hit.text}, which BGP learns over a tunnel.`,
          values: [shown(at(address, 'network'), network), shown(hit.place, hit.text)],
        };
      }
    },
  },
];

const EBGP_DISTANCE = 20;

const distanceOf = (value: Value | undefined): number => (typeof value === 'number' ? value : 1);

/** A route takes traffic of what it is a part of, or equal to; a wider one loses to the longer prefix. */
function narrower(route: string, learned: string): boolean {
  return isCidr(route) && isCidr(learned) && overlaps(route, learned) && prefixLength(route) >= prefixLength(learned);
}

export interface Permitted {
  readonly text: string;
  readonly place: Place;
}

/** Networks that the filters of neighbors over tunnels permit in one direction, by gateway. */
export function permittedBy(
  program: Program,
  direction: 'inRouteFilters' | 'outRouteFilters',
): ReadonlyMap<string, readonly Permitted[]> {
  const found = new Map<string, Permitted[]>();
  for (const { declared, gateway, inside } of neighborsOf(program)) {
    const families = valueAt(declared, ['routeFiltering']);
    if (!inside || gateway === undefined || !Array.isArray(families)) continue;
    const lists = families.flatMap((family: Value) => (isBag(family) ? toldList(family[direction]) : []));
    for (const list of lists.flatMap((one) => listsOf(program, addressBy(program, one)))) {
      const prefixes = valueAt(program.get(list)!, ['prefixes']);
      for (const [index, prefix] of (Array.isArray(prefixes) ? prefixes : []).entries()) {
        const network = isBag(prefix) ? prefix['network'] : undefined;
        if (typeof network !== 'string' || (prefix as { action?: unknown }).action === 'DENY') continue;
        append(found, gateway, { text: network, place: at(list, 'prefixes', index, 'network') });
      }
    }
  }
  return found;
}

/** The prefix lists of a filter: itself, or those of a route map. */
function listsOf(program: Program, object: Address | undefined): Address[] {
  const declared = object === undefined ? undefined : program.get(object);
  if (object === undefined || declared === undefined) return [];
  if (declared.type === 'nsx:PrefixList') return [object];
  const entries = valueAt(declared, ['entries']);
  return (Array.isArray(entries) ? entries : []).flatMap((entry: Value) =>
    isBag(entry) ? toldList(entry['prefixListMatches']).flatMap((one) => addressBy(program, one) ?? []) : [],
  );
}
