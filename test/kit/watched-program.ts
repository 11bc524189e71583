/** Programs as a provider is told of them, object by object, while an engine plans their creation. */
import { catalog } from '../../provider/catalog';
import { isLookup } from '../../provider/core/define/catalog';
import { getAt, type Bag } from '../../provider/core/define/paths';
import { knownOnly, UNKNOWN } from '../../provider/core/define/unknown';
import type { Watched } from '../../provider/core/define/watch';
import { Ref, type Program } from '../../provider/model';
import { definitionOf, mapLeaves } from '../../provider/program';

/** What the look-ups answer. */
const FOUND: Readonly<Record<string, Bag>> = {
  'alicloud:getVpnGateway': {
    id: 'vpn-sim0000000000000001',
    internetIp: '203.0.113.10',
    disasterRecoveryInternetIp: '203.0.113.11',
  },
  'nsx:getTier0Gateway': { id: '/infra/tier-0s/T0', localeServicePath: '/infra/tier-0s/T0/locale-services/default' },
};

/** A program as a provider sees it in the plan of its creation: references are ids where inputs decide them. */
export function planned(program: Program): Watched[] {
  const done = new Map<string, Watched>();
  const plan = (key: string): Watched => {
    const before = done.get(key);
    if (before !== undefined) return before;
    const { type, name, inputs: said } = program.get(key)!;
    const inputs = mapLeaves(said, (leaf) => (leaf instanceof Ref ? valueOf(leaf) : leaf)) as Bag;
    const definition = definitionOf(catalog, type);
    // Where inputs decide the id: a plan chooses what is left to choose.
    const decides = 'identity' in definition && definition.identity !== undefined;
    // Names are what others say of it; of paths each object has one of its own here, as links have gateways of their own.
    const named = decides ? definition.identity!(knownOnly(inputs)) : undefined;
    const id = decides ? (named === undefined || named.startsWith('/') ? `/infra/${key}` : named) : undefined;
    const found = isLookup(type) ? (FOUND[type] ?? {}) : { id: id ?? UNKNOWN };
    const one: Watched = { key, type, name, inputs, planned: { ...inputs, ...found } };
    done.set(key, one);
    return one;
  };
  const valueOf = ({ address, path }: Ref): unknown =>
    program.has(address) ? (getAt(plan(address).planned, path) ?? UNKNOWN) : UNKNOWN;
  for (const key of program.keys()) plan(key);
  return [...done.values()];
}

/** This many links like that one, of one gateway, in the order of an engine: what refers to nothing first, of every link. */
export function manyPlanned(link: Program, links: number): Watched[] {
  const copied = (object: Watched, index: number): Watched => {
    if (isLookup(object.type) && object.type.includes('Tier0')) return object; // one gateway has them all
    const text = JSON.stringify(object, (_, value: unknown) => (typeof value === 'symbol' ? 'unknown' : value))
      .replaceAll('169.254.10.', `169.254.${11 + index}.`)
      .replaceAll('203.0.113.1', `203.0.${13 + index}.1`)
      .replaceAll('vpn-sim0000000000000001', `vpn-sim${index}`)
      .replaceAll('hybridLink', `hybrid${index}`);
    return JSON.parse(text, (_, value: unknown) => (value === 'unknown' ? UNKNOWN : value)) as Watched;
  };
  return planned(link).flatMap((object) => Array.from({ length: links }, (_, index) => copied(object, index)));
}
