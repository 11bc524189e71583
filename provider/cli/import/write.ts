/** Writes what was found as one import for an engine: links whose values agree as what they are, everything else as resources. */
import { catalog } from '../../catalog';
import { camelCase } from '../../core/define/names';
import type { Inventory } from '../../core/run/discovery';
import type { Side } from '../../model';
import {
  definitionOf,
  pulumiNames,
  readInventory,
  readLive,
  terraformNames,
  VariableNames,
  type Program,
  type Secret,
} from '../../program';
import { hclAddress, hclPath } from '../../program/render/hcl';
import { linksIn, writtenLinks, differenceLines, type WrittenLinks } from './links';
import { neighboursOf, noNeighbours, put, putSecret, withoutImported, type Neighbours } from './output';
import { namesOf, pulumiImportFile, pulumiProgram, pulumiText } from './pulumi';
import { secretValues, terraformConfiguration } from './terraform';
import { keysOf, split, type WholeLink } from './whole';

export interface WriteOptions {
  readonly format: 'terraform' | 'pulumi';
  readonly gateway: readonly string[];
  readonly out?: string;
  /** Pulumi: where the program goes. */
  readonly program?: string;
  readonly secretsOut?: string;
  readonly header: boolean;
  /** How links are written. */
  readonly links: 'whole' | 'resources';
  /** Where the module of a link is. */
  readonly module: string;
  /** Names of the platforms that were looked at. */
  readonly platform: string;
  readonly sides: readonly Side[];
}

/** A variable of what was written. */
export interface Open {
  readonly variable: string;
  readonly address: string;
  readonly path: string;
  readonly known: boolean;
}

export interface Written {
  /** Without what is imported beside already. */
  readonly inventory: Inventory;
  readonly variables: readonly Open[];
  /** Where more than one platform was looked at. */
  readonly links?: WrittenLinks;
}

export function writeInventory(found: Inventory, options: WriteOptions): Written {
  const { format, out, sides } = options;
  const neighbours = format === 'terraform' && out !== undefined ? neighboursOf(catalog, out) : noNeighbours;
  const inventory = withoutImported(found, neighbours);
  const variableNames = new VariableNames(neighbours.variables);
  if (sides.length < 2)
    return { inventory, variables: writeProgram(inventory, options, { neighbours, variableNames, links: [] }) };
  const live = readLive(found);
  const links = linksIn(live, sides, (type) => definitionOf(catalog, type));
  const standings = options.links === 'resources' ? [] : links.links.map(({ standing }) => standing);
  const { links: whole, rest } = split(
    inventory,
    live,
    standings,
    format === 'pulumi' ? pulumiNames : terraformNames,
    neighbours.names,
    variableNames,
  );
  const written = writtenLinks(links, new Set(whole.map(({ standing }) => standing)));
  const notes = written.links.flatMap(notesOn);
  const variables = writeProgram(rest, options, { neighbours, variableNames, links: whole, notes });
  return { inventory, links: written, variables };
}

interface Beside {
  readonly neighbours: Neighbours;
  /** Of the links too. */
  readonly variableNames: VariableNames;
  readonly links: readonly WholeLink[];
  /** What a reader of the program should know of links that are written as resources. */
  readonly notes?: readonly string[];
}

function writeProgram(
  rest: Inventory,
  options: WriteOptions,
  { neighbours, variableNames, links, notes = [] }: Beside,
): Open[] {
  const { format, out, secretsOut, gateway, platform, sides, module } = options;
  const pulumi = format === 'pulumi';
  const names = pulumi ? new Set(namesOf(links).map((name) => ` ${name}`)) : neighbours.names;
  const taken = { names, variables: variableNames };
  const { program, secrets } = readInventory(catalog, rest, pulumi ? pulumiNames : terraformNames, taken);
  if (rest.objects.length + links.length === 0) return [];
  const keys = links.flatMap(keysOf);
  const variables: Open[] = [
    ...secrets.map((one) => openOf(program, one)),
    ...keys.map(({ variable, address, path, value }) => ({ variable, address, path, known: value !== undefined })),
  ];
  if (pulumi) {
    put(out, pulumiText(pulumiImportFile(program, links)));
    if (options.program === undefined) return [];
    put(options.program, pulumiProgram(catalog, program, links));
    return variables.map((one) => ({ ...one, variable: camelCase(one.variable) }));
  }
  const where = gateway.length === 0 ? '' : `, on ${gateway.join(', ')}`;
  const about = [
    `Written by \`hybridvpn import\`: what exists on ${platform}${where}.`,
    'Once applied, the import blocks can be removed.',
    ...notes,
  ];
  const withoutHeader = !options.header || neighbours.header;
  put(out, terraformConfiguration(catalog, program, { about, withoutHeader, links, sides, module }));
  if (secretsOut !== undefined)
    putSecret(
      secretsOut,
      secretValues([
        ...secrets.map(({ variable, value }) => [variable.name, value] as const),
        ...keys.map(({ variable, value }) => [variable, value] as const),
      ]),
    );
  return variables;
}

const openOf = (program: Program, { variable, address, path, value }: Secret): Open => ({
  variable: variable.name,
  address: hclAddress(program.get(address)!),
  path: hclPath(path),
  known: typeof value === 'string',
});

function notesOn(link: WrittenLinks['links'][number]): string[] {
  if (link.as === 'component' || link.differences.length === 0) return [];
  return [
    '',
    `The link ${link.name} is written as resources. As one it would be derived otherwise:`,
    ...differenceLines(link).map((line) => `  ${line}`),
  ];
}
