/**
 * From many sites to everything that they need, as one program: what the links of a site share, then each link as `derive`
 * makes it. Pure, and for previews: what is not known in the words of one site leaves unknown what depends on it.
 */
import { isLookup } from '../../core/define/catalog';
import type { CheckFailure } from '../../core/define/check-failure';
import { ProviderError } from '../../core/define/errors';
import type { Bag } from '../../core/define/paths';
import type { Address, Declaration, Declared, Note, Program, Side } from '../../model';
import { refuse } from '../intent/check';
import { checkFabric } from './check';
import { linked, networksOf, spelled, type FabricLink, type Placed } from './one-link';
import { planOf, type Plan } from './plan';
import { sharedOf, type SharedOf } from './shared';

/** What is looked up at a site, once for all its links; or what some of its links have in common, under a name of its own. */
export interface OnceFor {
  readonly name: string;
  readonly site: string;
  readonly declared: Part;
}

export interface FabricDerivation extends Declaration {
  readonly lookups: readonly OnceFor[];
  readonly common: readonly OnceFor[];
  readonly shared: readonly SharedOf[];
  readonly links: readonly FabricLink[];
}

/**
 * @param given the members of `fabricSchema(sides)`
 * @throws ProviderError `invalid` for what no fabric can be, with the site that says so
 */
export function deriveFabric(given: Bag, sides: readonly Side[]): FabricDerivation {
  const { failures, warnings } = checkFabric(given, sides);
  refuse(failures);
  const plan = planOf(given, sides);
  const shared = sharedOf(given, plan);
  refuse(unnumbered(given, plan));
  const asked = plan.links.map((link) => linked(given, link, shared, sides));
  refuse(asked.flatMap(({ failures: some }) => some));
  const links = asked.map(({ link }) => link());
  const warned = [
    ...warnings.map(({ message }) => String(message)),
    // Links of one site, or of one fabric, say the same of what is said once for all of them.
    ...new Set(asked.flatMap((one) => one.warnings.map(warningText))),
  ].map((text): Note => ({ severity: 'warning', text }));
  const lookups = once([
    ...shared.map(({ site, declared: { program, roles } }) => ({ program, placed: lookupsIn(program, roles, site) })),
    ...links.map(({ derived: { program }, lookups: placed }) => ({ program, placed })),
  ]);
  const common = once(links.map(({ derived: { program }, common: placed }) => ({ program, placed })));
  const parts = [
    ...lookups.map(({ name, declared }) => ({ name, ...declared })),
    ...shared.map(({ site, declared }) => ({ name: site, ...withoutLookups(declared) })),
    ...common.map(({ name, declared }) => ({ name, ...declared })),
    ...links.map(({ name, derived }) => ({ name, ...derived })),
  ];
  return { ...joinedParts(parts), notes: [...warned, ...notesOf(parts)], lookups, common, shared, links };
}

/** Of one site, behind its name. */
const warningText = ({ path, message }: CheckFailure): string =>
  path[0] === 'sites' ? `${path[1]!}: ${String(message)}` : String(message);

type Part = Pick<Declaration, 'program' | 'roles'>;

const lookupsIn = (program: Program, roles: Part['roles'], site: string): Placed[] =>
  [...roles]
    .filter(([address]) => isLookup(program.get(address)!.type))
    .map(([address, role]) => ({ address, role, of: site, site }));

/** What several parts have says the same in all of them, and is there once. */
function once(parts: readonly { readonly program: Program; readonly placed: readonly Placed[] }[]): OnceFor[] {
  const byName = new Map<string, { site: string; program: Map<Address, Declared>; roles: Map<Address, string> }>();
  for (const { program, placed } of parts)
    for (const { address, role, of, site } of placed) {
      const declared = program.get(address)!;
      const all = byName.get(of) ?? { site, program: new Map(), roles: new Map() };
      byName.set(of, all);
      const other = all.program.get(address);
      if (other !== undefined && JSON.stringify(other.inputs, spelled) !== JSON.stringify(declared.inputs, spelled))
        throw new ProviderError({
          code: 'internal',
          message: `Two links say different things of ${address}, which is one for "${of}".`,
        });
      all.program.set(address, declared);
      all.roles.set(address, role);
    }
  return [...byName].map(([name, { site, ...declared }]) => ({ name, site, declared }));
}

const withoutLookups = <P extends Part>(part: P): P => ({
  ...part,
  roles: new Map([...part.roles].filter(([address]) => !isLookup(part.program.get(address)!.type))),
});

/** What was chosen for links, which all say the same, is told once. */
const notesOf = (parts: readonly { readonly name: string; readonly notes?: readonly Note[] }[]): Note[] =>
  parts.flatMap(({ name, notes = [] }) =>
    notes
      .filter(({ severity }) => severity === 'warning')
      .map(({ severity, text }) => ({ severity, text: `${name}: ${text}` })),
  );

/** Each part gives what has a role in it. */
function joinedParts(
  parts: readonly (Part & { readonly name: string })[],
): Pick<Declaration, 'program' | 'roles' | 'values'> {
  const program = new Map<Address, Declared>();
  const roles = new Map<Address, string>();
  for (const part of parts)
    for (const [address, role] of part.roles) {
      const declared = part.program.get(address)!;
      if (program.has(address))
        throw new ProviderError({
          code: 'internal',
          message: `Two parts of a fabric have the object ${address}: one of them is of "${part.name}".`,
        });
      program.set(address, declared);
      roles.set(address, `${part.name.replaceAll('-', '_')}_${role}`);
    }
  return { program, roles, values: [] };
}

/** Who gives networks gives those of every link. */
const unnumbered = (given: Bag, { links }: Plan): CheckFailure[] =>
  given['networks'] === undefined && given['networksElsewhere'] === undefined
    ? []
    : links
        .filter(({ name }) => networksOf(given, name) === undefined)
        .map(({ name }) => ({ path: ['networks', name], message: `The link "${name}" has no transfer networks.` }));
