/**
 * What every derived fabric has, whatever it was asked for: the objects by their role, whose each of them is, and where they
 * refer to one another. Learned from `deriveFabric` itself, as the form of a link is (`provider/link/form.ts`): small fabrics
 * of which nothing but names is known have every object that any fabric can have.
 */
import { platformOf } from '../../core/define/catalog';
import { shapeOf, type Field, type ObjectShape } from '../../core/define/shape';
import { UNKNOWN } from '../../core/define/unknown';
import type { Bag } from '../../core/define/paths';
import { type Address, type Declared, type Derivation, type EndKind, type Side, type TunnelName } from '../../model';
import { byPlatform, inputsOfPart, kindsOf, objectOf, restricted, toldOf, type Form, type Part } from '../form';
import { endOf } from '../intent/fields';
import { foreignTo } from '../intent/kinds';
import { pairsOf } from '../pairs';
import { splitRole } from '../roles';
import { deriveFabric, type FabricDerivation, type SharedOf } from './derive';

/** Of the gateway at a site, of what stands for a hub on another platform, or of one link. */
export type Owner = SharedOf['of'] | 'link';

export interface FabricForm extends Form {
  readonly ownerOf: ReadonlyMap<Address, Owner>;
}

const forms = new WeakMap<readonly Side[], FabricForm>();

export function formOfFabric(sides: readonly Side[]): FabricForm {
  let form = forms.get(sides);
  if (form === undefined) forms.set(sides, (form = learned(sides)));
  return form;
}

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
    objectsIn(fabric).map((one) => ({ ...one, ...placeOf(one), key: `${one.declared.type} ${placeOf(one).role}` })),
  );
  for (const { key, role, tunnel, declared } of found) {
    const variants = parts.get(key)?.variants ?? {};
    parts.set(key, {
      platform: platformOf(declared.type),
      role,
      type: declared.type,
      perTunnel: tunnel !== '',
      optional: true, // a fabric may have no site of its platform
      variants: { ...variants, [tunnel]: [...(variants[tunnel] ?? []), declared] },
    });
  }
  for (const { key, tunnel, address, owner } of found) {
    partOf.set(address, { part: parts.get(key)!, tunnel });
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
  /** Of a gateway, or of what stands for one: its site. */
  readonly site?: string;
  readonly link?: FabricDerivation['links'][number];
}

function objectsIn({ shared, links, lookups }: FabricDerivation): Found[] {
  const all = ({ program, roles }: Pick<Derivation, 'program' | 'roles'>) =>
    [...roles].map(([address, role]) => ({ address, role, declared: program.get(address)! }));
  return [
    ...lookups.flatMap(({ site, declared }) =>
      all(declared).map((one) => ({ ...one, owner: 'gateway' as const, site })),
    ),
    ...shared.flatMap(({ site, of, declared }) => all(declared).map((one) => ({ ...one, owner: of, site }))),
    ...links.flatMap((link) => all(link.derived).map((one) => ({ ...one, owner: 'link' as const, link }))),
  ];
}

const placeOf = ({ role, owner }: Found): { readonly role: string; readonly tunnel: TunnelName | '' } => {
  const [name, tunnel] = owner === 'link' ? splitRole(role) : [kindOfRole(role), '' as const];
  return { role: name, tunnel };
};

/** One object: whose it is, and its inputs without what refers to others. */
interface Told {
  /** The site of its own end, and the one at the other end. Of what stands for a hub: the hub. */
  readonly site?: string;
  readonly peer?: string;
  readonly link?: string;
  readonly tunnel?: TunnelName;
  readonly inputs: unknown;
}

/** By platform and kind, each under a name of its own: that of the site, of the link, or `branch1-to-dc1/master`. */
export function fabricValues(
  fabric: FabricDerivation,
  { parts }: FabricForm,
): Record<string, Record<string, Record<string, Told>>> {
  const result: Record<string, Record<string, Record<string, Told>>> = {};
  for (const { platform, role } of parts) (result[platform] ??= {})[role] = {};
  for (const found of objectsIn(fabric)) {
    const { declared, link, site } = found;
    const { role, tunnel } = placeOf(found);
    const platform = platformOf(declared.type);
    const inputs = toldOf(declared.inputs);
    const [key, told]: [string, Told] =
      link === undefined
        ? [`${site!}${found.role.slice(role.length).replaceAll('_', '-')}`, { site: site!, inputs }]
        : [
            objectKey(link.name, tunnel),
            {
              ...(platform in link.ends ? { site: link.ends[platform]!, peer: link.peers[platform]! } : {}),
              link: link.name,
              ...(tunnel === '' ? {} : { tunnel }),
              inputs,
            },
          ];
    result[platform]![role]![key] = told;
  }
  return result;
}

export const objectKey = (link: string, tunnel: TunnelName | ''): string =>
  tunnel === '' ? link : `${link}/${tunnel}`;

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
      ...['site', 'peer', 'link', 'tunnel'].map((name) => [name, { kind: 'string' }] as const),
      ['inputs', restricted(inputsOf(part.type), inputsOfPart(part))],
    ]),
  }));
