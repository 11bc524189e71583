/**
 * Links that are imported as a whole: those of which every derived value agrees with what stands. Their objects become those of the
 * component, everything else stays a resource of its own; what a link shares with others stands beside it.
 */
import { importText } from '../../core/define/import-id';
import { terraformName } from '../../core/define/names';
import { parsePath } from '../../core/define/paths';
import type { Adoptable, Inventory } from '../../core/run/discovery';
import { formOf, pskVariable, type Part as FormPart } from '../../link';
import { splitRole } from '../../link/roles';
import type { Part, Standing } from '../../link/standing';
import { perTunnel, TUNNELS, Variable, type PerTunnel, type Program, type Side, type Values } from '../../model';
import { hclText, namesFor, withRefs, type NameRules, type VariableNames } from '../../program';
import { COMPONENT } from './output';

/** An object of a whole link. */
export interface Member {
  readonly role: string;
  readonly part: Part;
  readonly object: Adoptable;
}

export interface WholeLink {
  /** Its name in the program. */
  readonly label: string;
  readonly standing: Standing;
  /** All that stands. */
  readonly live: Program;
  readonly members: readonly Member[];
  /** Of the key of each tunnel, which both ends have. */
  readonly keys: PerTunnel<Variable>;
}

/** Its members leave the inventory: they are imported with the link. */
export interface Split {
  readonly links: readonly WholeLink[];
  readonly rest: Inventory;
}

/**
 * @param taken names of other links where the program goes
 * @param variables names of variables there
 */
export function split(
  inventory: Inventory,
  live: Program,
  found: readonly Standing[],
  rules: NameRules,
  taken: ReadonlySet<string>,
  variables: VariableNames,
): Split {
  const whole = found.filter(({ differences }) => differences.length === 0);
  const byId = new Map(inventory.objects.map((object) => [`${object.definition.type} ${object.id}`, object]));
  const names = namesFor(
    whole.map(({ name }, index) => ({ type: COMPONENT, id: `${name} ${index}`, name })),
    rules,
    taken,
  );
  const links = whole.flatMap((standing, index): WholeLink[] => {
    const members = standing.objects.flatMap((part): Member[] => {
      const { type, live: object } = live.get(part.address)!;
      const found = byId.get(`${type} ${object!.id}`);
      return found === undefined ? [] : [{ role: part.role, part, object: found }];
    });
    // One that is imported already, beside or by another link, cannot be imported again.
    if (members.length < standing.objects.length) return [];
    for (const { object } of members) byId.delete(`${object.definition.type} ${object.id}`);
    const label = names.get(`${COMPONENT} ${standing.name} ${index}`)!;
    const keys = perTunnel((tunnel) => new Variable(variables.take(label, [pskVariable(tunnel).name])));
    return [{ label, standing, live, members, keys }];
  });
  return { links, rest: { ...inventory, objects: [...byId.values()] } };
}

function partOf(sides: readonly Side[], type: string, role: string): FormPart {
  const [name] = splitRole(role);
  return formOf(sides).parts.find((one) => one.type === type && one.role === name)!;
}

/** `hybridvpn_nsx_ike_profile.ike["master"]`, inside of the module. */
export function addressInModule(sides: readonly Side[], type: string, role: string): string {
  const [name, tunnel] = splitRole(role);
  const part = partOf(sides, type, role);
  const key = part.perTunnel ? `[${hclText.hclText(tunnel)}]` : part.optional ? '[0]' : '';
  return `${terraformName(type)}.${name}${key}`;
}

/** What the import of a member is told: what a link says of it and no platform returns, and that it says its key write-only. */
export const importIdOf = ({ object: { id }, part: { told, triggers, keyed } }: Member): string =>
  importText({
    id,
    told: { ...told, ...(triggers !== undefined && { triggersReplace: triggers }) },
    ...(keyed ? { writeOnly: 1 } : {}),
  });

/** What the component is given: what the program has beside it by reference, everything else by its id. */
export function argsOf(program: Program, { standing: { asked, name }, live, keys }: WholeLink): Values {
  const { failoverTarget, ...rest } = withRefs(asked, (ref) =>
    program.has(ref.address) ? ref : (live.get(ref.address)?.live?.id ?? null),
  ) as Values;
  return { name, failoverTarget: failoverTarget!, psks: keys, ...rest };
}

/**
 * Versions of the keys that were rotated on the running link, of both tunnels: a program with an older one plans a change of every
 * object that has the key. None was: none need be said.
 */
export function versionsOf({ members }: WholeLink): PerTunnel<number> | undefined {
  const versions = perTunnel((tunnel) => {
    const own = members.flatMap(({ object: { rotated = {} }, part, role }) =>
      Object.entries(rotated).filter(([path]) => part.keyed && (splitRole(role)[1] || parsePath(path)[1]) === tunnel),
    );
    return Math.max(1, ...own.map(([, { version }]) => version));
  });
  return TUNNELS.some((tunnel) => versions[tunnel] > 1) ? versions : undefined;
}

/** A key of a link, and its value where somebody asked for it and may see it. */
export interface Key {
  readonly variable: string;
  readonly address: string;
  readonly path: string;
  readonly value?: string;
}

export function keysOf({ label, keys, members }: WholeLink): Key[] {
  return TUNNELS.map((tunnel) => {
    const own = members.filter(({ role, part }) => part.keyed && splitRole(role)[1] === tunnel);
    const value = own.flatMap(({ object }) => object.secrets).find((secret) => secret.value !== undefined)?.value;
    const path = `psks.${tunnel}`;
    return { variable: keys[tunnel].name, address: `module.${label}`, path, ...(value === undefined ? {} : { value }) };
  });
}
