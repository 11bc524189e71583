/**
 * What every derived fabric has, whatever it was asked for: the objects by their role, whose each of them is, and where they
 * refer to one another. Learned from `deriveFabric` itself, as the form of a link is (`provider/link/form.ts`): small fabrics
 * of which nothing but names is known have every object that any fabric can have.
 */
import { platformOf } from '../../core/define/catalog';
import { rememberedOf } from '../../core/define/remembered';
import { shapeOf, type Field, type ObjectShape } from '../../core/define/shape';
import { UNKNOWN } from '../../core/define/unknown';
import type { Bag } from '../../core/define/paths';
import { type Address, type Declared, type Derivation, type EndKind, type Side, type TunnelName } from '../../model';
import { refsIn } from '../../program';
import { byPlatform, inputsOfPart, kindsOf, objectOf, restricted, toldOf, type Form, type Part } from '../form';
import { endOf } from '../intent/fields';
import { foreignTo } from '../intent/kinds';
import { pairsOf } from '../pairs';
import { deriveFabric, type FabricDerivation } from './derive';
import type { SharedOf } from './shared';

/** Of the gateway at a site, of what stands for a hub on another platform, of one link, or of all that have it in common. */
export type Owner = SharedOf['of'] | 'link' | 'common';

export interface FabricForm extends Form {
  readonly ownerOf: ReadonlyMap<Address, Owner>;
}

export const formOfFabric = rememberedOf(learned);

/** `discard_10_0_0_0_8` → `discard`: one of several objects of one kind ends with the numbers of what it is about. */
const kindOfRole = (role: string): string => role.replace(/(_\d+)+$/, '');

function learned(sides: readonly Side[]): FabricForm {
  const asked = pairsOf(sides).flatMap((pair) =>
    pair
      .filter(({ marksRoutes }) => marksRoutes === true)
      .flatMap((hub) =>
        openFabrics(
          hub,
          pair.find((side) => side !== hub)!,
        ).map((given) => deriveFabric(given, sides)),
      ),
  );
  const parts = new Map<string, Part>();
  const partOf = new Map<Address, { part: Part; tunnel: TunnelName | '' }>();
  const ownerOf = new Map<Address, Owner>();
  const found = asked.flatMap((fabric) =>
    objectsIn(fabric).map((one) => ({ ...one, kind: kindIn(one), key: `${one.declared.type} ${kindIn(one)}` })),
  );
  for (const { key, kind, declared } of found)
    parts.set(key, {
      platform: platformOf(declared.type),
      role: kind,
      type: declared.type,
      perTunnel: false, // each tunnel's object is of a kind of its own: see `kindIn`
      optional: true, // a fabric may have no site of its platform
      variants: { '': [...(parts.get(key)?.variants[''] ?? []), declared] },
    });
  for (const { key, address, owner } of found) {
    partOf.set(address, { part: parts.get(key)!, tunnel: '' });
    ownerOf.set(address, owner);
  }
  return { parts: [...parts.values()], partOf, ownerOf };
}

/** A hub and a site with everything unknown: what they need; all that is no reference; each thing that links may share; and all of them. */
function openFabrics(hub: Side, site: Side): Bag[] {
  return kindsOf([hub, site]).flatMap((kinds) => {
    const [atHub, atSite] = [openEnds(hub, kinds), openEnds(site, kinds)];
    const waits = [hub, site].every(({ reports }) => reports !== undefined);
    const fabric = (one: Bag, other: Bag, more: Bag = {}): Bag => ({
      sites: {
        hub: { hub: true, communities: ['one'], [hub.platform]: one },
        site: { communities: ['one'], [site.platform]: other },
      },
      communities: { one: '1:1' },
      addressSpace: ['10.0.0.0/8'],
      failoverTarget: UNKNOWN,
      networks: UNKNOWN,
      ...more,
    });
    const all = {
      pathMtu: UNKNOWN,
      overrides: UNKNOWN,
      maximumRoutes: UNKNOWN,
      ...(waits ? { waitFor: 'up' } : {}),
    };
    return [
      fabric(atHub.needed, atSite.needed),
      fabric(atHub.possible, atSite.possible, { ...all, bgpAuthentication: true }),
      fabric(atHub.possible, atSite.possible, { ...all, bgpAuthentication: false }),
      ...atHub.sharing.map((one) => fabric(one, atSite.possible, all)),
      ...atSite.sharing.map((one) => fabric(atHub.possible, one, all)),
    ];
  });
}

function openEnds(side: Side, kinds: ReadonlyMap<string, EndKind>): { needed: Bag; possible: Bag; sharing: Bag[] } {
  const kind = kinds.get(side.platform);
  const foreign = foreignTo(side, kind);
  const needs = kind === undefined ? [] : [kind.field, ...(kind.needs ?? [])];
  const fields = shapeOf(endOf(side)).fields.filter(
    ({ name }) => !foreign.includes(name) && name !== 'communities' && name !== 'name',
  );
  const open = (some: readonly Field[]): Bag => Object.fromEntries(some.map(({ name }) => [name, UNKNOWN]));
  const needed = fields.filter(({ name, required }) => required || needs.includes(name));
  const possible = fields.filter(({ meta }) => meta.refersTo === undefined);
  const sharable = fields.filter(({ meta }) => meta.refersTo !== undefined);
  return {
    needed: open(needed),
    possible: open(possible),
    sharing: [...sharable.map((one) => [one]), sharable].map((some) => open([...possible, ...some])),
  };
}

// ---- the objects of a fabric ------------------------------------------------------------------------------------------

interface Found {
  readonly address: Address;
  readonly declared: Declared;
  readonly role: string;
  readonly owner: Owner;
  /** Of a gateway, of what stands for one, or of what links have in common: its site, and what it is called by. */
  readonly site?: string;
  readonly name?: string;
  readonly link?: FabricDerivation['links'][number];
}

function objectsIn({ shared, links, lookups, common }: FabricDerivation): Found[] {
  const all = ({ program, roles }: Pick<Derivation, 'program' | 'roles'>) =>
    [...roles].map(([address, role]) => ({ address, role, declared: program.get(address)! }));
  return [
    ...lookups.flatMap(({ name, site, declared }) =>
      all(declared).map((one) => ({ ...one, owner: 'gateway' as const, site, name })),
    ),
    ...common.flatMap(({ name, site, declared }) =>
      all(declared).map((one) => ({ ...one, owner: 'common' as const, site, name })),
    ),
    ...shared.flatMap(({ site, of, declared }) =>
      all(declared).map((one) => ({ ...one, owner: of, site, name: site })),
    ),
    ...links.flatMap((link) => all(link.derived).map((one) => ({ ...one, owner: 'link' as const, link }))),
  ];
}

/**
 * What it is one of many of. The object of each tunnel is a kind of its own: Terraform's time grows with the square of how many
 * there are of one kind, and of those that each of them may depend on.
 */
const kindIn = ({ role, owner }: Found): string => (owner === 'link' || owner === 'common' ? role : kindOfRole(role));

/** One object: whose it is, and its inputs without what refers to others. */
interface Told {
  /** The site of its own end, and the one at the other end. Of what stands for a hub: the hub. */
  readonly site?: string;
  readonly peer?: string;
  readonly link?: string;
  /** What it has in common with others, by role. */
  readonly uses?: Readonly<Record<string, string>>;
  readonly inputs: unknown;
}

/**
 * By platform and kind (`parts`: all there are), each under a name of its own: that of the site, of the link, or of what links
 * have in common.
 */
export function fabricValues(
  fabric: FabricDerivation,
  parts: readonly Pick<Part, 'platform' | 'role'>[],
): Record<string, Record<string, Record<string, Told>>> {
  const result: Record<string, Record<string, Record<string, Told>>> = {};
  for (const { platform, role } of parts) (result[platform] ??= {})[role] = {};
  const all = objectsIn(fabric);
  const common = new Map(all.flatMap((one) => (one.owner === 'common' ? [[one.address, one] as const] : [])));
  for (const found of all) {
    const { declared, link, site } = found;
    const platform = platformOf(declared.type);
    const told: Told = {
      ...(link === undefined ? { site: site! } : { link: link.name }),
      ...(link !== undefined && platform in link.ends
        ? { site: link.ends[platform]!, peer: link.peers[platform]! }
        : {}),
      ...usesOf(declared, common),
      inputs: toldOf(declared.inputs),
    };
    result[platform]![kindIn(found)]![keyOf(found)] = told;
  }
  return result;
}

function keyOf(found: Found): string {
  const { link, name, role } = found;
  return `${link?.name ?? name!}${role.slice(kindIn(found).length).replaceAll('_', '-')}`;
}

/** Which of the common objects it refers to. */
function usesOf({ inputs, options }: Declared, common: ReadonlyMap<Address, Found>): Pick<Told, 'uses'> {
  const referred = [...refsIn(inputs).map(({ ref }) => ref.address), ...(options?.dependsOn ?? [])];
  const used = referred.flatMap((address) => common.get(address) ?? []);
  if (used.length === 0) return {};
  return { uses: Object.fromEntries(used.map((one) => [one.role, keyOf(one)])) };
}

/** Their names alone, each for itself: Terraform goes through all of what it repeats a block for, once for each. */
export const namesOf = (values: Readonly<Record<string, Readonly<Record<string, Bag>>>>): Bag =>
  mapped(values, (kinds) => mapped(kinds, (objects) => namesIn(Object.keys(objects))));

export const namesIn = (names: readonly string[]): Bag => Object.fromEntries(names.map((name) => [name, name]));

const mapped = <T>(bag: Readonly<Record<string, T>>, work: (one: T) => unknown): Bag =>
  Object.fromEntries(Object.entries(bag).map(([name, one]) => [name, work(one)]));

export const shapeOfNames = ({ parts }: FabricForm): ObjectShape =>
  byPlatform(parts, () => ({ kind: 'map', element: { kind: 'string' } }));

/** The shape of these values. */
export const shapeOfFabric = ({ parts }: FabricForm, inputsOf: (type: string) => ObjectShape): ObjectShape =>
  byPlatform(parts, (part) => ({
    kind: 'map',
    element: objectOf([
      ...['site', 'peer', 'link'].map((name) => [name, { kind: 'string' }] as const),
      ['uses', { kind: 'map', element: { kind: 'string' } }],
      ['inputs', restricted(inputsOf(part.type), inputsOfPart(part))],
    ]),
  }));
