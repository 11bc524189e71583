/**
 * The file of `pulumi import --file`, for the native plugin. Order: parents first. References between the resources are
 * made by the engine, when it writes the program: it recognises the ids of what is imported beside.
 */
import type { Catalog } from '../../core/define/catalog';
import { importText } from '../../core/define/import-id';
import { childName } from '../../engines/shared/components';
import { yaml, type Declared, type Program } from '../../program';
import { COMPONENT } from './output';
import { argsOf, type WholeLink } from './whole';

/** One entry, in the engine's own words. */
export interface PulumiImport {
  readonly type: string;
  /** Unique in the file. */
  readonly name: string;
  /** A component has none. */
  readonly id?: string;
  readonly component?: true;
  /** The resource's name, where another one of the file has the same. */
  readonly logicalName?: string;
  /** Names of `nameTable`, or of another entry. */
  readonly parent?: string;
  readonly provider?: string;
}

export interface PulumiImportFile {
  /** URNs by name. */
  readonly nameTable: Readonly<Record<string, string>>;
  readonly resources: readonly PulumiImport[];
}

/** `nsx:RouteBasedSession` → `hybridvpn:nsx:RouteBasedSession`, the type of the native plugin. */
export const nativeType = (type: string): string => `hybridvpn:${type}`;

/** What of the program exists, for the engine to take over; objects of a link become children of its component. */
export function pulumiImportFile(program: Program, links: readonly WholeLink[] = []): PulumiImportFile {
  const resources = [...program.values()].flatMap(({ type, name, live }) =>
    live === undefined ? [] : [{ type: nativeType(type), name, id: live.id }],
  );
  return { nameTable: {}, resources: [...resources, ...links.flatMap(linkEntries)] };
}

/** Names that links have in the file: nothing else may have them. */
export const namesOf = (links: readonly WholeLink[]): string[] => links.flatMap(linkEntries).map(({ name }) => name);

function linkEntries({ label, members }: WholeLink): PulumiImport[] {
  return [
    { type: nativeType(COMPONENT), name: label, component: true },
    ...members.map(({ role, part, object: { definition, id } }) => ({
      type: nativeType(definition.type),
      name: childName(label, role),
      id: importText({ id, told: part.told }),
      parent: label,
    })),
  ];
}

/** The program that the import belongs to, in the one language that needs no SDK: `pulumi convert` makes the others of it. */
export function pulumiProgram(catalog: Catalog, program: Program, links: readonly WholeLink[]): string {
  const components = links.map((link): [string, Declared] => [
    `${COMPONENT} ${link.label}`,
    { type: COMPONENT, name: link.label, inputs: argsOf(program, link) },
  ]);
  return `${yaml(catalog, new Map([...program, ...components]), 'imported')}\n`;
}

export const pulumiText = (file: PulumiImportFile): string => `${JSON.stringify(file, null, 4)}\n`;
