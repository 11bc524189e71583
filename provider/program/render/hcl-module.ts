/** A call of a module as HCL: its arguments are in the spelling of definitions, and may refer to resources of the program beside it. */
import { snakeCase } from '../../core/define/names';
import { isValues, Ref, Variable, type Program, type Value, type Values } from '../program';
import { hclAddress, hclPath } from './hcl';
import { aligned, block, hclText, list, object, type Entry } from './hcl-text';

export interface ModuleCall {
  readonly label: string;
  readonly source: string;
  readonly args: Values;
}

/** Where the provider comes from. `more`: what else stands in that block, before it. */
export const terraformBlock = (...more: readonly string[]): string =>
  block('terraform', [
    ...more,
    block('required_providers', [aligned([['hybridvpn', `{\n  source = "hybridvpn/hybridvpn"\n}`]])]),
  ]);

export function moduleCall(program: Program, { label, source, args }: ModuleCall): string {
  return block(`module "${label}"`, [aligned([['source', hclText(source)], ...entries(program, args)])]);
}

const entries = (program: Program, values: Values): Entry[] =>
  Object.entries(values).map(([name, value]) => [snakeCase(name), expression(program, value)]);

function expression(program: Program, value: Value): string {
  if (value instanceof Variable) return `var.${snakeCase(value.name)}`;
  if (value instanceof Ref) return `${hclAddress(program.get(value.address)!)}.${hclPath(value.path)}`;
  if (Array.isArray(value)) return list(value.map((item: Value) => expression(program, item)));
  if (isValues(value)) return object(entries(program, value));
  return typeof value === 'string' ? hclText(value) : String(value);
}
