import { isProviderError } from '../../../core/define/errors';
import { decodeValue, encodeValue } from '../codec';
import type { Unary } from '../dispatcher';
import { terraformSpelling } from '../names';
import { functionNames, FUNCTIONS, type ProviderFunction } from '../functions';

export function callFunction(): Unary<'CallFunction'> {
  return async ({ name, arguments: given }) => {
    const called = FUNCTIONS[name];
    if (called === undefined)
      return { error: { text: `There is no function ${name}. There are: ${functionNames.join(', ')}.` } };
    const args = given.map((value, index) =>
      decodeValue(value, (called.parameters[index] ?? called.variadic)?.type ?? 'dynamic'),
    );
    try {
      return { result: encodeValue(called.call(args), called.returns) };
    } catch (error) {
      if (!isProviderError(error)) throw error;
      return { error: { text: error.textIn(terraformSpelling([])), ...argumentOf(called, error.path) } };
    }
  };
}

/** Terraform points at an argument by its place. */
function argumentOf({ parameters, variadic }: ProviderFunction, path = ''): { functionArgument?: number } {
  const [name, index] = path.split('.');
  const place = parameters.findIndex((one) => one.name === name);
  if (place >= 0) return { functionArgument: place };
  return variadic !== undefined && variadic.name === name
    ? { functionArgument: parameters.length + Number(index) }
    : {};
}
