/** Where an interface stands by its name: `Tunnel10` is the entry 10 of the list Tunnel. Source: Cisco-IOS-XE-interfaces.yang */
import { isBag, type Bag } from '../../../core/define/paths';
import { keyed } from '../../client/paths';

/** Lists whose key is a number. */
const NUMBERED = [
  ...['CEM-ACR', 'Dialer', 'LISP', 'Loopback', 'MFR', 'Multilink', 'Port-channel', 'PRP-channel', 'Tunnel'],
  ...['Virtual-PPP', 'Virtual-Template', 'VirtualPortGroup', 'Vlan'],
];

/** Types whose subinterfaces stand in a list of their own: `Port-channel1.20`. */
const APART = ['ATM', 'ATM-ACR', 'LISP', 'L2LISP', 'MFR', 'Port-channel', 'Serial'];
const around = (type: string): string => (type === 'ATM-ACR' ? 'ATM-ACRsubinterface' : `${type}-subinterface`);

interface Parts {
  /** Members of `interface` on the way to the entry. */
  readonly lists: readonly string[];
  readonly key: string | number;
}

function partsOf(name: string): Parts {
  const [, type = name, own = ''] = /^([A-Za-z-]+)(\d.*)$/.exec(name) ?? [];
  if (own.includes('.') && APART.includes(type)) return { lists: [around(type), type], key: own };
  return { lists: [type], key: NUMBERED.includes(type) ? Number(own) : own };
}

/** Below `native`. */
export function interfacePath(name: string): string {
  const { lists, key } = partsOf(name);
  return keyed(`interface/${lists.join('/')}`, [key]);
}

/** As a reference to an interface has it: a member for its type, with its number. */
export function interfaceReference(name: string): Bag {
  const { lists, key } = partsOf(name);
  return lists.reduceRight<unknown>((inner, list) => ({ [list]: inner }), key) as Bag;
}

/** The name that a reference stands for. */
export function referredInterface(reference: unknown): string | undefined {
  const [first] = isBag(reference) ? Object.entries(reference) : [];
  if (first === undefined) return undefined;
  const [type, own] = first;
  return isBag(own) ? referredInterface(own) : `${type}${String(own)}`;
}

/** All interfaces that a router has, by name, those of subinterfaces too. */
export const interfacesIn = (types: Bag): readonly (readonly [name: string, entry: Bag])[] =>
  Object.entries(types).flatMap(([type, entries]) => {
    if (/subinterface$/.test(type) && isBag(entries)) return interfacesIn(entries);
    // Some releases write one alone as itself.
    const all = Array.isArray(entries) ? (entries as readonly unknown[]) : [entries];
    return all.filter(isBag).map((entry) => [`${type}${String(entry['name'])}`, entry] as const);
  });
