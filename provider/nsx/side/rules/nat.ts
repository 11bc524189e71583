/** NAT rules of a gateway beside the links that end on it. */
import { append } from '../../../core/define/multimap';
import { isCidr } from '../../../core/define/normal';
import {
  at,
  declaredOf,
  followed,
  shown,
  valueAt,
  type Address,
  type Declared,
  type PlatformRule,
  type Program,
  type Value,
} from '../../../model';
import { translated, type Translation } from '../nat';
import { gatewayKey } from './objects';
import { permittedBy } from './routes';

export const natRules: readonly PlatformRule[] = [
  {
    id: 'nsx-snat-over-link',
    says: 'No SNAT rule of a gateway translates what goes through a link',
    severity: 'error',
    statements: ['L5.1'],
    source: 'NSX Policy API, PolicyNatRule.sequence_number: of the rules that match, the lowest number decides',
    hint: 'Put a NO_SNAT rule for the networks of the link before it, with a lower sequence number: `natExemption` of the link makes one.',
    *check(program) {
      const told = permittedBy(program, 'outRouteFilters');
      const learned = permittedBy(program, 'inRouteFilters');
      for (const [gateway, rules] of rulesBy(program)) {
        const [own = [], peers = []] = [told.get(gateway), learned.get(gateway)];
        const texts = (of: readonly { readonly text: string }[]): string[] => [
          ...new Set(of.map(({ text }) => text).filter(isCidr)),
        ];
        const caught = translated(rules, texts(own), texts(peers));
        for (const by of new Set(caught.map((one) => one.by))) {
          const { prefix, peer } = caught.find((one) => one.by === by)!;
          yield {
            message: `The SNAT rule gives what goes from ${prefix} to ${peer} another source: the other end does not know it, and answers elsewhere.`,
            values: [
              shown(at(by.address, 'sequenceNumber'), by.sequence),
              shown(own.find(({ text }) => text === prefix)!.place, prefix),
              shown(peers.find(({ text }) => text === peer)!.place, peer),
            ],
          };
        }
      }
    },
  },
];

interface Placed extends Translation {
  readonly address: Address;
}

function rulesBy(program: Program): ReadonlyMap<string, readonly Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const [address, rule] of declaredOf(program, 'nsx:NatRule')) {
    const gateway = gatewayKey(program, valueAt(rule, ['gatewayPath']));
    const read = gateway === undefined ? undefined : translationOf(program, address, rule);
    if (gateway !== undefined && read !== undefined) append(found, gateway, read);
  }
  return found;
}

/**
 * Undefined: it is off, or not known well enough to say that it translates anything. What is open of an exception is taken for
 * what the link needs, and one on certain interfaces for one on the tunnels.
 */
function translationOf(program: Program, address: Address, rule: Declared): Placed | undefined {
  const action = followed(program, rule, ['action']);
  const sequence = followed(program, rule, ['sequenceNumber']) ?? 0;
  const [sources, destinations] = ['sourceNetworks', 'destinationNetworks'].map((name) => valueAt(rule, [name]));
  const has = (name: string): boolean => valueAt(rule, [name]) !== undefined;
  if (valueAt(rule, ['enabled']) === false || has('service')) return undefined;
  if (action === 'NO_SNAT')
    return {
      ...{ address, action, sources: listed(sources), destinations: listed(destinations) },
      sequence: typeof sequence === 'number' ? sequence : -1,
    };
  if (action !== 'SNAT' || typeof sequence !== 'number' || has('scope')) return undefined;
  return isOpen(sources) || isOpen(destinations)
    ? undefined
    : { address, action, sequence, sources: listed(sources), destinations: listed(destinations) };
}

const isOpen = (value: Value | undefined): boolean => value !== undefined && listed(value) === undefined;

const listed = (value: Value | undefined): readonly string[] | undefined =>
  Array.isArray(value) && value.every((one: unknown) => typeof one === 'string') ? (value as string[]) : undefined;
