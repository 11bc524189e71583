/** Many sites: what they need to reach whom they have something in common with, from a few words about each. */
import { z } from 'zod';
import { isLookup } from '../../core/define/catalog';
import { check } from '../../core/define/check';
import { field } from '../../core/define/fields';
import { append } from '../../core/define/multimap';
import { isBag, type Bag } from '../../core/define/paths';
import {
  Ref,
  Sheet,
  TUNNELS,
  type Address,
  type Component,
  type Prerequisites,
  type Program,
  type Side,
  type Value,
  type Values,
} from '../../model';
import { ELSEWHERE } from '../addresses';
import { uncheckedEarly } from '../check';
import { checkFabric } from '../fabric/check';
import { deriveFabric, fabricKeys, fabricSchema, keyNamed, planOf, type FabricDerivation } from '../fabric';
import { refuse } from '../intent/check';
import { isLinkLocal } from '../pairs';
import { bgpPasswordOf, keyOf } from '../psk';
import { judgeFound, toldNote, toldTunnels } from './common/told';

const ownKeys = fabricKeys();

const link = () =>
  z.object({
    site: field(z.string(), 'The site at one end; of a link between hubs, the first of both by name.'),
    hub: field(z.string(), 'The hub at the other.'),
    communities: field(z.array(z.string()), 'Communities that both are in.'),
    tunnels: toldTunnels(),
  });

export default (sides: readonly Side[]): Component<FabricDerivation> => {
  /** Of each look-up the parts of its program that ask it: what it found says nothing about other links. */
  const parts = new WeakMap<Program, ReadonlyMap<Address, readonly Program[]>>();
  const partsWith = (program: Program, lookup: Address): readonly Program[] =>
    parts.get(program)?.get(lookup) ?? [program];
  return {
    type: 'link:Fabric',
    title: 'Fabric of many sites',
    description:
      'Sites that reach whom they have something in common with, and nobody else. Each is in communities of interest, by geography and function; it has a link of two tunnels to every hub that serves one of them, and the hub tells it what sites of the same communities have. Hubs on different platforms may be joined. Packets to any other address of the fabric go nowhere. A site that comes, changes or goes changes that site and the hubs, and no other site.',
    source: 'hybridvpn, sites with communities of interest',
    ends: [],
    inputs: z.object({
      ...fabricSchema(sides).shape,
      ...fabricKeys().shape,
    }),
    outputs: z.object({
      links: field(z.record(z.string(), link()), 'Links by name, with the addresses and identities of their tunnels.'),
      notes: field(z.array(toldNote()), 'What one should know about the fabric.'),
      ids: field(
        z.record(z.string(), z.string()),
        'Ids of the objects, by site or link and what they are in it: `branch1_to_dc1_session_master`.',
      ),
    }),
    aside: ASIDE,
    before: (given) => {
      const asked = withoutAside(given);
      refuse(checkFabric(asked, sides).failures);
      return given['networks'] === undefined ? ledgers(asked, given['avoid'], sides) : NOTHING;
    },
    derive: (given) => {
      const derived = deriveFabric(given, sides);
      const asking = new Map<Address, Program[]>();
      for (const { program } of [
        ...derived.shared.map(({ declared }) => declared),
        ...derived.links.map((one) => one.derived),
      ])
        for (const [address, { type }] of program) if (isLookup(type)) append(asking, address, program);
      parts.set(derived.program, asking);
      return derived;
    },
    tell: ({ links, notes }) => ({
      links: Object.fromEntries(
        links.map(({ name, site, hub, communities, derived }) => [
          name,
          { site, hub, communities, tunnels: derived.tunnels as unknown as Values },
        ]),
      ),
      notes: notes.map(({ severity, text }) => ({ severity, text })),
    }),
    judge: (program, lookup, found, called) => {
      for (const part of partsWith(program, lookup)) judgeFound(part, { lookup, found, called }, sides);
    },
    unjudged: (lookup, program) => uncheckedEarly(program, lookup, sides),
    secret: (given, _, variable) => {
      refuse(check({ inputs: ownKeys, rules: [] }, keysIn(given)).failures);
      const named = keyNamed(variable);
      if ('authenticatedAs' in named) {
        const { masterSecret, bgpPasswordVersions: versions } = given;
        const version = isBag(versions) ? versions[named.authenticatedAs] : versions;
        return bgpPasswordOf({ masterSecret, bgpPasswordVersion: version }, named.authenticatedAs);
      }
      const { link: name, tunnel } = named;
      const version = isBag(given['pskVersions']) ? given['pskVersions'][name] : given['pskVersions'];
      return keyOf({ masterSecret: given['masterSecret'], pskVersions: version }, name, tunnel);
    },
  };
};

const ASIDE = Object.keys(ownKeys.shape);

const withoutAside = (given: Bag): Bag =>
  Object.fromEntries(Object.entries(given).filter(([key]) => !ASIDE.includes(key)));

const keysIn = (given: Bag): Bag => Object.fromEntries(Object.entries(given).filter(([key]) => key in ownKeys.shape));

const NOTHING: Prerequisites = { program: new Map(), roles: new Map(), inputs: {} };

/** One for all links, so that none has what another one has; and one more where ends drop the networks of the first. */
function ledgers(given: Bag, avoid: unknown, sides: readonly Side[]): Prerequisites {
  const sheet = new Sheet('link', 'fabric');
  const all = planOf(given, sides).links.map(({ name, site, hub }) => ({
    name,
    local: isLinkLocal([site.side, hub.side]),
  }));
  const ledger = (role: string, local: boolean): Ref | undefined => {
    const links = all.filter((one) => one.local === local).map(({ name }) => [name, TUNNELS.length] as const);
    if (links.length === 0) return undefined;
    return new Ref(
      sheet.add('Addresses', role, {
        links: Object.fromEntries(links),
        ...(avoid === undefined ? {} : { avoid: avoid as Value }),
        ...(local ? {} : { pool: ELSEWHERE }),
      }),
      ['networks'],
    );
  };
  const [networks, networksElsewhere] = [ledger('addresses', true), ledger('addresses_elsewhere', false)];
  return {
    program: sheet.program,
    roles: sheet.roles,
    inputs: {
      ...(networks === undefined ? {} : { networks }),
      ...(networksElsewhere === undefined ? {} : { networksElsewhere }),
    },
  };
}
