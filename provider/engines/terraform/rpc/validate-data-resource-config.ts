import { check } from '../../../core/define/check';
import { failureDiagnostics } from '../diagnostics';
import type { Unary } from '../dispatcher';
import { argumentsIn } from '../lookups';
import type { Provider } from '../provider';

export function validateDataResourceConfig({ lookups }: Provider): Unary<'ValidateDataResourceConfig'> {
  return async ({ typeName, config }) => {
    const of = lookups(typeName);
    const { failures } = check(of.definition, argumentsIn(of, config));
    return { diagnostics: failureDiagnostics(of.attributes, failures, 'error') };
  };
}
