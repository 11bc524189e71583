/** A program as HCL, laid out as `terraform fmt` does it: resources and data sources, then the variables they take. */
import type { Catalog } from '../../core/define/catalog';
import { snakeCase, terraformName } from '../../core/define/names';
import { pathText, type Path } from '../../core/define/paths';
import { variablesOf, type Declared, type Program, type Variable } from '../program';
import { aligned, block, hclText, key, list, object, type Entry } from './hcl-text';
import { statementsOf, type Member, type Node, type Reference, type Statement } from './tree';

export interface HclOptions {
  /** What stands on the platform is taken over: an `import` block before each resource that has an id. */
  readonly adopting?: boolean;
}

export function hcl(catalog: Catalog, program: Program, options: HclOptions = {}): string {
  const statements = statementsOf(catalog, program);
  const blocks = statements.flatMap((one) => [...(options.adopting ? adoption(one) : []), ...blocksOf(one)]);
  return [...blocks, ...variablesOf(program).map(variable)].join('\n\n');
}

/** `hybridvpn_nsx_ipsec_service.vpn`; of a lookup, `data.hybridvpn_nsx_tier0_gateway.this`. */
export function hclAddress({ type, name }: Pick<Declared, 'type' | 'name'>, lookup = false): string {
  return `${lookup ? 'data.' : ''}${terraformName(type)}.${snakeCase(name)}`;
}

/** `tunnels.master.psk`, in Terraform's spelling. */
export const hclPath = (path: Path): string =>
  pathText(path.map((part) => (typeof part === 'string' ? snakeCase(part) : part)));

const addressOf = ({ declared, lookup }: Statement): string => hclAddress(declared, lookup);

function adoption(statement: Statement): string[] {
  const { live } = statement.declared;
  if (live === undefined || statement.lookup) return [];
  return [block('import', [`to = ${addressOf(statement)}`, `id = ${hclText(live.id)}`])];
}

function blocksOf(statement: Statement): string[] {
  const { declared, lookup, members, dependsOn, replacedWith } = statement;
  const { timeouts, createBeforeDestroy } = declared.options ?? {};
  const times = Object.entries(timeouts ?? {}).map(([verb, seconds]): Entry => [verb, `"${seconds}s"`]);
  const meta: Entry[] = [
    ...(times.length === 0 ? [] : [['timeouts', object(times)] as const]),
    ...(dependsOn.length === 0 ? [] : [['depends_on', list(dependsOn.map(addressOf))] as const]),
  ];
  const lifecycle: Entry[] = [
    ...(createBeforeDestroy ? [['create_before_destroy', 'true'] as const] : []),
    ...(replacedWith.length === 0 ? [] : [['replace_triggered_by', list(replacedWith.map(referenceText))] as const]),
  ];
  const body = [...entries(members), ...meta];
  const lines = [
    ...(body.length === 0 ? [] : [aligned(body)]),
    ...(lifecycle.length === 0 ? [] : [`\n${block('lifecycle', [aligned(lifecycle)])}`]),
  ];
  const head = `${lookup ? 'data' : 'resource'} "${terraformName(declared.type)}" "${snakeCase(declared.name)}"`;
  if (!lookup) return [block(head, lines)];
  return [block(head, lines), block(`output "${snakeCase(declared.name)}"`, [`value = ${addressOf(statement)}`])];
}

const referenceText = ({ statement, path }: Reference): string => [addressOf(statement), hclPath(path)].join('.');

const variable = ({ name, secret }: Variable): string =>
  block(`variable "${snakeCase(name)}"`, secret ? ['type      = string', 'sensitive = true'] : ['type = string']);

// ---- expressions ------------------------------------------------------------------------------------------------------

const entries = (members: readonly Member[]): Entry[] =>
  members.map(([name, value]) => [snakeCase(name), expression(value)]);

function expression(node: Node): string {
  switch (node.kind) {
    case 'text':
      return hclText(node.text);
    case 'literal':
      return String(node.value);
    case 'variable':
      return `var.${snakeCase(node.variable.name)}`;
    case 'reference':
      return referenceText(node);
    case 'list':
      return list(node.items.map(expression));
    case 'fields':
      return object(entries(node.members));
    case 'map':
      return object(node.members.map(([name, value]) => [key(name), expression(value)]));
  }
}
