import type { Catalog } from '../../../core/define/catalog';
import { isProviderError } from '../../../core/define/errors';
import type { PureFunction } from '../../../core/define/function';
import { terraformName } from '../../../core/define/names';
import { nearestOf } from '../../../core/define/nearest';
import { isBag } from '../../../core/define/paths';
import { isUnknown } from '../../../core/define/unknown';
import { decodeValue } from '../codec';
import type { Unary } from '../dispatcher';
import { attributesOfParameter, functionsByName, inCamelCase, typeOfParameter, type FormOf } from '../functions';
import { terraformSpelling } from '../spelling';
import type { Provider } from '../provider';

export function callFunction({ catalog }: Pick<Provider, 'catalog'>, formOf: FormOf): Unary<'CallFunction'> {
  const functions = functionsByName(catalog);
  return async ({ name, arguments: given }) => {
    const called = functions.get(name);
    if (called === undefined)
      return { error: { text: `There is no function ${name}. There are: ${[...functions.keys()].join(', ')}.` } };
    const parameters = given.map((_, index) => called.parameters[index] ?? called.variadic);
    const values = given.map((value, index) => decodeValue(value, typeOfParameter(parameters[index])));
    const wrong = values.findIndex((value, index) => parameters[index]?.type === 'object' && !mayBeObject(value));
    if (wrong >= 0)
      return { error: { text: `an object is needed, and this is ${kindOf(values[wrong])}`, functionArgument: wrong } };
    const stranger = values.map((value, index) => (parameters[index]?.byKind ? strangerIn(catalog, value) : undefined));
    const strange = stranger.findIndex((text) => text !== undefined);
    if (strange >= 0) return { error: { text: stranger[strange]!, functionArgument: strange } };
    const args = values.map((value, index) => inCamelCase(value, attributesOfParameter(parameters[index])));
    try {
      const form = formOf(called);
      return { result: form.encode(called.call(args, form.names)) };
    } catch (error) {
      if (!isProviderError(error)) throw error;
      const spelling = terraformSpelling(called.parameters.flatMap((one) => attributesOfParameter(one) ?? []));
      // Terraform ends the sentence itself.
      const text = error.textIn(spelling).replace(/\.$/, '');
      return { error: { text, ...argumentOf(called, error.path) } };
    }
  };
}

/** "Any object" has no type in Terraform, so it lets everything pass; a function would take what has no members for unknown. */
const mayBeObject = (value: unknown): boolean => isBag(value) || isUnknown(value);

/** A member that is called as no kind is. */
function strangerIn({ resources, lookups }: Catalog, value: unknown): string | undefined {
  const bare = (type: string): string => terraformName(type).replace(/^[^_]+_/, '');
  const kinds = [...resources.map(({ type }) => bare(type)), ...lookups.map(({ type }) => `data_${bare(type)}`)];
  const name = isBag(value) ? Object.keys(value).find((one) => !kinds.includes(one)) : undefined;
  if (name === undefined) return undefined;
  const near = nearestOf(name.replace(/^hybridvpn_/, ''), kinds);
  return `${name} is no kind of object${near === undefined ? '' : `, and ${near} is one`}: call each as its type without hybridvpn_, of a look-up with data_ before it`;
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'a list' : `a ${typeof value}`);

/** Terraform points at an argument by its place. */
function argumentOf({ parameters, variadic }: PureFunction, path = ''): { functionArgument?: number } {
  const [name, index] = path.split('.');
  const place = parameters.findIndex((one) => one.name === name);
  if (place >= 0) return { functionArgument: place };
  return variadic !== undefined && variadic.name === name
    ? { functionArgument: parameters.length + Number(index) }
    : {};
}
